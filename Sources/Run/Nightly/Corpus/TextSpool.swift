// Holds the comparable texts of documents on disk.

internal import Deduplication
internal import POSIXFiles
internal import Synchronization

/// Texts by the numbers of their documents.
final class TextSpool: TextStore {
  private let file: ScratchFile
  /// Where each text begins, and how many bytes it has; −1 for one that was not put.
  private let places = Mutex([(offset: Int, count: Int32)]())

  init(in folder: RawPath) throws(NightlyError) {
    file = try ScratchFile(in: folder)
  }

  /// Puts the texts of consecutive documents; called from any thread.
  func put(_ texts: [ComparableText], first: Int) throws {
    var bytes: [UInt8] = []
    var counts: [Int] = []
    for text in texts {
      let encoded = text.encoded
      counts.append(encoded.count)
      bytes += encoded
    }
    var offset = try unsafe bytes.withUnsafeBytes { unsafe try file.keep($0) }
    places.withLock { places in
      while places.count < first + texts.count { places.append((0, -1)) }
      for (index, count) in counts.enumerated() {
        places[first + index] = (offset, Int32(count))
        offset += count
      }
    }
  }

  /// Whether the text of a document was put.
  func holds(_ document: Int) -> Bool {
    places.withLock { document < $0.count && $0[document].count >= 0 }
  }

  func text(of document: Int) throws -> ComparableText {
    let place = places.withLock { $0[document] }
    precondition(place.count >= 0, "a text is put before it is asked for")
    // The read fills the whole capacity or throws.
    let bytes = try unsafe [UInt8](unsafeUninitializedCapacity: Int(place.count)) { target, count in
      try unsafe file.read(place.offset, into: UnsafeMutableRawBufferPointer(target))
      count = Int(place.count)
    }
    return ComparableText(encoded: bytes)
  }
}
