// The identity fold of a body: what makes two bodies the same.
//
// Folded away are width, case, punctuation, white space, Traditional or Simplified script, pinyin in brackets behind its character,
// and the difference between a composed letter and one with its mark behind it. The fold is frozen and versioned apart from all
// other rules (`FT_FOLD_VERSION`), for article ids rest on it. It is for comparison only and never reaches a column.

public import Digests
internal import FrozenTables
public import Model
internal import UTF8Text

/// Version of the fold behind article ids.
public let bodyFoldVersion = Int(FT_FOLD_VERSION)

/// Digest of the folded text of `paragraphs`.
/// - Complexity: O(bytes); one table look-up a character.
public func bodyFoldDigest(of paragraphs: [Paragraph]) -> SHA256Digest {
  var digest = SHA256()
  var fold = BodyFold()
  for paragraph in paragraphs {
    fold.append(paragraph.text.span)
    digest.update(fold.text)
    fold.removeAll()
  }
  return digest.finish()
}

/// Folds text, a paragraph at a time.
private struct BodyFold {
  private(set) var text: Text = []
  /// The last character that can take a mark, and where its fold begins in `text`.
  private var base: CodePoint = 0
  private var baseStart = 0

  mutating func append(_ source: Span<UInt8>) {
    var index = 0
    while index < source.count {
      index = appendingUnchanged(source, from: index)
      guard index < source.count else { return }
      let (value, length) = scalar(in: source, at: index)
      index += length
      let entry = ft_fold(value)
      if entry == 0 {
        compose(with: value)
        continue
      }
      base = value >= 0xFF66 && value <= 0xFF9D ? entry : value
      baseStart = text.count
      appendFold(entry)
      index = skippingPinyin(source, of: value, at: index)
    }
  }

  /// Appends the characters at `start` that are their own fold, which most are, in one piece; returns the index behind them.
  private mutating func appendingUnchanged(_ source: Span<UInt8>, from start: Int) -> Int {
    var last = (value: CodePoint(0), length: 0)
    var end = start
    while end < source.count {
      let next = scalar(in: source, at: end)
      guard ft_fold(next.value) == next.value else { break }
      last = next
      end += next.length
    }
    guard end > start else { return start }
    text.append(source, start..<end)
    base = last.value
    baseStart = text.count - last.length
    // A bracket is dropped, so that one behind a character is met here.
    return skippingPinyin(source, of: last.value, at: end)
  }

  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    base = 0
  }

  private mutating func appendFold(_ entry: UInt32) {
    for part in 0..<ft_fold_count(entry) { text.append(scalar: ft_fold_at(entry, part)) }
  }

  /// A mark behind its letter: the fold of the two is the fold of the letter they make.
  private mutating func compose(with mark: CodePoint) {
    let mark: CodePoint = mark == 0xFF9E ? 0x3099 : mark == 0xFF9F ? 0x309A : mark
    // Anything else that is dropped parts a letter from a mark behind it, save further marks.
    guard ft_class(mark) & FT_MARK != 0 else {
      base = 0
      return
    }
    let whole = base == 0 ? 0 : ft_compose(base, mark)
    guard whole != 0 else { return }
    base = whole
    text.removeSubrange(baseStart...)
    appendFold(ft_fold(whole))
  }

  /// The index behind `(hàn)` after 漢.
  private func skippingPinyin(_ source: Span<UInt8>, of value: CodePoint, at index: Int) -> Int {
    guard index < source.count, source[index] == 0x28, value >= 0x3400, ft_class(value) & FT_HAN != 0,
      let annotation = PinyinAnnotation.bracketed(source, at: index), annotation.reading >= 0, annotation.hasTone,
      ft_has_reading(value, annotation.reading)
    else { return index }
    return annotation.end
  }
}
