// A sentence as the words of `SiteSpeech`, addresses, names and what is none of these.

internal import UTF8Text

/// A part of a sentence.
struct SiteSpeechPart {
  enum Kind: Equatable {
    case word(SiteWord)
    /// www.example.com, with or without its scheme.
    case address
    /// Between quotation marks or behind a colon, or an account's name in Latin letters.
    case name
    case colon
    case mark
    /// Anything else.
    case other
  }
  var kind: Kind
  var range: Range<Int>
}

enum SiteSpeechParts {
  static func parts(_ line: FoldedLine, _ range: Range<Int>) -> [SiteSpeechPart] {
    var result: [SiteSpeechPart] = []
    var index = range.lowerBound
    func add(_ kind: SiteSpeechPart.Kind, _ end: Int) {
      if kind == .other, let last = result.last, last.kind == .other, last.range.upperBound == index {
        result[result.count - 1].range = last.range.lowerBound..<end
      } else {
        result.append(SiteSpeechPart(kind: kind, range: index..<end))
      }
      index = end
    }
    while index < range.upperBound {
      let value = line.scalars[index]
      if value == 0x20 {
        index += 1
      } else if let end = addressEnd(line, index, range.upperBound) {
        add(.address, end)
      } else if let end = quotedEnd(line, index, range.upperBound) {
        add(.name, end)
      } else if let (meaning, count) = SiteSpeech.words.match(line, at: index), index + count <= range.upperBound,
        value > 0x7F || line.holdsWord(at: index..<index + count)
      {
        add(.word(meaning), index + count)
      } else if value == 0x3A {
        let isLabel = result.last.map { labels.contains($0.kind) } ?? false
        add(.colon, index + 1)
        guard isLabel else { continue }
        // 公众号:涧阳在线 — up to the next mark it is a name, whatever words it is made of.
        while index < range.upperBound, line.scalars[index] == 0x20 { index += 1 }
        let end = (index..<range.upperBound).first {
          isMark(line.scalars[$0]) || line.scalars[$0] == 0x20 || line.scalars[$0] == 0x3A
            || SiteSpeech.words.match(line, at: $0)?.meaning == .person
        }
        if let end = end ?? Optional(range.upperBound), end > index, end - index <= 16,
          addressEnd(line, index, range.upperBound) == nil, quotedEnd(line, index, range.upperBound) == nil
        {
          add(.name, end)
        }
      } else if isMark(value) {
        add(.mark, index + 1)
      } else if isIdentifier(value) {
        var end = index + 1
        while end < range.upperBound, isIdentifier(line.scalars[end]) { end += 1 }
        add(.name, end)
      } else {
        add(.other, index + 1)
      }
    }
    return result
  }

  private static let labels: [SiteSpeechPart.Kind] = [.word(.target), .word(.origin), .word(.link), .name, .other]

  private static func isIdentifier(_ value: CodePoint) -> Bool {
    isDigit(value) || (value >= 0x61 && value <= 0x7A) || value == 0x5F || value == 0x2D || value == 0x40
  }

  private static func isMark(_ value: CodePoint) -> Bool {
    switch value {
    case 0x21...0x2C, 0x2E, 0x2F, 0x3B...0x3F, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2027, 0x3001...0x3003,
      0x3008...0x301B, 0x25A0...0x27BF, 0x2190...0x21FF, 0xFE00...0xFE0F, 0x1F300...0x1FAFF:
      true
    default: false
    }
  }

  /// Behind an address at `start`: with a scheme, with www., or three letters and more with a common ending.
  static func addressEnd(_ line: FoldedLine, _ start: Int, _ limit: Int) -> Int? {
    if start > 0, isIdentifier(line.scalars[start - 1]) { return nil }
    var end = start
    while end < limit, line.scalars[end] >= 0x21, line.scalars[end] <= 0x7E,
      ![0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D].contains(line.scalars[end])
    {
      end += 1
    }
    guard end - start >= 5 else { return nil }
    if schemes.contains(where: { line.has($0, at: start) }) { return end }
    guard let dot = line.firstIndex(of: 0x2E, in: start..<end), dot > start,
      (start..<dot).allSatisfy({ isIdentifier(line.scalars[$0]) })
    else { return nil }
    let isHost = domains.contains { domain in
      (dot..<end).contains { place in
        guard line.has(domain, at: place), place + domain.count <= end else { return false }
        return place + domain.count == end || !isIdentifier(line.scalars[place + domain.count])
      }
    }
    return isHost ? end : nil
  }

  private static let schemes = ["http:", "https:", "www."].map(word)
  private static let domains = [".com", ".cn", ".net", ".org", ".edu", ".gov", ".tv", ".cc", ".me", ".tw", ".hk"].map(
    word)

  /// Behind the quotation at `start`; what is longer than a name is none.
  private static func quotedEnd(_ line: FoldedLine, _ start: Int, _ limit: Int) -> Int? {
    let pairs: [(CodePoint, CodePoint)] = [
      (0x201C, 0x201D), (0x2018, 0x2019), (0x300A, 0x300B), (0x300C, 0x300D), (0x300E, 0x300F), (0x22, 0x22),
    ]
    guard let pair = pairs.first(where: { $0.0 == line.scalars[start] }),
      let close = line.firstIndex(of: pair.1, in: start + 1..<min(limit, start + 26))
    else { return nil }
    return close + 1
  }
}
