/// What is wrong with a DEFLATE stream.
package enum InflateError: Error, Hashable, Sendable {
  /// The input ends before the last block does.
  case truncated
  /// Bytes follow the last block.
  case trailingBytes
  /// The stream unpacks to more than the caller allows.
  case limitExceeded(limitBytes: Int)
  /// A block is of the reserved kind 3.
  case unknownBlockKind
  /// The length of a stored block and its complement disagree.
  case storedLengthMismatch
  /// The code lengths describe more codes than there are.
  case oversubscribedCode
  /// The code lengths leave codes without a symbol.
  case incompleteCode
  /// The code lengths repeat what is not there, or run over the end, or number too many.
  case badCodeLengths
  /// No symbol ends the block.
  case missingEndOfBlock
  /// The input holds a code without a symbol.
  case unassignedCode
  /// A copy starts before the first byte of the output.
  case distanceTooFar
}

extension InflateError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truncated: "the compressed data end too early"
    case .trailingBytes: "bytes follow the end of the compressed data"
    case .limitExceeded(let limit): "the data unpack to more than \(limit) bytes"
    case .unknownBlockKind: "a compressed block is of no known kind"
    case .storedLengthMismatch: "the length of a stored block is damaged"
    case .oversubscribedCode: "a Huffman code is oversubscribed"
    case .incompleteCode: "a Huffman code is incomplete"
    case .badCodeLengths: "the lengths of a Huffman code are damaged"
    case .missingEndOfBlock: "a Huffman code has no end of block"
    case .unassignedCode: "the compressed data hold a code without a meaning"
    case .distanceTooFar: "a copy starts before the data do"
    }
  }
}
