/// Why an archive is refused or could not be unpacked.
package enum ZipError: Error, Hashable, Sendable {
  /// No end of a central directory: this is no zip archive, or its end is missing.
  case notAnArchive
  /// A record of the archive's structure is cut off or does not lie where another says it does.
  case damaged(Structure)
  /// The archive is one of several volumes.
  case multipleVolumes
  case encrypted(name: String)
  /// The compression method is neither stored nor deflated.
  case unsupportedMethod(name: String, method: String)
  /// A name that could lead out of the root, or to no file at all.
  case unsafeName(name: String, fault: NameFault)
  /// A symbolic link whose target is not, or cannot be shown to be, inside the root.
  case unsafeLink(name: String, target: String)
  /// A device, a pipe, a socket, or a directory with contents.
  case unsupportedKind(name: String)
  case duplicateName(name: String)
  /// One entry is a file or link where another needs a directory.
  case conflictingNames(name: String)
  /// Two entries share bytes of the archive.
  case overlappingEntries(name: String)
  /// The entries unpack to more than the limit, by their own account.
  case unzippedSizeExceeded(limitBytes: Int)
  /// An entry unpacks to another number of bytes than stated.
  case wrongSize(name: String)
  case wrongChecksum(name: String)
  /// The compressed data of an entry are damaged.
  case damagedData(name: String, reason: InflateError)
  /// The system refused to write a file or directory; `number` is its `errno`.
  case system(path: String, number: Int32)

  /// The part of an archive that is damaged.
  package enum Structure: Hashable, Sendable {
    case endRecord
    case centralDirectory
    case localHeader(name: String)
  }

  /// What makes a name unsafe.
  package enum NameFault: Hashable, Sendable {
    case empty, tooLong, notUnicode, nul, backslash, absolute, driveLetter, emptyPart, parentPart
  }
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAnArchive: "not a zip archive"
    case .damaged(let structure): "the zip archive is damaged: \(structure)"
    case .multipleVolumes: "the zip archive is split into volumes"
    case .encrypted(let name): "\(name) is encrypted"
    case .unsupportedMethod(let name, let method): "\(name) is compressed by \(method)"
    case .unsafeName(let name, let fault): "the name \"\(name)\" \(fault)"
    case .unsafeLink(let name, let target): "the link \(name) -> \(target) leaves the archive"
    case .unsupportedKind(let name): "\(name) is neither file, directory nor symbolic link"
    case .duplicateName(let name): "\(name) is there twice"
    case .conflictingNames(let name): "\(name) is both a directory and not"
    case .overlappingEntries(let name): "\(name) shares its bytes with another entry"
    case .unzippedSizeExceeded(let limit): "the archive unpacks to more than \(limit) bytes"
    case .wrongSize(let name): "\(name) does not unpack to its stated size"
    case .wrongChecksum(let name): "the checksum of \(name) is wrong"
    case .damagedData(let name, let reason): "\(name): \(reason)"
    case .system(let path, let number): "\(path): \(systemText(number))"
    }
  }
}

extension ZipError.Structure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endRecord: "its end record"
    case .centralDirectory: "its central directory"
    case .localHeader(let name): "the header of \(name)"
    }
  }
}

extension ZipError.NameFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "is empty"
    case .tooLong: "is too long"
    case .notUnicode: "is not UTF-8"
    case .nul: "holds a NUL"
    case .backslash: "holds a backslash"
    case .absolute: "is absolute"
    case .driveLetter: "begins with a drive letter"
    case .emptyPart: "has an empty part"
    case .parentPart: "has the part \"..\""
    }
  }
}
