import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a server has acknowledged is there, whatever happens to it.
@Suite(.serialized)
struct `A server that is ended or fails` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// Every acknowledged write is an item with one record, and each was delivered.
  private func expectKept(_ acknowledged: [String]) throws {
    let items = try box.itemIDs()
    #expect(Set(acknowledged).subtracting(items) == [])
    let records = try box.records()
    #expect(records.map(\.id).sorted() == items.sorted())
    let delivered = Set(box.lines(of: "seen").flatMap { $0.split(separator: " ") })
    #expect(delivered == Set(items.map { Substring($0) }))
  }

  @Test(arguments: [(SIGKILL, ""), (SIGTERM, ""), (SIGKILL, "--no-sync")])
  func `has kept and delivers what it acknowledged under load`(
    signal: Int32, option: String
  ) throws {
    try box.map(to: "note.py", Scripts.noteBatches)
    var acknowledged: [String] = []
    for round in 0..<3 {
      let server = try box.serve(option)
      let clients = PuttingClients(8, from: round * 8, port: server.port)
      while clients.count < 60 * (round + 1) { usleep(2000) }
      server.command.send(signal)
      acknowledged += clients.finish()
      let status = server.command.finish().status
      #expect(status == (signal == SIGTERM ? 0 : 128 + signal))
    }
    let server = try box.serve()
    let client = try server.client()
    client.send(HTTPClient.put("last", in: "Orders"))
    #expect(client.answer()?.status == 200)
    let deadline = Moment.now + 60_000_000
    while Moment.now < deadline, !box.lines(of: "seen").contains(where: { $0.hasSuffix("last") }) {
      usleep(5000)
    }
    #expect(server.end().status == 0)
    try expectKept(acknowledged + ["last"])
  }

  #if os(Linux)
    @Test(.enabled(if: Tool.prlimit.isInstalled))
    func `answers that it cannot write when the disk is full, and recovers`() throws {
      // A limit on the length of files is a full disk that can be emptied again.
      let server = try box.serve(prefix: "trap '' XFSZ;")
      let client = try server.client()
      client.send(HTTPClient.put("before", in: "Orders"))
      #expect(client.answer()?.status == 200)
      try limitFiles(of: server, to: "65536:unlimited")
      var refused: [String] = []
      for number in 0..<200 where refused.count < 5 {
        client.send(HTTPClient.put("\(number)", in: "Orders"))
        let answer = try #require(client.answer())
        if answer.status == 500 { refused.append("\(number)") }
        #expect(answer.status == 200 || answer.body.contains("InternalServerError"))
      }
      #expect(refused.count == 5)
      client.send(HTTPClient.get("before", from: "Orders"))
      #expect(client.answer()?.body == #"{"Item":{"id":{"S":"before"}}}"#)
      try limitFiles(of: server, to: "unlimited:unlimited")
      client.send(HTTPClient.put("after", in: "Orders"))
      #expect(client.answer()?.status == 200)
      #expect(server.end().status == 0)
      let items = try box.itemIDs()
      #expect(items.contains("after"))
      #expect(Set(items).isDisjoint(with: refused))
      #expect(try box.records().map(\.id).sorted() == items.sorted())
    }

    private func limitFiles(of server: ServingCommand, to size: String) throws {
      try box.sh("prlimit --pid \(server.command.pid) --fsize=\(size)").succeeded()
    }
  #endif
}
