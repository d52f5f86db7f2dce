// A stretch of a source that is looked at before it is consumed.
//
// Holds what a format has to see at once (a line, a record) and a chunk more. When the source fails, the window is at its end
// and keeps the failure: what stood before is read like any other end, and the failure becomes the last item.

internal import Archives
internal import Model
internal import UTF8Text

final class ByteWindow: ByteSource {
  private let source: any ByteSource
  private var bytes: [UInt8] = []
  private var start = 0
  /// Offset of `bytes[0]` in the source.
  private var base = 0
  private(set) var isAtEnd = false
  private(set) var failure: ArchiveError?
  /// Where stored units begin: in this source, and in the file.
  private var units: [(offset: Int, stored: Int)] = []

  init(_ source: any ByteSource) {
    self.source = source
  }

  /// Bytes that can be looked at.
  var count: Int { bytes.count - start }
  /// Offset of the first of them in the source.
  var offset: Int { base + start }

  subscript(_ index: Int) -> UInt8 { bytes[start + index] }

  /// Makes `wanted` bytes available, or all there are.
  /// - Returns: whether there are so many.
  @discardableResult
  func fill(_ wanted: Int) -> Bool {
    while count < wanted && !isAtEnd { pull() }
    return count >= wanted
  }

  private func pull() {
    do throws(ArchiveError) {
      let chunk = try source.next()
      if chunk.isEmpty {
        isAtEnd = true
        return
      }
      if start == bytes.count || start > bytes.count / 2 {
        base += start
        bytes.removeSubrange(0..<start)
        start = 0
      }
      if let stored = source.unitStart, units.last?.stored != stored { units.append((base + bytes.count, stored)) }
      // A file of one chunk is never copied.
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    } catch {
      failure = error
      isAtEnd = true
    }
  }

  /// Lets go of the first `count` bytes.
  func consume(_ count: Int) {
    precondition(count <= self.count, "bytes are consumed that were not looked at")
    start += count
  }

  /// Lets go of the next `count` bytes of the source, whether in the window or not.
  /// - Returns: how many there were.
  func skip(_ count: Int) -> Int {
    var left = count
    while left > 0 && fill(1) {
      let step = min(left, self.count)
      consume(step)
      left -= step
    }
    return count - left
  }

  /// Bytes of the window; all of it are not copied.
  func copy(_ range: Range<Int>) -> [UInt8] {
    start == 0 && range == bytes.indices ? bytes : Array(bytes[start + range.lowerBound..<start + range.upperBound])
  }

  /// The first place of `byte` at or after `index`, in the window.
  func firstIndex(of byte: UInt8, from index: Int) -> Int? {
    let bytes = self.bytes
    return UTF8Text.firstIndex(of: byte, in: bytes.span, from: start + index).map { $0 - start }
  }

  func has(_ prefix: StaticString, at index: Int) -> Bool {
    let bytes = self.bytes
    return UTF8Text.has(prefix, in: bytes.span, at: start + index)
  }
  func hasFolded(_ prefix: StaticString, at index: Int) -> Bool {
    let bytes = self.bytes
    return UTF8Text.hasFolded(prefix, in: bytes.span, at: start + index)
  }

  /// Tells whether `word` (lower case) stands at `index`, ASCII letters compared without case.
  func hasFolded(_ word: Text, at index: Int) -> Bool {
    guard index + word.count <= count else { return false }
    for offset in word.indices where asciiLowercased(bytes[start + index + offset]) != word[offset] { return false }
    return true
  }

  // MARK: Lines

  /// The end of the line that begins at `index` and where the next begins; nil when the line is longer than `limit`.
  func line(from index: Int, limit: Int) -> (end: Int, next: Int)? {
    var looked = index
    while true {
      if let feed = firstIndex(of: 0x0A, from: looked) {
        if feed - index > limit { return nil }
        return (feed > index && self[feed - 1] == 0x0D ? feed - 1 : feed, feed + 1)
      }
      if count - index > limit { return nil }
      looked = count
      if !fill(count + 1) { return (count, count) }
    }
  }

  /// Lets go of everything up to and with the next line feed.
  /// - Returns: how many bytes those were.
  func skipLine() -> Int {
    var skipped = 0
    while fill(1) {
      if let feed = firstIndex(of: 0x0A, from: 0) {
        consume(feed + 1)
        return skipped + feed + 1
      }
      skipped += count
      consume(count)
    }
    return skipped
  }

  // MARK: Places

  /// The place of a record in the file as stored, where it is a stretch of it; else in this source.
  /// - Parameters: offsets in the source, of a record whose end has been reached.
  func place(from first: Int, to end: Int) -> (offset: Int, length: Int, isUnpacked: Bool) {
    if source.isStored { return (first, end - first, false) }
    // Whether a unit ends where the record ends shows in the byte after it.
    fill(end - offset + 1)
    while units.count > 1, units[1].offset <= first { units.removeFirst() }
    if let unit = units.first, unit.offset == first {
      if units.count > 1 {
        if units[1].offset == end { return (unit.stored, units[1].stored - unit.stored, false) }
      } else if isAtEnd, failure == nil, base + bytes.count == end {
        return (unit.stored, source.storedOffset - unit.stored, false)
      }
    }
    return (first, end - first, true)
  }

  // MARK: As a source

  /// What is left, for a reader of another layer.
  func next() throws(ArchiveError) -> [UInt8] {
    if count == 0 && !isAtEnd { pull() }
    if count > 0 {
      let chunk = copy(0..<count)
      consume(count)
      return chunk
    }
    if let failure { throw failure }
    return []
  }

  var storedOffset: Int { source.isStored ? offset : source.storedOffset }
  var isStored: Bool { source.isStored }
}
