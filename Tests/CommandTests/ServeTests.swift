import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `streamctl serve` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func put(_ id: String, _ server: ServingCommand, in table: String = "Orders") throws {
    let client = try server.client()
    client.send(HTTPClient.put(id, in: table))
    #expect(client.answer()?.status == 200)
  }

  @Test func `says where it is and who, and cleans up at the end`() throws {
    let server = try box.serve("--pid-file", "pid", "--ready-fd", "3", prefix: "exec 3>address;")
    #expect(box.lines(of: "pid") == ["\(server.command.pid)"])
    let url = "http://127.0.0.1:\(server.port)"
    #expect(box.lines(of: "ready") == ["streamctl is ready at \(url)"])
    #expect(box.lines(of: "address") == [url])
    let result = server.end()
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(!box.exists("pid"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `ends with 0 after a signal, also with clients that are connected`(signal: Int32) throws {
    let server = try box.serve()
    let idle = try server.client()
    let stalled = try server.client()
    stalled.send("POST / HTTP/1.1\r\n")
    idle.send(HTTPClient.put("1", in: "Orders"))
    #expect(idle.answer()?.status == 200)
    #expect(server.end(signal).status == 0)
    #expect(idle.rest() == "")
  }

  @Test func `delivers what clients and other commands write`() throws {
    try box.map(to: "note.py", Scripts.noteBatches)
    let server = try box.serve()
    try put("by-client", server)
    #expect(box.waitsForLine("by-client", in: "seen"))
    try box.put("by-command", in: "Orders", "--no-deliver").succeeded()
    #expect(box.waitsForLine("by-command", in: "seen"))
    try box.put("by-other-command").succeeded()
    #expect(box.lines(of: "seen").contains("by-other-command"))
    #expect(server.end().status == 0)
    #expect(box.lines(of: "seen") == ["by-client", "by-command", "by-other-command"])
  }

  @Test func `goes on with other mappings and with clients while a handler hangs`() throws {
    try box.makeTable("Others")
    try box.makeFunction("hanging", "hang.sh", of: "echo >begun\nsleep 600\n", "--timeout", "900")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "hanging", "--event-source", "Orders",
      "--starting-position", "TRIM_HORIZON"
    ).succeeded()
    try box.map("Others", to: "note.py", Scripts.noteBatches)
    for number in 0..<20 { try box.put("\(number)", in: "Orders", "--no-deliver").succeeded() }
    let server = try box.serve()
    #expect(box.waitsForLine("", in: "begun") || box.exists("begun"))
    for number in 0..<5 {
      try put("\(number)", server, in: "Others")
      #expect(box.waitsForLine("\(number)", in: "seen"))
    }
    // It waits for the handler; the second signal does not.
    server.command.send(SIGTERM)
    usleep(300_000)
    #expect(server.end().status == 128 + SIGTERM)
  }

  @Test func `lets a handler finish before it ends`() throws {
    try box.map(
      to: "slow.sh", "touch begun; while [ ! -e go ]; do sleep 0.01; done; echo done >>seen\n")
    let server = try box.serve()
    try put("1", server)
    while !box.exists("begun") { usleep(2000) }
    server.command.send(SIGTERM)
    usleep(200_000)
    try box.write("", to: "go")
    #expect(server.command.finish().status == 0)
    #expect(box.lines(of: "seen") == ["done"])
    #expect(try box.streamctl("deliver").status == 0)
    #expect(box.lines(of: "seen") == ["done"])
  }

  @Test func `removes items when their time has come, without a write`() throws {
    try box.map(to: "note.py", Scripts.noteBatches, "--starting-position", "LATEST")
    try box.streamctl(
      "update-time-to-live", "--table-name", "Orders", "--time-to-live-specification",
      "Enabled=true,AttributeName=until"
    ).succeeded()
    let server = try box.serve()
    let seconds = Int(time(nil)) + 1
    let body = #"{"TableName":"Orders","Item":{"id":{"S":"x"},"until":{"N":"\#(seconds)"}}}"#
    #expect(try server.client().call("DynamoDB_20120810.PutItem", body)?.status == 200)
    let deadline = Moment.now + 30_000_000
    while box.lines(of: "seen").count < 2, Moment.now < deadline { usleep(10_000) }
    #expect(box.lines(of: "seen") == ["x", "x"])
    #expect(try box.itemIDs() == [])
    _ = server.end()
  }

  @Test func `serves more clients than it may have files`() throws {
    let server = try box.serve(prefix: "ulimit -n 40;")
    let clients = try (0..<120).map { number in
      let client = try server.client()
      client.send(HTTPClient.put("\(number)", in: "Orders"))
      #expect(client.answer()?.status == 200)
      return client
    }
    #expect(clients.count == 120)
    #expect(server.end().status == 0)
    #expect(try box.itemIDs().count == 120)
  }

  @Test func `warns when others can come, and takes a token from them`() throws {
    let server = try box.serve("--host", "0.0.0.0", "--token", "secret")
    #expect(try server.client().call("DynamoDB_20120810.ListTables", "{}")?.status == 403)
    let result = server.end()
    #expect(result.errors.contains("0.0.0.0"))
    #expect(!result.errors.contains("--token"))
    let open = try box.serve("--host", "0.0.0.0")
    #expect(open.end().errors.contains("--token"))
  }

  @Test func `needs an address, and a port that is free`() throws {
    let named = try box.streamctl("serve", "--host", "example.org")
    #expect(named.status == 252)
    #expect(named.errors.contains("--host example.org is no address"))
    let server = try box.serve()
    let second = try box.streamctl("serve", "--port", "\(server.port)")
    #expect(second.status == 255)
    #expect(second.errors.contains("Cannot listen on 127.0.0.1:\(server.port)"))
    #expect(second.errors.contains("--port 0 takes a free one"))
    _ = server.end()
  }

  @Test func `is not ready where nobody can be told`() throws {
    let result = try box.streamctl(
      "serve", "--port", "0", "--ready-fd", "99", "--pid-file", "pid")
    #expect(result.status == 255)
    #expect(result.output == "")
    #expect(result.errors.contains("--ready-fd 99"))
    #expect(!box.exists("pid"))
  }

  @Test func `takes an empty token for none`() throws {
    box.environment["STREAMCTL_TOKEN"] = ""
    let server = try box.serve()
    #expect(try server.client().call("DynamoDB_20120810.ListTables", "{}")?.status == 200)
    #expect(server.end().status == 0)
  }

  @Test func `delivers nothing when told so`() throws {
    try box.map(to: "note.py", Scripts.noteBatches)
    let server = try box.serve("--no-deliver")
    try put("1", server)
    #expect(server.end().status == 0)
    #expect(!box.exists("seen"))
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
  }
}
