import TestKit
import Testing

@testable import CLI

struct `A profile` {
  private let home: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    home = try TemporaryFolder()
    try home.write(
      "config",
      """
      # Settings of a user.
      [default]
      region = eu-west-1
      output = text

      [profile dev]
      Region=eu-central-1
      output : json
      s3 =
        max_concurrent_requests = 20
      cli_binary_format = raw-in-base64-out
      ; nothing more
      [profile "two words"]
      region = us-west-2
      [plain]
      region = us-west-1
      """)
    try home.write("credentials", "[keys]\naws_access_key_id = a\n")
    environment = [
      "HOME": home.path, "AWS_CONFIG_FILE": "~/config",
      "AWS_SHARED_CREDENTIALS_FILE": "$HOME/credentials",
    ]
  }

  private func settings(_ words: [String], _ more: [String: String] = [:]) throws -> Settings {
    let (options, _) = try GlobalOptions.take(from: words)
    return try Settings(options, environment: environment.merging(more) { $1 })
  }

  @Test func `gives region, output and the form of bytes`() throws {
    let dev = try settings(["--profile", "dev"])
    #expect(dev.region == "eu-central-1")
    #expect(dev.outputFormat == .json)
    #expect(dev.binaryFormat == .raw)
    #expect(try settings(["--profile", "two words"]).region == "us-west-2")
    #expect(try settings(["--profile", "default"]).outputFormat == .text)
    #expect(try settings(["--profile", "keys"]).region == "us-east-1")
  }

  @Test func `is named by the environment, too, and gives way to it and to options`() throws {
    #expect(try settings([], ["AWS_PROFILE": "dev"]).region == "eu-central-1")
    #expect(try settings([], ["AWS_DEFAULT_PROFILE": "dev"]).region == "eu-central-1")
    let both = ["AWS_PROFILE": "two words", "AWS_DEFAULT_PROFILE": "dev"]
    #expect(try settings([], both).region == "us-west-2")
    #expect(try settings([], ["AWS_PROFILE": "dev", "AWS_REGION": "eu-1"]).region == "eu-1")
    #expect(try settings(["--profile", "dev", "--region", "eu-2"]).region == "eu-2")
    let text = try settings(["--profile", "dev", "--cli-binary-format", "base64"])
    #expect(text.binaryFormat == .base64)
  }

  @Test func `counts only when it is named`() throws {
    #expect(try settings([]).region == "us-east-1")
    #expect(try settings([]).outputFormat == .json)
  }

  @Test(arguments: ["nope", "plain", "profile dev"])
  func `must be there`(name: String) {
    #expect(throws: GeneralError("The config profile (\(name)) could not be found")) {
      try settings(["--profile", name])
    }
  }

  @Test func `is in a file that can be read as one`() throws {
    try home.write("config", "[profile dev]\nnonsense\n")
    #expect(throws: GeneralError("Unable to parse config file: \(home.path)/config")) {
      try settings(["--profile", "dev"])
    }
  }
}

struct `An address` {
  @Test(arguments: [
    "http://localhost:4566", "http://localhost", "https://LOCALHOST:4566/", "http://127.0.0.1:8000",
    "http://127.9.9.9", "http://[::1]:4566/path", "http://localhost.localstack.cloud:4566",
    "http://sqs.us-east-1.localhost.localstack.cloud:4566", "http://localstack:4566",
    "http://s3.localhost",
  ])
  func `of this machine means the store`(address: String) { #expect(LoopbackURL.isOne(address)) }

  @Test(arguments: [
    "https://dynamodb.us-east-1.amazonaws.com", "http://128.0.0.1", "http://127.0.0.1.example.com",
    "localhost:4566", "ftp://localhost", "http://", "http://localhost@example.com", "",
    "http://notlocalhost", "http://127.0.0", "http://127.0.0.256",
  ])
  func `elsewhere does not`(address: String) { #expect(!LoopbackURL.isOne(address)) }
}

struct `Options that change nothing here` {
  @Test func `are told in Docs/Compatibility.md`() throws {
    let path = FileReader.folder(above: #filePath, steps: 3) + "/Docs/Compatibility.md"
    let text = try #require(FileReader.text(of: path))
    for option in GlobalOption.allCases where option.isIdle {
      #expect(text.contains("`\(option.rawValue)`"), "\(option.rawValue)")
      #expect(option.help.isEmpty)
    }
    for option in GlobalOption.allCases where option.help.isEmpty && option.refusal == nil {
      #expect(option.isIdle, "\(option.rawValue)")
    }
  }
}
