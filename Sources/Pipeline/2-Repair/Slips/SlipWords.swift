// The division of a text into words that the language model finds cheapest, with the words themselves: the search needs
// their sum only (SlipLanguage), what is judged afterwards needs to know how well each holds.

internal import FrozenTables
internal import LanguageModel
internal import UTF8Text

/// A text divided into words.
struct SlipWords {
  struct Word {
    /// Where it stands in the text, in characters.
    var range: Range<Int>
    /// In twelfths of a nat; 0 for what is no Han character.
    var cost: Int32
    var isHan: Bool
  }
  private(set) var words: [Word] = []
  /// For each character the place of its word in `words`.
  private(set) var placeOfCharacter: [Int] = []

  init(_ text: [CodePoint]) {
    let text = text.map { ft_simplified_of($0) }
    var costs: [Int32] = [0]
    var starts: [Int] = [0]
    for end in 1..<text.count + 1 {
      let value = text[end - 1]
      guard Self.isHan(value) else {
        costs.append(costs[end - 1])
        starts.append(end - 1)
        continue
      }
      var best = costs[end - 1] + lm_character_cost(value)
      var from = end - 1
      var hash = lm_mixed(0, value)
      var start = end - 2
      while start >= 0, end - start <= Int(LM_LONGEST), Self.isHan(text[start]) {
        hash = lm_mixed(hash, text[start])
        let word = lm_word_cost(hash)
        if word >= 0, costs[start] + word < best {
          best = costs[start] + word
          from = start
        }
        start -= 1
      }
      costs.append(best)
      starts.append(from)
    }
    var end = text.count
    while end > 0 {
      let start = starts[end]
      words.append(Word(range: start..<end, cost: costs[end] - costs[start], isHan: Self.isHan(text[start])))
      end = start
    }
    words.reverse()
    for (place, word) in words.enumerated() {
      placeOfCharacter += [Int](repeating: place, count: word.range.count)
    }
  }

  static func isHan(_ value: CodePoint) -> Bool { value >= 0x4E00 && value < 0xA000 }
}
