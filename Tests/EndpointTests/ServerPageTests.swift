import HTTP
import TestKit
import Testing

@testable import Endpoint

/// What is asked that is no call of an operation that is here.
struct `A server's other answers` {
  private let exchange: Exchange

  init() throws { exchange = try Exchange() }

  /// Scripts look for these very bytes, in the spacing that LocalStack has.
  @Test(arguments: [
    ("/_localstack/health", #""dynamodb": "running""#),
    ("/_localstack/health", #""sqs": "running""#),
    ("/_localstack/health", #""version": ""#),
    ("/health", #""lambda": "running""#),
    ("/_localstack/info", #""version": ""#),
    ("/_localstack/info", #""is_license_activated": false"#),
    ("/_localstack/init", #""READY": true"#),
    ("/_localstack/init/ready", #""completed": true"#),
    ("/_localstack/init/shutdown", #""completed": false"#),
    ("/_streamctl/health", #"{"status":"ok"}"#),
  ])
  func `tell tools that the server is ready`(path: String, words: String) {
    let answer = exchange.send("GET", path)
    #expect(answer.status == 200)
    #expect(answer.json != nil)
    #expect(answer.text.contains(words), "\(answer.text)")
  }

  @Test(arguments: [
    ("GET", "/", "s3", 501, "<Code>NotImplemented</Code>"),
    ("PUT", "/bucket/key?x=1", "s3", 501, "<Message>s3 is not available in streamctl"),
    ("GET", "/restapis", "apigateway", 404, #"{"message":"apigateway is not available"#),
    ("GET", "/2013-04-01/hostedzone", "route53", 400, "<Message>route53 is not available"),
    ("GET", "/?Action=ListUsers&Version=2010-05-08", "iam", 400, "<Message>iam is not"),
  ])
  func `say in the form of its service what is not here`(
    method: String, target: String, service: String, status: Int, words: String
  ) {
    let answer = exchange.send(method, target, Exchange.signed("us-east-1", service))
    #expect(answer.status == status)
    #expect(answer.text.contains(words), "\(answer.text)")
  }

  @Test(arguments: [("GET", "/favicon.ico"), ("DELETE", "/"), ("GET", "/_localstack/init/x")])
  func `say to people what there is`(method: String, path: String) {
    let answer = exchange.send(method, path)
    #expect(answer.status == 404)
    #expect(answer.text.contains("\(method) \(path) is not available in streamctl"))
    #expect(answer.text.contains("dynamodbstreams"))
  }
}
