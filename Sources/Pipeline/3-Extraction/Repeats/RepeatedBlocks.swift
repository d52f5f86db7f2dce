// Finds what a document prints twice.
//
// Compared is the identity fold, so that width, script and punctuation do not hide a repetition. Kept is the first copy.

internal import Model
internal import UTF8Text

enum RepeatedBlocks {
  /// Least characters of a block that counts as repeated; a refrain or an answer of one word may well come twice.
  static let least = 12
  /// Characters below which a line is verse, a heading or a label more often than a paragraph: a line and a half of print.
  private static let shortLine = 25.0

  /// Marks what is printed again among `blocks`, and returns how often the body as a whole was.
  ///
  /// A refrain, a rule repeated in a law or a filler text is the author's own. Repetition is the page's when a run of different
  /// blocks comes again in the same order and makes up a good part of the text, or a block comes again behind a header, a summary
  /// or dots, where a teaser ends.
  static func mark(_ page: inout PageBlocks, _ blocks: Range<Int>) -> Int {
    var seen = DigestNumbers(capacity: blocks.count)
    var firsts: [Int] = []
    var kept = 0.0
    var again: [(index: Int, original: Int)] = []
    for index in blocks where page.roles[index].role == .candidate {
      guard let digest = page.digest(of: index, least: least) else { continue }
      let number = seen.number(digest)
      if number < firsts.count {
        again.append((index, firsts[number]))
      } else {
        firsts.append(index)
        kept += page.features[index].weight
      }
    }
    let near = NearRepeats(page)
    let changed = near.originals(of: blocks, except: Set(again.map(\.index)))
    guard !again.isEmpty || !changed.isEmpty else { return 0 }
    let isChanged = Set(changed.map(\.index))
    again = (again + changed).sorted { $0.index < $1.index }
    // How many borders stand before each block, so that a page of one line repeated costs no more than another.
    var bordersBefore = [0]
    for index in blocks { bordersBefore.append(bordersBefore.last! + (isBorder(index, page) ? 1 : 0)) }
    let copies = Dictionary(again.map { ($0.original, 1) }, uniquingKeysWith: +)
    var repeated = 0.0
    for run in runs(again) {
      let weight = run.reduce(0) { $0 + page.features[$1.index].weight }
      let changedWeight = run.reduce(0) { $0 + (isChanged.contains($1.index) ? page.features[$1.index].weight : 0) }
      // Verse, listings and worked examples have short lines, and stanzas that come again: there a copy is one of the whole.
      let isVerse = run.allSatisfy { page.features[$0.index].weight < Self.shortLine }
      let isWholeBody = Set(run.map(\.original)).count >= 2 && weight >= (isVerse ? 0.8 : 0.3) * kept
      let isBehindBorder =
        bordersBefore[run[0].index - blocks.lowerBound] > bordersBefore[run[0].original + 1 - blocks.lowerBound]
      // A long paragraph twice in a row; in markup, where each has its own element, the author may mean it.
      let isStutter =
        !page.list.isMarkup && run.count == 1 && run[0].index == run[0].original + 1
        && page.list.blocks[run[0].index].kind != .preformatted && page.features[run[0].index].weight >= 40
      if changedWeight > 0 {
        // Changed blocks are the page's only as a whole copy behind the first one: lists and tables have rows that are alike.
        let isBehind = run[run.count - 1].original < run[0].index
        // A body is set twice; a paragraph that comes a third time is placeholder text, or a refrain. Without a header between the
        // two, three blocks in a row tell a copy: of two paragraphs of placeholder text the second is often like an earlier one.
        let isRefrain = 2 * run.count(where: { copies[$0.original, default: 0] > 1 }) > run.count
        guard isBehind, !isRefrain, isBehindBorder || run.count >= 3, weight >= 0.3 * (kept - changedWeight) else {
          continue
        }
        kept -= changedWeight
        for item in filled(run, near, page, blocks)
        where isChanged.contains(item) || page.roles[item].role == .candidate {
          page.set(item, .repeated, "printed before in this document, with changes")
        }
      } else {
        guard isWholeBody || isBehindBorder && !isVerse || isStutter else { continue }
      }
      repeated += weight
      for item in run where !isChanged.contains(item.index) {
        page.set(item.index, .repeated, "printed before in this document")
      }
    }
    // A whole body again, not a teaser: at least a third of the text. A lead repeated as abstract is some 8 %.
    return kept > 0 && repeated >= 0.3 * kept ? max(1, Int((repeated / kept).rounded())) : 0
  }

  /// Repetitions that follow each other as their originals do.
  private static func runs(_ again: [(index: Int, original: Int)]) -> [[(index: Int, original: Int)]] {
    var result: [[(index: Int, original: Int)]] = []
    for item in again {
      if let last = result.last?.last, item.original > last.original, item.original - last.original <= 6,
        item.index - last.index <= 6
      {
        result[result.count - 1].append(item)
      } else {
        result.append([item])
      }
    }
    return result
  }

  /// The blocks of a changed copy: those found, and the short ones between and around them that stand where their originals do.
  private static func filled(
    _ run: [(index: Int, original: Int)], _ near: NearRepeats, _ page: PageBlocks, _ blocks: Range<Int>
  ) -> [Int] {
    var result = run.map(\.index)
    func follow(from item: (index: Int, original: Int), to end: Int, step: Int) {
      var (index, original) = (item.index + step, item.original + step)
      while index != end, blocks.contains(original), original < run[0].index, near.isAlike(index, original) {
        if page.roles[index].role == .candidate { result.append(index) }
        index += step
        original += step
      }
    }
    for (place, item) in run.enumerated() {
      follow(from: item, to: place + 1 < run.count ? run[place + 1].index : blocks.upperBound, step: 1)
      follow(from: item, to: place > 0 ? run[place - 1].index : blocks.lowerBound - 1, step: -1)
    }
    return result
  }

  private static func isBorder(_ index: Int, _ page: PageBlocks) -> Bool {
    switch page.roles[index].role {
    case .header, .summary, .title, .ornament: true
    case .repeated: page.roles[index].reason == "repeats the title"
    default: false
    }
  }
}
