import Engine
import SQLite
import Testing
import Wire

@testable import CLI

struct `A service's error` {
  @Test func `names the operation, and where was looked`() {
    let run = Run("put-sample --sample-name nope --region eu-west-1")
    #expect(run.status == .service)
    #expect(run.text == "")
    #expect(
      run.remarks == """

        streamctl: [ERROR]: An error occurred (ResourceNotFoundException) when calling the \
        PutSample operation: There is no nope

        Looked in the store /nowhere/store (region eu-west-1)

        """)
  }

  @Test func `shows its further members`() {
    #expect(
      Run("put-sample --sample-name details").remarks == """

        streamctl: [ERROR]: An error occurred (ConditionalCheckFailedException) when calling the \
        PutSample operation: The conditional request failed

        Additional error details:
        Item: <complex value>, --cli-error-format json recommended for full details
        Reasons: [a, b]
        Type: User

        """)
  }

  private let words = "put-sample --sample-name details --cli-error-format"

  @Test func `is JSON, text or a line when asked for`() {
    #expect(
      Run("\(words) json").remarks == """
        {
            "Message": "The conditional request failed",
            "Code": "ConditionalCheckFailedException",
            "Item": {
                "id": {
                    "S": "1"
                }
            },
            "Reasons": [
                "a",
                "b"
            ],
            "Type": "User"
        }

        """)
    #expect(
      Run("\(words) text").remarks
        == "ConditionalCheckFailedException\tThe conditional request failed\tUser\nID\t1\n"
        + "REASONS\ta\nREASONS\tb\n")
    #expect(
      Run("\(words) legacy").remarks == """

        streamctl: [ERROR]: An error occurred (ConditionalCheckFailedException) when calling the \
        PutSample operation: The conditional request failed

        """)
  }

  @Test func `is YAML or a table when asked for`() {
    #expect(
      Run("\(words) yaml --query Item").remarks == """
        Code: ConditionalCheckFailedException
        Item:
          id:
            S: '1'
        Message: The conditional request failed
        Reasons:
        - a
        - b
        Type: User

        """)
    #expect(
      Run("\(words) table").remarks == """
        -------------------------------------------------------------------------------
        |                                    error                                    |
        +----------------------------------+----------------------------------+-------+
        |               Code               |             Message              | Type  |
        +----------------------------------+----------------------------------+-------+
        |  ConditionalCheckFailedException |  The conditional request failed  |  User |
        +----------------------------------+----------------------------------+-------+
        ||                                   Item                                    ||
        |+---------------------------------------------------------------------------+|
        |||                                   id                                    |||
        ||+-----------------------------------+-------------------------------------+||
        |||  S                                |  1                                  |||
        ||+-----------------------------------+-------------------------------------+||
        ||                                  Reasons                                  ||
        |+---------------------------------------------------------------------------+|
        ||  a                                                                        ||
        ||  b                                                                        ||
        |+---------------------------------------------------------------------------+|

        """)
  }
}

struct `A mistake in what was typed` {
  @Test func `bears its family's name`() {
    let run = Run("put-sample --sample-name a")
    #expect(run.status == .usage)
    #expect(
      run.remarks == """

        streamctl: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:
        Invalid length for parameter SampleName, value: 1, valid min length: 2

        """)
  }

  @Test func `is told in the form the environment asks for`() {
    let words = ["put-sample", "--sample-name", "a"]
    #expect(
      Run(words, environment: ["AWS_CLI_ERROR_FORMAT": "JSON"]).remarks == """
        {
            "Code": "ParamValidation",
            "Message": "Parameter validation failed:\\nInvalid length for parameter SampleName, \
        value: 1, valid min length: 2"
        }

        """)
    #expect(
      Run(words, environment: ["AWS_CLI_ERROR_FORMAT": "legacy"]).remarks.hasPrefix(
        "\nstreamctl: [ERROR]: Parameter validation failed:\n"))
    #expect(
      Run(words, environment: ["AWS_CLI_ERROR_FORMAT": "bogus"]).remarks.contains(
        "An error occurred (ParamValidation): "))
  }
}

