// Holds the comparable texts of all documents on disk.

internal import Deduplication
internal import POSIXFiles

/// Texts by the places they were put in.
struct TextSpool: TextStore {
  private let file: ScratchFile

  init(in folder: RawPath) throws(NightlyError) {
    file = try ScratchFile(in: folder)
  }

  func add(_ text: ComparableText) throws -> TextPlace {
    let bytes = text.encoded
    let offset = try unsafe bytes.withUnsafeBytes { unsafe try file.keep($0) }
    return TextPlace(offset: offset, count: Int32(bytes.count), tokenCount: Int32(text.tokens.count))
  }

  func text(at place: TextPlace) throws -> ComparableText {
    var bytes = [UInt8](repeating: 0, count: Int(place.count))
    try unsafe bytes.withUnsafeMutableBytes { unsafe try file.read(place.offset, into: $0) }
    return ComparableText(encoded: bytes)
  }
}
