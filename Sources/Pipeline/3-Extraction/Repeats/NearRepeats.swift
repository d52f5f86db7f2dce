// Finds blocks that a document prints again with a few characters changed: a body set twice, the second time by another hand.
//
// A block and an earlier one are compared by their 4-grams of folded characters; those of all blocks stand in one table, so that a
// document costs its length. Numbers must agree for the most part: the rows of a table and the clauses of a tariff are alike too.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct NearRepeats {
  /// Least 4-grams of a block that is looked for: shorter ones are found by their neighbours.
  private static let least = 24
  /// Least share of common 4-grams: with one character in ten changed two thirds are whole, in unrelated blocks next to none.
  private static let leastShare = 0.4

  private let page: PageBlocks

  init(_ page: PageBlocks) {
    self.page = page
  }

  /// For each block of `blocks` that is much like an earlier one: which. Blocks of `known` are neither asked nor answered.
  /// - Complexity: O(characters).
  func originals(of blocks: Range<Int>, except known: Set<Int>) -> [(index: Int, original: Int)] {
    let asked = blocks.filter { page.roles[$0].role == .candidate && !known.contains($0) }
    // Fewer bytes cannot hold the 4-grams of two blocks.
    let bytes = asked.map { page.list.blocks[$0].range.count }.filter { $0 >= Self.least }
    guard bytes.count >= 2 else { return [] }
    // Of Chinese text, three bytes a character; the table grows where there is more.
    var table = GramTable(blocks: blocks.count, capacity: bytes.reduce(0, +) / 3)
    var counts = Array(filledWith: 0, count: blocks.count)
    var votes = counts
    var voted: [Int] = []
    var grams = [UInt64](repeating: 0, count: bytes.max()!)
    var result: [(index: Int, original: Int)] = []
    for index in asked where page.list.blocks[index].range.count >= Self.least {
      let gramCount = write(gramsOf: index, to: grams.mutableSpan)
      guard gramCount >= Self.least else { continue }
      voted.removeAll(keepingCapacity: true)
      table.enter(grams.span.extracting(first: gramCount), of: index - blocks.lowerBound) { place in
        if votes[place] == 0 { voted.append(place) }
        votes[place] += 1
      }
      // The block with the most votes, of several the first.
      let best = voted.max { votes[$0] != votes[$1] ? votes[$0] < votes[$1] : $0 > $1 }
      let count = table.distinct
      let isEnough = count >= Self.least
      if let best, isEnough,
        Double(votes[best]) >= Self.leastShare * Double(max(count, counts[best])),
        hasSameNumbers(index, best + blocks.lowerBound)
      {
        result.append((index, best + blocks.lowerBound))
      } else if isEnough {
        counts[index - blocks.lowerBound] = count
        table.own(by: index - blocks.lowerBound)
      }
      for place in voted { votes[place] = 0 }
    }
    return result
  }

  /// Tells whether two blocks that stand at the same place of two copies are the same changed: for those too short to be looked for.
  func isAlike(_ index: Int, _ original: Int) -> Bool {
    let (a, b) = (folded(index), folded(original))
    guard !a.isEmpty, !b.isEmpty, min(a.count, b.count) * 3 >= max(a.count, b.count) * 2 else { return false }
    let known = Set(b)
    return a.count { known.contains($0) } * 10 >= a.count * 6 && hasSameNumbers(index, original)
  }

  private func folded(_ index: Int) -> [CodePoint] {
    var result: [CodePoint] = []
    result.reserveCapacity(page.list.range(of: index).count)
    forEachFolded(index) { result.append($0) }
    return result
  }

  /// Hands over the characters of a block, folded.
  @inline(__always)
  private func forEachFolded(_ index: Int, _ body: (CodePoint) -> Void) {
    let text = page.list.text.span
    let range = page.list.range(of: index)
    let forms = SimplifiedForms.table
    var place = range.lowerBound
    while place < range.upperBound {
      if let value = ideograph(in: text, at: place) {
        // The identity fold of the unified ideographs is their Simplified form.
        body(forms.form(of: value))
        place += 3
        continue
      }
      let (value, length) = scalar(in: text, at: place)
      place += length
      let entry = ft_fold(value)
      for part in 0..<ft_fold_count(entry) { body(ft_fold_at(entry, part)) }
    }
  }

  /// Writes the 4-grams of a block, with repetitions, and tells how many. There are fewer than bytes, but where letters stand for whole
  /// words (ﷺ); of those the first are written.
  private func write(gramsOf index: Int, to grams: consuming MutableSpan<UInt64>) -> Int {
    var gram: UInt64 = 0
    var count = 0
    forEachFolded(index) { value in
      // Four characters of 16 bits; of the rarer ones behind U+FFFF the lower half.
      gram = gram << 16 | UInt64(value & 0xFFFF)
      if count >= 3 && count - 3 < grams.count { grams[count - 3] = gram }
      count += 1
    }
    return max(0, min(count - 3, grams.count))
  }

  /// At least half of the numbers of the block with more of them stand in the other, or all but one.
  private func hasSameNumbers(_ index: Int, _ original: Int) -> Bool {
    let (a, b) = (numbers(index), numbers(original))
    var rest = b
    var same = 0
    for number in a {
      if let place = rest.firstIndex(of: number) {
        rest.remove(at: place)
        same += 1
      }
    }
    let most = max(a.count, b.count)
    return same * 2 >= most || most - same <= 1 && most >= 2
  }

  private func numbers(_ index: Int) -> [UInt64] {
    var result: [UInt64] = []
    var open = false
    for value in folded(index) {
      if value &- 0x30 < 10 {
        if !open { result.append(0) }
        result[result.count - 1] = result[result.count - 1] &* 10 &+ UInt64(value - 0x30)
        open = true
      } else {
        open = false
      }
      if result.count > 64 { break }
    }
    return result
  }
}
