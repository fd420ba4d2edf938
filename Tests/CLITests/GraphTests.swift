import Testing
import Wire

@testable import CLI

struct `A graph` {
  /// A table that a function reads, writes to and tells of what fails.
  private static func sample(table: String = "Orders") -> Graph {
    var graph = Graph()
    let orders = graph.place(.table, table, "2 items")
    let stream = graph.place(.stream, "Orders/2026", "KEYS_ONLY")
    let mapping = graph.place(.mapping, "01234567-89ab", "batches of 100")
    let function = graph.place(.function, "hello")
    graph.connect(orders, stream)
    graph.connect(stream, mapping)
    graph.connect(mapping, function)
    graph.connect(function, orders, "wrote 1 record", isSeen: true)
    let queue = graph.place(arn: "arn:aws:sqs:us-east-1:000000000000:dlq")
    graph.connect(mapping, queue, "on failure")
    return graph
  }

  @Test func `has each thing and each connection once`() {
    var graph = Self.sample()
    let (nodes, edges) = (graph.nodes.count, graph.edges.count)
    let table = graph.place(.table, "Orders")
    graph.connect(table, graph.place(.stream, "Orders/2026"))
    #expect((graph.nodes.count, graph.edges.count) == (nodes, edges))
    _ = graph.place(.queue, "Orders")
    #expect(graph.nodes.count == nodes + 1)
  }

  @Test func `is a picture, in which circles end`() {
    #expect(
      Self.sample().picture == [
        "table Orders, 2 items", "└─ stream of KEYS_ONLY",
        "   └─ mapping 01234567-89ab, batches of 100", "      ├─ function hello",
        "      │  └─ wrote 1 record: table Orders, 2 items, as above",
        "      └─ on failure: queue dlq",
      ])
  }

  @Test func `is a flowchart for Mermaid`() {
    #expect(
      Self.sample().mermaid == [
        "flowchart LR", #"  n0[("Orders<br/>2 items")]"#, #"  n1>"stream<br/>KEYS_ONLY"]"#,
        #"  n2{{"mapping 01234567<br/>batches of 100"}}"#, #"  n3[["hello"]]"#,
        #"  n4[/"dlq"/]"#, "  n0 --> n1", "  n1 --> n2", "  n2 --> n3",
        #"  n3 -.->|"wrote 1 record"| n0"#, #"  n2 -->|"on failure"| n4"#,
      ])
  }

  @Test func `is a digraph for Graphviz`() {
    #expect(
      Self.sample().dot.prefix(4) == [
        "digraph streamctl {", "  rankdir=LR;",
        #"  n0 [label="Orders\n2 items", shape=cylinder];"#,
        #"  n1 [label="stream\nKEYS_ONLY", shape=cds];"#,
      ])
    #expect(Self.sample().dot.contains(#"  n3 -> n0 [label="wrote 1 record", style=dashed];"#))
    #expect(Self.sample().dot.last == "}")
  }

  @Test func `escapes what names may not hold`() {
    let graph = Self.sample(table: #"a"b\<c>#d"#)
    #expect(graph.mermaid[1] == #"  n0[("a#34;b#92;#60;c#62;#35;d<br/>2 items")]"#)
    #expect(graph.dot[2] == #"  n0 [label="a\"b\\<c>#d\n2 items", shape=cylinder];"#)
  }

  @Test(arguments: [
    ("arn:aws:lambda:us-east-1:000000000000:function:f", Graph.Kind.function, "f"),
    ("arn:aws:lambda:us-east-1:000000000000:function:f:live", .function, "f"),
    ("arn:aws:sns:us-east-1:000000000000:news", .topic, "news"),
    ("arn:aws:sqs:us-east-1:000000000000:q.fifo", .queue, "q.fifo"),
    ("arn:aws:s3:::bucket", .bucket, "bucket"),
    ("arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/x", .table, "T"),
  ]) func `knows what an ARN stands for`(arn: String, kind: Graph.Kind, name: String) {
    var graph = Graph()
    let place = graph.place(arn: arn)
    #expect(graph.nodes[place].kind == kind)
    #expect(graph.nodes[place].name == name)
  }
}
