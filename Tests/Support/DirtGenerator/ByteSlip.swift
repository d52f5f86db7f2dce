// Injected pinyin and byte slip, the way damaged pages come to be.
// Shape: text -> CP936 bytes -> `(pinyin)` after every byte-level hit of a table's characters, in the table's order -> cut at
// byte-level hits of some marks -> each piece decoded on its own -> a few full-width marks made ASCII. Nothing looks at character
// borders: a hit across two characters shifts everything after it, and that is the disease.
// Source: CP936 as Windows decodes it; the order of the steps is worked back from damaged pages.

/// A character that a site annotates, and what it prints after it.
public struct Annotation: Sendable {
  public var character: Character
  public var pinyin: String

  public init(_ character: Character, _ pinyin: String) {
    self.character = character
    self.pinyin = pinyin
  }
}

public enum ByteSlip {
  /// The marks whose bytes the pages are cut at, in the order most often met.
  public static let cuts = "！；、，。？"

  /// `text` as such a page prints it. Nil when a character is not in CP936.
  public static func damage(_ text: String, _ table: [Annotation], cuts: String = cuts) -> String? {
    let page = CodePage936.shared
    guard var bytes = page.encode(text) else { return nil }
    for entry in table {
      guard let key = page.encode(String(entry.character)), let note = page.encode("(\(entry.pinyin))") else {
        return nil
      }
      bytes = split(bytes, key).enumerated().flatMap { $0.offset == 0 ? $0.element : key + note + $0.element }
    }
    var pieces: [(whole: Bool, bytes: [UInt8])] = [(false, bytes)]
    for mark in cuts {
      guard let key = page.encode(String(mark)) else { return nil }
      pieces = pieces.flatMap { piece -> [(whole: Bool, bytes: [UInt8])] in
        if piece.whole { return [piece] }
        var cut: [(whole: Bool, bytes: [UInt8])] = []
        for (index, part) in split(piece.bytes, key).enumerated() {
          if index > 0 { cut.append((true, key)) }
          cut.append((false, part))
        }
        return cut
      }
    }
    return folded(pieces.map { page.decode($0.bytes) }.joined())
  }

  /// Annotation without the disease: only whole characters are hit.
  static func annotated(_ text: String, _ table: [Annotation]) -> String {
    var result = ""
    for character in text {
      result.append(character)
      if let entry = table.first(where: { $0.character == character }) { result += "(\(entry.pinyin))" }
    }
    return folded(result)
  }

  /// The marks that come out as ASCII.
  static func folded(_ text: String) -> String {
    let marks: [Character: Character] = ["，": ",", "！": "!", "？": "?", "：": ":", "；": ";", "（": "(", "）": ")"]
    return String(text.map { marks[$0] ?? $0 })
  }

  private static func split(_ bytes: [UInt8], _ key: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var start = 0
    var at = 0
    while at + key.count <= bytes.count {
      if Array(bytes[at..<at + key.count]) == key {
        parts.append(Array(bytes[start..<at]))
        at += key.count
        start = at
      } else {
        at += 1
      }
    }
    return parts + [Array(bytes[start...])]
  }
}
