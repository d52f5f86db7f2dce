// A text with its running text counted: what of a page is sentences rather than labels, titles and lists of links.

/// A text with the running tokens before each place counted.
struct MeasuredText: Sendable {
  let text: ComparableText
  /// Hashes of the runs that anchor an alignment.
  let grams: [UInt32]
  private let before: [Int32]

  init(_ text: ComparableText) {
    self.text = text
    grams = GramIndex.grams(of: text.tokens)
    let count = text.tokens.count
    var runningCount = 0
    for index in text.units.indices where text.units[index].isRunning { runningCount += text.range(of: index).count }
    // Where hardly any of it would be running text, all of it is: poems, lists that are the article.
    let isAll = runningCount < 24 || runningCount * 4 < count
    // Every place from 0 to `count` is written: the units cover all tokens in order.
    before = unsafe [Int32](unsafeUninitializedCapacity: count + 1) { before, initialized in
      var sum: Int32 = 0
      unsafe before[0] = 0
      var place = 0
      for unit in text.units {
        let step: Int32 = isAll || unit.isRunning ? 1 : 0
        while place < min(count, Int(unit.end)) {
          sum &+= step
          place += 1
          unsafe before[place] = sum
        }
      }
      while place < count {
        place += 1
        unsafe before[place] = sum
      }
      initialized = count + 1
    }
  }

  /// Tokens of running text.
  var running: Int { Int(before[before.count - 1]) }

  /// Whether token `place` is running text; none is behind the end.
  @inline(__always)
  func isRunning(_ place: Int) -> Bool { place + 1 < before.count && before[place + 1] != before[place] }

  func runningCount(in ranges: [Range<Int>]) -> Int {
    ranges.reduce(0) { $0 + Int(before[$1.upperBound] - before[$1.lowerBound]) }
  }
}
