internal import Shapes
internal import Shorthand
internal import Wire

/// Makes JSON of the text typed for one option, led by the shape of its member.
struct ParameterReader {
  /// Any of the errors that reading a value may end in.
  enum Failure: Error {
    case usage(UsageError)
    case general(GeneralError)

    var error: any Error {
      switch self {
      case .usage(let error): error
      case .general(let error): error
      }
    }
  }

  /// The option as it is typed, such as `--item`, and the member it is for.
  let option: String
  let member: String
  let binaryFormat: BinaryFormat
  let files: ParameterFile

  /// A value, and whether it was typed as JSON.
  typealias Reading = (json: JSON, isLiteral: Bool)

  func read(_ values: [String], as shape: Shape) throws(Failure) -> Reading {
    if values.count == 1, let content = try load(values[0]) {
      switch content {
      case .text(let text): return try read(text: text, as: shape)
      case .bytes(let bytes): return try read(bytes: bytes, as: shape)
      }
    }
    guard case .list(let element) = shape else {
      return try read(text: values.first ?? "", as: shape)
    }
    if values.count == 1, let first = values[0].unicodeScalars.first(where: { !$0.isBlank }),
      first == "["
    {
      return try literal(values[0], shape)
    }
    if !element.isScalar, !(values.first.map(ShorthandParser.looksLikeJSON) ?? false) {
      return (try shorthand(.success(values), shape), false)
    }
    var elements: [JSON] = []
    for value in values { elements.append(try read(element: value, as: element)) }
    return (.array(elements), !element.isScalar)
  }

  private func load(_ text: String) throws(Failure) -> ParameterFile.Content? {
    do throws(ParameterFile.Problem) { return try files.load(text) } catch {
      throw .usage(.parsing(option, error.message))
    }
  }

  private func read(text: String, as shape: Shape) throws(Failure) -> Reading {
    guard !shape.isScalar else { return (try scalar(text, shape), false) }
    if case .list(let element) = shape, element.isScalar, !ShorthandParser.looksLikeJSON(text) {
      return (.array([try scalar(text, element)]), false)
    }
    guard !ShorthandParser.looksLikeJSON(text) else { return try literal(text, shape) }
    if case .list = shape { return (try shorthand(.success([text]), shape), false) }
    return (try shorthand(.failure(Single(text: text)), shape), false)
  }

  private func read(bytes: [UInt8], as shape: Shape) throws(Failure) -> Reading {
    if case .blob = shape { return (.string(Base64.encode(bytes)), false) }
    if !shape.isScalar, let text = String(validating: bytes, as: UTF8.self) {
      return try read(text: text, as: shape)
    }
    throw .usage(
      .validation(
        "Invalid type for parameter \(member), value: \(PythonText.quoted(bytes: bytes)), "
          + "type: <class 'bytes'>, valid types: \(shape.pythonTypes)"))
  }

  private func read(element text: String, as shape: Shape) throws(Failure) -> JSON {
    guard !shape.isScalar else { return try scalar(text, shape) }
    guard ShorthandParser.looksLikeJSON(text) else {
      throw .usage(.parsing(option, "Invalid JSON:\n\(text)"))
    }
    return try literal(text, shape).json
  }

  private func scalar(_ text: String, _ shape: Shape) throws(Failure) -> JSON {
    switch shape {
    case .integer: return try converted(.text(text), .integer)
    case .double: return try converted(.text(text), .double)
    case .boolean: return .bool(text.lowercased() != "false" && !text.isEmpty)
    case .blob:
      do throws(GeneralError) { return try binaryFormat.blob(text) } catch {
        throw .general(error)
      }
    default: return .string(text)
    }
  }

  private func literal(_ text: String, _ shape: Shape) throws(Failure) -> Reading {
    let first = text.unicodeScalars.first { !$0.isBlank }
    let opening: Unicode.Scalar = if case .list = shape { "[" } else { "{" }
    guard first == opening else { throw .usage(.parsing(option, "Invalid JSON:\n\(text)")) }
    let json: JSON
    do throws(JSONError) { json = try JSON.parse(text) } catch {
      throw .usage(
        .parsing(option, "Invalid JSON: \(error.message)\nJSON received: \(text)"))
    }
    do throws(GeneralError) { return (try binaryFormat.blobs(in: json, shape), true) } catch {
      throw .general(error)
    }
  }
}

extension ParameterReader {
  /// A text that is one structure or map, as against the arguments of a list.
  private struct Single: Error {
    let text: String
  }

  private func shorthand(
    _ source: Swift.Result<[String], Single>, _ shape: Shape
  ) throws(Failure) -> JSON {
    let value: ShorthandValue
    do throws(ShorthandError) {
      switch source {
      case .success(let arguments):
        value = try ShorthandParser.parse(arguments: arguments, loadFile: loadFile)
      case .failure(let single):
        value = try ShorthandParser.parse(single.text, loadFile: loadFile)
      }
    } catch {
      throw failure(error)
    }
    let json = try converted(value, ShorthandType(shape, binaryFormat))
    guard binaryFormat == .base64 else { return json }
    do throws(GeneralError) { return try binaryFormat.blobs(in: json, shape) } catch {
      throw .general(error)
    }
  }

  private func converted(_ value: ShorthandValue, _ type: ShorthandType) throws(Failure) -> JSON {
    do throws(ShorthandError) { return try value.json(as: type, parameter: member) } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: ShorthandError) -> Failure {
    switch error.kind {
    case .syntax, .duplicateKey, .nesting, .file: .usage(.parsing(option, error.message))
    case .conversion: .general(GeneralError(error.message))
    case .invalidType: .usage(.validation(error.message))
    }
  }

  private func loadFile(_ reference: String) throws(ShorthandError) -> ShorthandValue {
    do throws(ParameterFile.Problem) {
      switch try files.load(reference) {
      case .text(let text): return .text(text)
      case .bytes(let bytes): return .bytes(bytes)
      case nil: return .text(reference)
      }
    } catch {
      throw ShorthandError(.file, error.message)
    }
  }
}

extension ShorthandType {
  init(_ shape: Shape, _ binaryFormat: BinaryFormat) {
    switch shape {
    case .string, .choice, .timestamp: self = .string
    case .integer: self = .integer
    case .double: self = .double
    case .boolean: self = .boolean
    case .blob: self = .blob(binaryFormat == .raw ? .raw : .base64)
    case .list(let element): self = .list { ShorthandType(element, binaryFormat) }
    case .map(let element): self = .map { ShorthandType(element, binaryFormat) }
    case .structure(_, let members), .union(_, let members):
      self = .structure {
        members().map { Member($0.name, ShorthandType($0.shape, binaryFormat)) }
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { properties.isWhitespace }
}
