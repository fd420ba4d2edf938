import Operations
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One of AWS's service models, as far as it is kept in Models.
struct Model: Sendable {
  let json: JSON

  private static let dynamoDB = Result { try Model("dynamodb") }
  private static let dynamoDBStreams = Result { try Model("dynamodbstreams") }
  private static let lambda = Result { try Model("lambda") }

  static func of(_ service: Service) throws -> Model {
    switch service {
    case .dynamoDB: try dynamoDB.get()
    case .dynamoDBStreams: try dynamoDBStreams.get()
    default: try lambda.get()
    }
  }

  private init(_ name: String) throws {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Models/\(name).json"
    let file = try #require(fopen(path, "r"), "\(path) is missing")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    json = try JSON.parse(utf8: bytes)
  }

  func shape(_ name: String) -> JSON? { json["shapes"]?[name] }
}
