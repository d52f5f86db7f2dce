// Repairs a document's text before its markup is read.
//
// Damage is done to bytes, blind to markup: a slip can eat the `<` of a tag. So repair works on the whole decoded text, and
// what later stages read is already mended. A document whose gates stay closed is returned as it came.

public import Model
internal import UTF8Text

/// A change to the text, placed in the text before repair.
public struct TextRepair: Sendable, Equatable {
  public var rule: String
  /// Offset of the first change in the text before repair, in bytes.
  public var offset: Int
  public var before: Text
  public var after: Text
  public var count: Int
  public var certainty: Certainty
}

/// A text after repair.
public struct RepairedText: Sendable {
  public var text: Text
  public var repairs: [TextRepair] = []
  public var suspects: [Suspect] = []

  /// A text as it came.
  public init(untouched text: Text) {
    self.text = text
  }
}

/// Repairs `text`, which is valid UTF-8.
/// - Complexity: O(`text.count`); a clean text is scanned once for each rule's trigger and not copied.
public func repaired(_ text: Text) -> RepairedText {
  var result = RepairedText(untouched: text)
  let removed = InvisibleCharacters.remove(from: &result)
  if let gate = PinyinGate(result.text.span), gate.isOpen {
    let first = result.repairs.count
    InjectedPinyin.remove(from: &result, gate)
    for index in first..<result.repairs.count {
      result.repairs[index].offset = original(result.repairs[index].offset, before: removed)
    }
    result.repairs.sort { ($0.offset, $0.rule) < ($1.offset, $1.rule) }
  }
  return result
}

/// The offset that `offset` had before `removed` was taken out.
private func original(_ offset: Int, before removed: [(offset: Int, length: Int)]) -> Int {
  var result = offset
  for (place, length) in removed {
    if place > result { break }
    result += length
  }
  return result
}
