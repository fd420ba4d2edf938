import Operations
import TestKit
import Testing
import Wire

@testable import Endpoint

/// What AWS's models say of the wire; see Models/README.md.
private enum WireModel {
  static let services: JSON = {
    let path = FileReader.folder(above: #filePath, steps: 1) + "/Models/wire.json"
    guard let json = try? JSON.parse(FileReader.text(of: path) ?? "") else {
      fatalError("\(path) cannot be read")
    }
    return json
  }()
}

struct `Our tables of the wire` {
  @Test func `bind Lambda's operations as AWS does`() throws {
    let theirs = try #require(WireModel.services["lambda"]?["operations"]?.entries)
    #expect(Set(RESTBinding.all.map(\.operation)) == Set(theirs.map(\.key)))
    for (name, model) in theirs.map({ ($0.key, $0.value) }) {
      let ours = try #require(RESTBinding.all.first { $0.operation == name })
      #expect(ours.method == model["method"]?.string, "\(name)")
      #expect(ours.status == model["status"]?.integer, "\(name)")
      let query = ours.fixedQuery.map { "?" + $0 } ?? ""
      #expect("/" + ours.path.joined(separator: "/") + query == model["uri"]?.string, "\(name)")
      #expect(Self.places(ours, isInput: true) == Self.places(model["input"]), "\(name)")
      #expect(Self.places(ours, isInput: false) == Self.places(model["output"]), "\(name)")
    }
  }

  /// Such as `Qualifier querystring Qualifier`.
  private static func places(_ model: JSON?) -> Set<String> {
    Set(
      (model?.entries ?? []).map { entry in
        let words = (entry.value.elements ?? []).compactMap(\.string)
        return ([entry.key] + words).joined(separator: " ")
      })
  }

  private static func places(_ binding: RESTBinding, isInput: Bool) -> Set<String> {
    var places = (isInput ? binding.requestFields : binding.answerFields)
      .map { "\($0.member) header \($0.name)" }
    if let payload = binding.payload { places.append("\(payload) payload ") }
    guard isInput else {
      return Set(places + (binding.statusMember.map { ["\($0) statusCode "] } ?? []))
    }
    places += binding.query.map { "\($0.member) querystring \($0.name)" }
    for part in binding.path where part.hasPrefix("{") {
      let name = part.dropFirst().dropLast()
      places.append("\(name) uri \(name)")
    }
    return Set(places)
  }

  @Test(arguments: ["sqs", "sns", "cloudwatch"])
  func `name lists and maps as AWS Query does`(command: String) throws {
    let model = try #require(WireModel.services[command])
    let service = try #require(WireService.all.first { $0.service.command == command })
    for entry in try #require(model["names"]?.entries) {
      let path = entry.key.split(separator: ".").map(String.init)
      let names = QueryNames(OperationName(service.service, path[0]))
      let theirs = (entry.value.elements ?? []).compactMap(\.string)
      let member = path[path.count - 1]
      let isMap = theirs.count == 3
      let place = names.isFlat ? names.flatName(of: member) : isMap ? "entry" : "member"
      let (key, value) = names.entryNames(of: member)
      #expect(theirs == (isMap ? [place, key, value] : [place]), "\(entry.key)")
    }
    #expect(service.apiVersion == model["version"]?.string)
    #expect(service.xmlNamespace == model["namespace"]?.string)
  }

  @Test(arguments: ["dynamodb", "dynamodbstreams", "logs", "sqs", "cloudwatch"])
  func `have the targets and versions of AWS JSON`(command: String) throws {
    let model = try #require(WireModel.services[command])
    let service = try #require(WireService.all.first { $0.service.command == command })
    #expect(service.jsonVersion == model["json"]?.string)
    #expect(service.service.targetPrefix == model["target"]?.string)
    #expect(service.apiVersion == model["version"]?.string)
  }

  @Test(arguments: ["sqs", "sns", "cloudwatch"])
  func `have the statuses of AWS Query's errors`(command: String) throws {
    let service = try #require(WireService.all.first { $0.service.command == command })
    for entry in try #require(WireModel.services[command]?["errors"]?.entries) {
      let error = WireError(entry.key, "", of: service)
      #expect(error.status == entry.value["status"]?.integer, "\(entry.key)")
      // AWS Query alone never tells the name.
      if service.jsonVersion != nil {
        #expect(error.shapeName == entry.value["name"]?.string, "\(entry.key)")
      }
    }
  }

  @Test func `have the statuses and spellings of Lambda's errors`() throws {
    for entry in try #require(WireModel.services["lambda"]?["errors"]?.entries) {
      let error = WireError(entry.key, "", of: .lambda)
      #expect(error.isListed, "\(entry.key)")
      #expect(error.status == entry.value["status"]?.integer, "\(entry.key)")
      let text = error.hasSmallMessage ? "message" : "Message"
      #expect(text == entry.value["text"]?.string, "\(entry.key)")
    }
  }
}
