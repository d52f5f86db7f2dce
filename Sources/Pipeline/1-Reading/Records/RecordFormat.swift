// What the readers of the formats have in common.

internal import Archives
internal import Model

/// A reader of one format: yields what it finds until the end.
protocol RecordFormat: AnyObject {
  func next() -> RecordItem?
}

/// Where a format's records are, and what its reader was told.
struct RecordPlace {
  /// Of the file or the member of an archive.
  var origin: Origin
  var settings: RecordSettings
  var names: FoldedFieldNames
  var book: TallyBook
  /// The charset that the container declares for all its records.
  var charset: Text?

  /// The origin of record `number`, which ends at `end`.
  func origin(_ number: Int?, from first: Int, to end: Int, in window: ByteWindow) -> Origin {
    let (offset, length, isUnpacked) = window.place(from: first, to: end)
    var origin = origin
    origin.record = number
    origin.byteOffset = offset
    origin.byteLength = length
    origin.isUnpackedRange = isUnpacked || origin.member != nil
    return origin
  }

  /// The item that tells of a source that failed at the end of `window`.
  func failure(_ error: ArchiveError, record: Int?, in window: ByteWindow) -> RecordItem {
    let end = window.offset + window.count
    return .rejected(origin(record, from: end, to: end, in: window), rejection(of: error))
  }
}

/// A source's failure as the reason for a rejection.
func rejection(of error: ArchiveError) -> Rejection {
  let detail = Text(error.description.utf8)
  return switch error {
  case .source: Rejection(.unreadableFile, at: .intake, detail: detail)
  case .sourceChanged: Rejection(.changedWhileReading, at: .intake, detail: detail)
  case .damaged, .endsEarly: Rejection(.damagedCompression, at: .reading, detail: detail)
  case .tooMuch, .ratio: Rejection(.tooLarge, at: .reading, detail: detail)
  case .encrypted: Rejection(.unsupportedFormat, at: .reading, detail: detail)
  }
}

/// Bytes for a person: printable ASCII as it is, others as `\xNN`.
func displayed(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var result: Text = []
  for byte in bytes {
    if byte >= 0x20 && byte < 0x7F && byte != 0x5C {
      result.append(byte)
    } else {
      result += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}
