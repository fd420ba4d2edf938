import Engine
import Shapes
import Wire

@testable import CLI
@testable import Operations

/// A number with a fraction.
struct Weight: ShapeValue {
  let json: JSON

  static var shape: Shape { .double }

  init?(_ json: JSON, _ reader: inout ValueReader) { self.json = json }
}

/// A structure inside a request.
struct Pair: Structure {
  let name = Required("Name", String.self, .length(1...10))
  let count = Allowed("Count", Int.self, .range(1...9))
  let data = Allowed("Data", Blob.self)
}

/// An operation of every shape that gives back what it got.
enum PutSample: Operation {
  static let name = OperationName(Service(command: "samples", targetPrefix: nil), "PutSample")
  static let summary = "Gives back what it gets."

  struct Input: Structure {
    let sampleName = Required("SampleName", String.self, .length(2...10), help: "Its name.")
    let size = Allowed("Size", Int.self, .range(1...100), help: "Its size.")
    let weight = Allowed("Weight", Weight.self, help: "Its weight.")
    let isNew = Allowed("IsNew", Bool.self, help: "Whether it is new.")
    let data = Allowed("Data", Blob.self, help: "Its bytes.")
    let madeAt = Allowed("MadeAt", Timestamp.self, help: "When it was made.")
    let pair = Allowed("Pair", Record<Pair>.self, help: "A pair.")
    let pairs = Allowed("Pairs", [Record<Pair>].self, .length(atLeast: 1), help: "Pairs.")
    let names = Allowed("Names", [String].self, help: "Names.")
    let sizes = Allowed("Sizes", [Int].self, help: "Sizes.")
    let labels = Allowed("Labels", [String: String].self, help: "Labels.")
    let sseSpecification = Refused("SSESpecification")
  }

  struct Output: Structure {
    let echo = Allowed("Echo", Record<Input>.self)
  }

  static func answer(_ request: Request, in session: Session) throws -> Answer {
    switch request.sampleName {
    case "nope":
      throw ServiceError("ResourceNotFoundException", "There is no nope")
    case "details":
      throw ServiceError(
        "ConditionalCheckFailedException", "The conditional request failed",
        details: [
          JSON.Entry("Item", ["id": ["S": "1"]]), JSON.Entry("Reasons", ["a", "b"]),
          JSON.Entry("Type", "User"),
        ])
    case "nothing": return Answer()
    default: return Answer { $0.echo = request }
    }
  }
}

/// An operation that hands out the numbers from 1 to 7 in pages.
enum ListNumbers: Operation {
  static let name = OperationName(Service(command: "samples", targetPrefix: nil), "ListNumbers")
  static let summary = "Counts to seven."
  static let pagination: Pagination? = Pagination(
    inputToken: "Start", outputToken: "Last", limit: "Limit", results: ["Numbers", "Count"])

  struct Input: Structure {
    let start = Allowed("Start", Int.self, help: "Where to begin.")
    let limit = Allowed("Limit", Int.self, .range(1...100), help: "How many.")
  }

  struct Output: Structure {
    let numbers = Allowed("Numbers", [Int].self)
    let count = Allowed("Count", Int.self)
    let last = Allowed("Last", Int.self)
  }

  static func answer(_ request: Request, in session: Session) throws -> Answer {
    let first = (request.start ?? 0) + 1
    guard first <= 7 else { return Answer { $0.numbers = [] } }
    let last = min(7, first + (request.limit ?? 3) - 1)
    return Answer {
      $0.numbers = Array(first...last)
      $0.count = last - first + 1
      $0.last = last < 7 ? last : nil
    }
  }
}

/// An operation with the customisations of `lambda invoke`.
enum InvokeSample: Operation {
  static let name = OperationName(.lambda, "Invoke")
  static let summary = "Gives back its payload."

  struct Input: Structure {
    let functionName = Required("FunctionName", String.self, help: "Its name.")
    let payload = Allowed("Payload", Blob.self, help: "The event.")
  }

  struct Output: Structure {
    let statusCode = Allowed("StatusCode", Int.self)
    let payload = Allowed("Payload", Blob.self)
  }

  static func answer(_ request: Request, in session: Session) throws -> Answer {
    Answer {
      $0.statusCode = 200
      $0.payload = request.payload
    }
  }
}

/// An operation with the customisations of `lambda create-function`.
enum CreateFunctionSample: Operation {
  static let name = OperationName(.lambda, "CreateFunction")
  static let summary = "Gives back what it gets."

  struct Code: Structure {
    let zipFile = Allowed("ZipFile", Blob.self)
    let bucket = Refused("S3Bucket")
    let folder = Allowed("Folder", String.self)
  }

  struct Input: Structure {
    let functionName = Required("FunctionName", String.self, help: "Its name.")
    let code = Required("Code", Record<Code>.self, help: "Its code.")
    let publish = Refused("Publish")
  }

  struct Output: Structure {
    let echo = Allowed("Echo", Record<Input>.self)
  }

  static func answer(_ request: Request, in session: Session) throws -> Answer {
    Answer { $0.echo = request }
  }
}

/// A command of ours with a word of its own, and a choice.
enum GreetCommand: OwnCommand {
  static let path = ["greetings", "greet"]
  static let summary = "Says hello."
  static let positionals = ["Who"]

  enum Tone: String, Choice {
    case warm, cool
  }

  struct Options: Structure {
    let who = Required("Who", String.self, help: "Whom to greet.")
    let tone = Allowed("Tone", Tone.self, help: "How to greet.")
    let times = Defaulted("Times", 1, .range(1...3), help: "How often.")
  }

  static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> CLI.ExitStatus {
    for _ in 0..<options.times {
      context.output.print("Hello \(options.who)\(options.tone == .warm ? "!" : "")\n")
    }
    return options.who == "nobody" ? .failure : .success
  }
}

/// A run of the whole program, with the sample operations in place of the real ones.
final class Run {
  private(set) var answers: [UInt8] = []
  private(set) var remarks = ""
  private(set) var status = CLI.ExitStatus.success

  static let catalog: [any Operation.Type] = [
    PutSample.self, ListNumbers.self, InvokeSample.self, CreateFunctionSample.self,
  ]

  init(
    _ words: [String], environment: [String: String] = [:], in folder: String = "/nowhere"
  ) {
    let output = Output(
      answers: { [unowned self] bytes in
        self.answers += bytes
        return 0
      },
      remarks: { [unowned self] bytes in
        self.remarks += String(decoding: bytes, as: UTF8.self)
        return 0
      })
    let tool = CommandLineTool(
      environment: environment.merging(["STREAMCTL_STORE": "/nowhere/store"]) { given, _ in given },
      currentFolder: folder, clock: .fixed(at: Timestamp(milliseconds: 0)), output: output,
      catalog: Self.catalog, ownCommands: [GreetCommand.self, InitCommand.self])
    status = tool.run(words)
  }

  /// Splits the line at its spaces.
  convenience init(_ line: String) { self.init(line.split(separator: " ").map(String.init)) }

  var text: String { String(decoding: answers, as: UTF8.self) }

  /// What was printed, if it is JSON.
  var json: JSON? { try? JSON.parse(text) }
}
