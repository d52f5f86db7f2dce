// What can be wrong with packed data, in words for a person.

/// Why packed data cannot be read on.
public enum ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes below could not be read; the words of whoever reads them.
  case source(String)
  /// The bytes below were changed while they were read.
  case sourceChanged(String)
  /// The data stops making sense.
  /// - offset: in the packed bytes, as far as they were taken.
  case damaged(format: String, offset: Int, found: String)
  /// The data ends before it is complete.
  case endsEarly(format: String, offset: Int)
  /// More bytes came out than the limit allows.
  case tooMuch(limit: Int)
  /// More bytes came out for those that went in than any text would give.
  case ratio(limit: Int, packed: Int, unpacked: Int)
  /// The member cannot be read without its password.
  case encrypted

  public var description: String {
    switch self {
    case .source(let words), .sourceChanged(let words): words
    case .damaged(let format, let offset, let found): "\(format) data is damaged near offset \(offset): \(found)"
    case .endsEarly(let format, let offset): "\(format) data ends early, after \(offset) bytes"
    case .tooMuch(let limit): "more than \(limit) bytes come out of the packed data"
    case .ratio(let limit, let packed, let unpacked):
      "\(unpacked) bytes come out of \(packed) packed ones, more than \(limit) for each"
    case .encrypted: "the data is encrypted"
    }
  }
}