struct `An error in another form` {
  @Test func `that is no service's has a code and a message`() {
    let clock = ["STREAMCTL_CLOCK": "noon"]
    let run = Run(["list-numbers", "--cli-error-format", "yaml"], environment: clock)
    #expect(run.status == .configuration)
    #expect(
      run.remarks == """
        Code: Configuration
        Message: STREAMCTL_CLOCK is "noon"; it can be a time such as 2026-11-23T06:29:44Z,
          or an offset such as +90s, -2h or +1d.

        """)
    let line = Run(["put-sample", "--sample-name", "a", "--cli-error-format", "text"]).remarks
    #expect(
      line == """
        ParamValidation\tParameter validation failed:
        Invalid length for parameter SampleName, value: 1, valid min length: 2

        """)
  }

  @Test(arguments: ["json", "yaml", "text", "table"])
  func `is a line where the AWS CLI has no form for it`(format: String) {
    let general = Run([
      "put-sample", "--sample-name", "ab", "--query", "nope(@)", "--cli-error-format", format,
    ])
    #expect(general.remarks == "\nstreamctl: [ERROR]: Unknown function: nope()\n")
    let unknown = Run("put-sample --sample-name ab --bogus --cli-error-format \(format)")
    #expect(unknown.remarks.hasPrefix("\nusage: streamctl [options]"))
    #expect(unknown.remarks.hasSuffix("\nstreamctl: [ERROR]: Unknown options: --bogus\n"))
  }

  @Test func `has colours in a table when asked for, without what the output needs`() {
    let run = Run("put-sample --sample-name nope --cli-error-format table --color on")
    #expect(run.remarks.contains("\u{1B}[1m\u{1B}[34mThere is no nope\u{1B}[0m"))
    #expect(run.remarks.hasPrefix("------"))
    #expect(!run.remarks.contains("\n\u{1B}"))
  }
}

struct `A store's failure` {
  private func told(_ error: StoreError) -> (text: String, status: CLI.ExitStatus) {
    var text = ""
    let output = Output(
      answers: { _ in 0 },
      remarks: {
        text += String(decoding: $0, as: UTF8.self)
        return 0
      })
    let status = ErrorPrinter(format: .enhanced, output: output).print(error)
    return (text, status)
  }

  @Test(arguments: [
    (ResultCode.full, "The disk is full", "Make room"),
    (.readOnlyDirectory, "cannot be written", "Allow writing"),
    (.cannotOpenDirectory, "cannot be opened", "who may read and write"),
    (.corrupt, "is damaged", "move the folder /s away"),
    (.notADatabase, "is damaged: /s/store.db", ".recover"),
    (.busySnapshot, "is locked", "Run the command again"),
    (.ioErrorSync, "The disk failed", "Check the disk"),
    (.misuse, "failed: SQLite error 21", "why"),
  ])
  func `says what happened, where, and what to do`(code: ResultCode, what: String, then: String) {
    let (text, status) = told(.database(path: "/s", SQLiteError(code: code, message: "why")))
    #expect(status == .general)
    #expect(text.hasPrefix("\nstreamctl: [ERROR]: "))
    #expect(text.contains(what))
    #expect(text.contains("/s"))
    #expect(text.contains(then))
  }

  @Test func `may be no fault of SQLite's`() {
    #expect(
      told(.unusable(path: "/s", reason: "it is a file; a store is a folder")).text == """

        streamctl: [ERROR]: The store cannot be used: /s: it is a file; a store is a folder. \
        Name another folder with --store.

        """)
    #expect(
      told(.newerSchema(path: "/s", found: 9, known: 2)).text.contains(
        "The store /s was written by a newer streamctl: its schema is 9"))
  }
}
