// A short account of what differs between two texts: sentences that only one of them has, and within sentences put in the place of
// others what changed.
//
// Sentences are equal when they fold to the same tokens, so that width, punctuation and script do not count. The longest common
// subsequence is found by the table of its lengths after equal beginnings and ends are taken away; texts of very many differing
// sentences are cut. Source: Hunt and McIlroy 1976, "An algorithm for differential file comparison" (the problem, not the method).

public import Model

/// One difference.
public enum SentenceChange: Equatable, Sendable {
  case removed(Text)
  case added(Text)
  /// What stands between the equal beginnings and ends of two sentences, with a little of both around it.
  case replaced(before: Text, old: Text, new: Text, after: Text)
}

/// What `new` has otherwise than `old`, in the order of the texts.
/// - Complexity: O(sentences of one times sentences of the other), at most 1,000 of each.
public func sentenceChanges(from old: Text, to new: Text) -> [SentenceChange] {
  let (a, b) = (Sentence.all(of: old), Sentence.all(of: new))
  var start = 0
  while start < min(a.count, b.count), a[start].tokens == b[start].tokens { start += 1 }
  var (endA, endB) = (a.count, b.count)
  while endA > start, endB > start, a[endA - 1].tokens == b[endB - 1].tokens {
    endA -= 1
    endB -= 1
  }
  let limit = 1000
  let (x, y) = (Array(a[start..<min(endA, start + limit)]), Array(b[start..<min(endB, start + limit)]))
  // lengths[i][j]: of the common subsequence of x[i...] and y[j...].
  let width = y.count + 1
  var lengths = [Int32](repeating: 0, count: (x.count + 1) * width)
  for i in x.indices.reversed() {
    for j in y.indices.reversed() {
      lengths[i * width + j] =
        x[i].tokens == y[j].tokens
        ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
    }
  }
  var changes: [SentenceChange] = []
  var (i, j) = (0, 0)
  var (removed, added): ([Text], [Text]) = ([], [])
  func close() {
    // Of a stretch that is in both otherwise, sentences are told against each other in their order.
    for (one, other) in zip(removed, added) { changes.append(replacement(one, other)) }
    for text in removed.dropFirst(added.count) { changes.append(.removed(text)) }
    for text in added.dropFirst(removed.count) { changes.append(.added(text)) }
    (removed, added) = ([], [])
  }
  while i < x.count || j < y.count {
    if i < x.count, j < y.count, x[i].tokens == y[j].tokens {
      close()
      i += 1
      j += 1
    } else if j == y.count || i < x.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
      removed.append(x[i].text)
      i += 1
    } else {
      added.append(y[j].text)
      j += 1
    }
  }
  close()
  return changes
}

/// A sentence or a line, as printed and as compared.
private struct Sentence {
  var text: Text
  var tokens: [Token]

  static func all(of text: Text) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = 0
    func add(_ end: Int) {
      let part = Text(text[start..<end])
      let tokens = ComparableText(folding: part.span).tokens
      if !tokens.isEmpty { sentences.append(Sentence(text: part, tokens: tokens)) }
      start = end
    }
    var index = 0
    while index < text.count {
      // 。 ！ ？ ； in UTF-8.
      let isFullWidth =
        index + 2 < text.count
        && (text[index] == 0xE3 && text[index + 1] == 0x80 && text[index + 2] == 0x82
          || text[index] == 0xEF && text[index + 1] == 0xBC && [0x81, 0x9F, 0x9B].contains(text[index + 2]))
      if isFullWidth { index += 2 }
      index += 1
      if isFullWidth || text[index - 1] == 0x0A { add(index) }
    }
    add(text.count)
    return sentences
  }
}

/// Two sentences without what they begin and end with alike.
private func replacement(_ old: Text, _ new: Text) -> SentenceChange {
  let (a, b) = (characters(of: old), characters(of: new))
  var start = 0
  while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
  var end = 0
  while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
  // Hardly anything alike: another sentence rather than the same one changed.
  if (start + end) * 4 < min(a.count, b.count) {
    return .replaced(before: [], old: old, new: new, after: [])
  }
  let context = 8
  return .replaced(
    before: Text(a[max(0, start - context)..<start].joined()), old: Text(a[start..<a.count - end].joined()),
    new: Text(b[start..<b.count - end].joined()), after: Text(a[(a.count - end)...].prefix(context).joined()))
}

/// The bytes of each character, cut at the first bytes of UTF-8 sequences.
private func characters(of text: Text) -> [ArraySlice<UInt8>] {
  var result: [ArraySlice<UInt8>] = []
  var start = 0
  for index in text.indices where index > 0 && text[index] & 0xC0 != 0x80 {
    result.append(text[start..<index])
    start = index
  }
  if start < text.count { result.append(text[start...]) }
  return result
}
