// One change that a rule makes, and where it stands.

internal import Model
internal import UTF8Text

/// A stretch of a text replaced by another text.
struct TextEdit {
  /// What is replaced; never empty.
  var range: Range<Int>
  var after: Text
  var rule: String
  var certainty = Certainty.determined
  /// In thousandths of a nat, where a model decided.
  var margin: Int?
  /// What stays open, placed in `after`.
  var open: [TextSuspicion] = []
}

/// A stretch of a text that looks damaged and is left alone.
struct TextSuspicion: Equatable {
  var range: Range<Int>
  var why: String
}

extension Text {
  /// A copy of `bytes`.
  init(copying bytes: Span<UInt8>) {
    self.init()
    append(bytes, 0..<bytes.count)
  }
}
