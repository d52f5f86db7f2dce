// Names of HTML elements as numbers.

internal import Model
internal import UTF8Text

/// The name of an element: its first eight letters, lower case, packed into a word. What is no letter or digit is an `x`.
///
/// No two elements of HTML that winnow tells apart share their first eight letters and length.
struct TagName: Equatable {
  let word: UInt64
  let count: Int

  init(_ source: Span<UInt8>, _ range: Range<Int>) {
    var word: UInt64 = 0
    for index in range.prefix(8) { word = word << 8 | UInt64(asciiLowercased(source[index])) }
    self.word = word
    count = min(range.count, 64)
  }

  /// Reads the name of a tag, which ends at white space, `>` or `/`.
  /// - Returns: the name and the index behind it.
  static func read(_ source: Span<UInt8>, from start: Int) -> (name: TagName, end: Int) {
    var word: UInt64 = 0
    var end = start
    while end < source.count {
      let byte = source[end]
      var letter = byte | 0x20
      if letter < 0x61 || letter > 0x7A {
        if byte <= 0x3E, isASCIISpace(byte) || byte == 0x3E || byte == 0x2F { break }
        letter = byte >= 0x30 && byte <= 0x39 ? byte : 0x78
      }
      if end - start < 8 { word = word << 8 | UInt64(letter) }
      end += 1
    }
    return (TagName(word: word, count: min(end - start, 64)), end)
  }

  private init(word: UInt64, count: Int) {
    (self.word, self.count) = (word, count)
  }

  init(_ name: StaticString) {
    var word: UInt64 = 0
    var count = 0
    // The string's storage lives for ever.
    let bytes = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for index in 0..<bytes.count {
      if index < 8 { word = unsafe word << 8 | UInt64(bytes[index]) }
      count += 1
    }
    self.word = word
    self.count = count
  }

  static let span = TagName("span")
  static let meta = TagName("meta")
  static let link = TagName("link")
  static let html = TagName("html")
  static let a = TagName("a")
  static let img = TagName("img")
  static let time = TagName("time")

  /// Appends the name; a name of more than eight letters is one that nobody asks for, and is shortened.
  func append(to output: inout Text) {
    let letters = min(count, 8)
    for place in 0..<letters {
      output.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * (letters - 1 - place))))
    }
    if count == 10, self == TagName("blockquote") { output.append(contentsOf: "te".utf8) }
    if count == 10, self == TagName("figcaption") { output.append(contentsOf: "on".utf8) }
  }
}
