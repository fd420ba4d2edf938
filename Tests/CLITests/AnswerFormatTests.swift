import Testing
import Wire

@testable import CLI

struct `An answer in another form` {
  private let words = "put-sample --sample-name ab --size 3 --names x,y --output"

  @Test func `is YAML, names in order`() {
    #expect(
      Run("\(words) yaml").text == """
        Echo:
          Names:
          - x,y
          SampleName: ab
          Size: 3

        """)
    #expect(Run("\(words) yaml --query Echo.Names").text == "- x,y\n")
    #expect(Run("\(words) yaml --query Echo.Size").text == "3\n")
    #expect(Run("\(words) yaml --query Echo.Nope").text == "null\n")
  }

  @Test func `is a table titled with the operation's name`() {
    #expect(
      Run("\(words) table --query Echo.{n:SampleName,s:Size}").text == """
        -------------
        | PutSample |
        +-----+-----+
        |  n  |  s  |
        +-----+-----+
        |  ab |  3  |
        +-----+-----+

        """)
    #expect(Run("\(words) table --query Echo.Nope").text == "")
  }

  @Test func `is nothing when it is switched off, but the query is run`() {
    #expect(Run("\(words) off").text == "")
    #expect(Run("\(words) off --query nope(@)").status == .general)
    #expect(Run("list-numbers --output off").text == "")
    #expect(Run("list-numbers --output off --query nope(@)").status == .general)
  }

  @Test(arguments: ["yaml", "yaml-stream", "table", "text", "json", "off"])
  func `is nothing where there is nothing to tell`(format: String) {
    let run = Run("put-sample --sample-name nothing --output \(format)")
    #expect(run.text == "")
    #expect(run.status == .success)
  }

  @Test func `fails in Python's words where the AWS CLI cannot draw it`() {
    let run = Run("\(words) table --query [[`1`,`2`],[`3`]]")
    #expect(run.status == .general)
    #expect(run.text == "")
    #expect(
      run.remarks
        == "\nstreamctl: [ERROR]: Row should have 2 elements, instead it has 1\n")
    let text = Run("\(words) text --query {a:`1`,b:[{c:`2`},`3`]}")
    #expect(text.text == "1\n")
    #expect(
      text.remarks == "\nstreamctl: [ERROR]: 'int' object has no attribute 'items'\n")
  }
}

struct `An answer of many pages` {
  @Test func `is a list for each page in a YAML stream`() {
    #expect(
      Run("list-numbers --output yaml-stream").text == """
        - Count: 3
          Last: 3
          Numbers:
          - 1
          - 2
          - 3
        - Count: 3
          Last: 6
          Numbers:
          - 4
          - 5
          - 6
        - Count: 1
          Numbers:
          - 7

        """)
    #expect(Run("list-numbers --output yaml-stream --query Last").text == "- 3\n- 6\n- null\n")
    #expect(Run("list-numbers --output yaml-stream --query `{}`").text == "- {}\n- {}\n- {}\n")
    #expect(
      Run("list-numbers --output yaml-stream --max-items 4 --query Numbers").text
        == "- - 1\n  - 2\n  - 3\n- - 4\n")
    #expect(
      Run("list-numbers --output yaml-stream --no-paginate --query Count").text == "- 3\n")
  }

  @Test func `is one in the other forms, with the token where it was cut`() {
    #expect(Run("list-numbers --output yaml --query length(Numbers)").text == "7\n")
    #expect(
      Run("list-numbers --output yaml --max-items 1").text == """
        Count: 3
        NextToken: eyJTdGFydCI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9
        Numbers:
        - 1

        """)
    #expect(
      Run("list-numbers --output table --query Numbers").text == """
        -------------
        |ListNumbers|
        +-----------+
        |  1        |
        |  2        |
        |  3        |
        |  4        |
        |  5        |
        |  6        |
        |  7        |
        +-----------+

        """)
  }
}
