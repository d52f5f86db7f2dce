// A sketch as JSON, inside the line of its document:
//
//   "sketch": {"key": "…", "hashes": ["00a1…", …], "units": ["1f02…:24:1", …]}
//
// `key` is the digest of the folded text: documents with the same one are exact copies. `hashes` are the sampled 5-grams: documents that
// share enough of them are candidates, so a program that drives a cluster groups lines by them. `units` are the sentences and lines
// with their number of tokens and what is known of them (1 running text, 2 announces another's text), by which furniture is counted.

internal import Deduplication
internal import Digests
internal import JSONText

struct SketchMembers {
  var key = ""
  private var hashes: [UInt64] = []
  private var units: [(digest: UInt64, properties: UInt64)] = []
  private var isSound = true

  /// Reads the object at `range`.
  init(_ scanner: JSONScanner, _ range: Range<Int>) throws(JSONFault) {
    var lists: [(isHashes: Bool, range: Range<Int>)] = []
    try scanner.members(of: range.lowerBound) { key, kind, value in
      switch String(decoding: key, as: UTF8.self) {
      case "key" where kind == .string: self.key = String(decoding: scanner.text(of: value), as: UTF8.self)
      case "hashes" where kind == .array: lists.append((true, value))
      case "units" where kind == .array: lists.append((false, value))
      default: break
      }
      return true
    }
    for list in lists {
      try scanner.elements(of: list.range.lowerBound) { kind, value in
        guard kind == .string else {
          isSound = false
          return false
        }
        let text = String(decoding: scanner.text(of: value), as: UTF8.self)
        if list.isHashes { addHash(text) } else { addUnit(text) }
        return isSound
      }
    }
  }

  private mutating func addHash(_ text: String) {
    guard let hash = UInt64(text, radix: 16), hashes.last.map({ $0 < hash }) ?? true else {
      isSound = false
      return
    }
    hashes.append(hash)
  }

  private mutating func addUnit(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let digest = UInt64(parts[0], radix: 16), let tokens = UInt32(parts[1]),
      let flags = UInt64(parts[2]), flags < 4
    else {
      isSound = false
      return
    }
    units.append((digest, UInt64(tokens) | flags << 32))
  }

  /// The measures; nil where these members were not written as `write` writes them.
  func measures(tokenCount: Int) -> TextMeasures? {
    guard isSound, units.reduce(0, { $0 + Int($1.properties & 0xFFFF_FFFF) }) == tokenCount else { return nil }
    return TextMeasures(tokenCount: tokenCount, units: units, hashes: hashes)
  }

  /// Writes the line of a document with its sketch.
  static func write(_ line: FilterLine, to json: inout JSONText) {
    json.beginObject()
    for member in line.members {
      json.key(member.name)
      json.raw(member.json)
    }
    json.key("sketch")
    json.beginObject()
    json.key("key")
    json.string(line.searched.digest.hex)
    json.key("hashes")
    json.beginArray()
    for hash in line.measures.hashes { json.string(hexadecimal(hash)) }
    json.endArray()
    json.key("units")
    json.beginArray()
    for unit in line.measures.units {
      json.string("\(hexadecimal(unit.digest)):\(unit.properties & 0xFFFF_FFFF):\(unit.properties >> 32)")
    }
    json.endArray()
    json.endObject()
    json.endObject()
    json.endLine()
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
