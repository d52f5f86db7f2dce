// A line of the filters' input: a document as JSON, {"id", "text", "url"?, "date"?, "title"?}, or the same with its sketch.

internal import Deduplication
internal import Digests
internal import JSONText

/// A line of a filter's input that is no document.
public struct FilterInputError: Error, CustomStringConvertible {
  public var line: Int
  public var words: String
  public var description: String { "line \(line): \(words)" }
}

/// What the filters know of a document besides its text.
struct FilterDocument: Sendable {
  /// The id as it was written, JSON text.
  var id: [UInt8]
  var hasDate: Bool
  var hasTitle: Bool
  var byteCount: Int
  var date: [UInt8]
  var rawDigest: SHA256Digest

  /// Whether this one comes before another as the chosen copy: with a date, with a title, longest, earliest, smallest digest of the
  /// text as it was, smallest id.
  func isBefore(_ other: FilterDocument) -> Bool {
    if hasDate != other.hasDate { return hasDate }
    if hasTitle != other.hasTitle { return hasTitle }
    if byteCount != other.byteCount { return byteCount > other.byteCount }
    if date != other.date { return date.lexicographicallyPrecedes(other.date) }
    if rawDigest != other.rawDigest { return rawDigest < other.rawDigest }
    return id.lexicographicallyPrecedes(other.id)
  }
}

/// A line as the filters use it.
struct FilterLine: Sendable {
  var document: FilterDocument
  var searched: SearchedDocument
  var text: ComparableText
  var measures: TextMeasures
  /// The members that a sketch's line repeats, as they were written.
  var members: [(name: String, json: [UInt8])]

  /// - Parameters:
  ///   - number: of the line, for errors.
  ///   - isSketched: whether the line holds a sketch, which is taken as it is; otherwise one is made.
  init(_ line: [UInt8], number: Int, isSketched: Bool) throws {
    var fields = LineFields()
    do throws(JSONFault) {
      fields = try LineFields(line)
    } catch {
      throw FilterInputError(line: number, words: error.words)
    }
    guard let id = fields.id, let text = fields.text else {
      throw FilterInputError(line: number, words: "a document has an id and a text")
    }
    document = FilterDocument(
      id: id, hasDate: !fields.date.isEmpty, hasTitle: fields.hasTitle, byteCount: text.count, date: fields.date,
      rawDigest: SHA256.digest(of: text))
    let comparable = ComparableText(folding: text.span)
    // A text without any token is like no other.
    let digest =
      comparable.tokens.isEmpty ? SHA256.digest(of: text + [0] + id) : SHA256.digest(ofTokensOf: comparable)
    searched = SearchedDocument(
      digest: digest, site: fields.site, day: fields.day, isTraditional: comparable.isTraditional)
    if isSketched {
      guard let sketch = fields.sketch else {
        throw FilterInputError(line: number, words: "it holds no sketch: such lines are made by winnow sketch")
      }
      guard let measures = sketch.measures(tokenCount: comparable.tokens.count), sketch.key == digest.hex else {
        throw FilterInputError(line: number, words: "its sketch is not of its text, or was made by other rules")
      }
      self.measures = measures
    } else {
      measures = TextMeasures(of: comparable)
    }
    self.text = comparable
    members = fields.members
  }
}

extension SHA256 {
  /// The digest of a text's tokens: equal for texts that fold to the same.
  static func digest(ofTokensOf text: ComparableText) -> SHA256Digest {
    var sum = SHA256()
    // The tokens are read within the call.
    unsafe text.withTokenBytes { unsafe sum.update($0) }
    return sum.finish()
  }
}

/// The members of a line.
private struct LineFields {
  var id: [UInt8]?
  var text: [UInt8]?
  var site: UInt64 = 0
  var date: [UInt8] = []
  var hasTitle = false
  var sketch: SketchMembers?
  var members: [(name: String, json: [UInt8])] = []

  init() {}

  init(_ line: [UInt8]) throws(JSONFault) {
    let scanner = JSONScanner(line)
    let start = scanner.skipSpace(0)
    guard try scanner.kind(at: start) == .object else {
      throw JSONFault(offset: start, expected: "{", found: line[start])
    }
    _ = try scanner.end(ofValueAt: start)
    var nested: JSONFault?
    try scanner.members(of: start) { key, kind, value in
      let name = String(decoding: key, as: UTF8.self)
      switch name {
      case "id": id = Array(line[value])
      case "text" where kind == .string: text = scanner.text(of: value)
      case "url" where kind == .string: site = Self.site(of: scanner.text(of: value))
      case "date" where kind == .string: date = scanner.text(of: value)
      case "title" where kind == .string: hasTitle = value.count > 2
      case "sketch" where kind == .object:
        do throws(JSONFault) { sketch = try SketchMembers(scanner, value) } catch { nested = error }
        return nested == nil
      default: return true
      }
      members.append((name, Array(line[value])))
      return true
    }
    if let nested { throw nested }
  }

  /// The first eight digits of a date, as a number that ascends with it.
  var day: Int? {
    let digits = date.prefix(10).filter { $0 &- 0x30 < 10 }
    return digits.count == 8 ? digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } : nil
  }

  /// The host of an address, by a hash.
  private static func site(of url: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var slashes = 0
    for byte in url {
      if byte == 0x2F {
        slashes += 1
        if slashes > 2 { break }
        continue
      }
      if slashes == 2 { hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
    }
    return slashes >= 2 ? hash : 0
  }
}
