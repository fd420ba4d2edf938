#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

struct `Items that expire` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.streamctl(
      "update-time-to-live", "--table-name", "Orders", "--time-to-live-specification",
      "Enabled=true,AttributeName=expiresAt"
    ).succeeded()
  }

  private func put(_ id: String, secondsAgo: Int) throws {
    let item = #"{"id":{"S":"\#(id)"},"expiresAt":{"N":"\#(time(nil) - secondsAgo)"}}"#
    try box.streamctl("put-item", "--table-name", "Orders", "--item", item).succeeded()
  }

  @Test(arguments: [
    ["get-item", "--table-name", "Orders", "--key", #"{"id":{"S":"x"}}"#],
    ["scan", "--table-name", "Orders"], ["list-tables"], ["deliver"],
    ["put-item", "--table-name", "Orders", "--item", #"{"id":{"S":"old"}}"#],
  ])
  func `are gone, and their handlers told, at the next command`(command: [String]) throws {
    try box.map(
      to: "handler.py",
      """
      def lambda_handler(event, context):
          with open("seen", "a") as file:
              for record in event["Records"]:
                  file.write(record["eventName"] + " " + str(record.get("userIdentity")) + "\\n")

      """)
    try put("old", secondsAgo: 60)
    try put("new", secondsAgo: -600)
    // The second put has removed what the first had put.
    #expect(try box.itemIDs() == ["new"])
    try put("old", secondsAgo: 60)
    try box.streamctl(command).succeeded()
    let identity = "{'type': 'Service', 'principalId': 'dynamodb.amazonaws.com'}"
    let lines = box.lines(of: "seen")
    #expect(lines.filter { $0 == "REMOVE " + identity }.count == 2)
    #expect(lines.filter { $0.hasPrefix("REMOVE") }.count == 2)
  }

  @Test func `stay while only logs are looked at`() throws {
    try put("old", secondsAgo: 60)
    try box.streamctl("tail").succeeded()
    let tail = try box.streamctl("tail").succeeded()
    #expect(!tail.output.contains("REMOVE"))
  }
}
