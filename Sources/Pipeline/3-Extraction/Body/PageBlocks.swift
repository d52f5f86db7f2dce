// A page's blocks with everything that later steps of extraction ask of them.

internal import Model
internal import UTF8Text

struct PageBlocks {
  let list: BlockList
  let features: [BlockFeatures]
  /// Folded text of each block; of long blocks the beginning only.
  let lines: [FoldedLine]
  var roles: [RoleVerdict]
  let words: ContainerWords
  private let digests: [FoldedDigest]
  /// What each container, or one around it, is known to hold.
  let hints: [ContainerHint?]

  /// Blocks of more bytes are folded only this far: labels, furniture and datelines stand at the start of a line.
  private static let foldLimit = 900

  init(_ list: BlockList) {
    self.list = list
    var features: [BlockFeatures] = []
    var digests: [FoldedDigest] = []
    features.reserveCapacity(list.blocks.count)
    digests.reserveCapacity(list.blocks.count)
    // Every block is read once, for all who ask something of its scalars.
    let text = list.text.span
    let forms = SimplifiedForms.table
    let limit = list.blocks.reduce(0) { $0 + min($1.range.count, Self.foldLimit + 4) + 1 }
    var scalars = [CodePoint](repeating: 0, count: limit)
    var offsets = [Int32](repeating: 0, count: limit)
    var places: [FoldedLinePlace] = []
    places.reserveCapacity(list.blocks.count)
    var folding = FoldedTextWriter(scalars.mutableSpan, offsets.mutableSpan)
    for block in list.blocks {
      let range = Int(block.range.lowerBound)..<Int(block.range.upperBound)
      let foldEnd = min(range.upperBound, range.lowerBound + Self.foldLimit)
      var feature = BlockFeatures()
      var digest = FoldedDigest()
      var index = range.lowerBound
      var folded = index
      while index < range.upperBound {
        let byte = text[index]
        let isFolded = index < foldEnd
        if byte < 0x80 {
          if isFolded { folding.append(CodePoint(asciiLowercased(byte)), at: index) }
          index += 1
          if isFolded { folded = index }
          if feature.count(byte, before: index < range.upperBound ? text[index] : nil) {
            // Letters and digits, and what the fold makes of them, differ in this bit only.
            digest.addFolded(CodePoint(byte | 0x20))
          }
          continue
        }
        let ideographs = folding.appendIdeographs(text, index..<range.upperBound, before: foldEnd, &digest)
        if ideographs > 0 {
          feature.count(ideographs: ideographs)
          index += 3 * ideographs
          folded = index
          continue
        }
        let (value, length) = scalar(in: text, at: index)
        feature.count(value)
        if value >= 0x4E00 && value <= 0x9FFF {
          // Of the unified ideographs the identity fold is the Simplified form, nothing else: one look does for both.
          let simplified = forms.form(of: value)
          digest.addFolded(simplified)
          if isFolded { folding.append(simplified, at: index) }
        } else {
          digest.add(value)
          if isFolded { folding.append(FoldedLine.folded(value, forms), at: index) }
        }
        index += length
        if isFolded { folded = index }
      }
      places.append(folding.endLine(at: folded))
      feature.finish(block)
      features.append(feature)
      digests.append(digest)
    }
    self.features = features
    lines = FoldedText.lines(scalars, offsets, places, Vocabulary.starts, dayOrder: DayOrder.of(list))
    self.digests = digests
    words = ContainerWords(list)
    roles = Array(repeating: RoleVerdict(role: .candidate, reason: ""), count: list.blocks.count)
    hints = Self.inheritedHints(list, features, words)
  }

  var count: Int { list.blocks.count }

  /// Tells whether all of block `index` was folded.
  func isWhole(_ index: Int) -> Bool {
    lines[index].offsets.last! == list.blocks[index].range.upperBound
  }

  /// A number for the folded text of a block; nil when that has fewer characters than `least`.
  func digest(of index: Int, least: Int) -> UInt64? {
    digests[index].value(least: least)
  }

  mutating func set(_ index: Int, _ role: BlockRole, _ reason: String) {
    roles[index] = RoleVerdict(role: role, reason: reason)
  }

  /// Each container's hint, or that of the nearest container around it.
  ///
  /// Names lie: `with-sidebar` on the body element says nothing of the article in it, and many a paywall or modal holds the article
  /// itself. So a container that holds most of the page's text is no furniture, and an aside that holds a good part of its running
  /// text is none either. .3: the longest of two or three stories on a page, not a teaser.
  private static func inheritedHints(
    _ list: BlockList, _ features: [BlockFeatures], _ words: ContainerWords
  ) -> [ContainerHint?] {
    var text = Array(repeating: 0.0, count: list.containers.count)
    var running = text
    for (index, block) in list.blocks.enumerated() {
      let weight = features[index].weight * (1 - features[index].linkDensity)
      text[Int(block.container)] += weight
      if features[index].endsSentence && weight >= 20 && features[index].linkDensity < 0.4 {
        running[Int(block.container)] += weight
      }
    }
    for index in stride(from: list.containers.count - 1, to: 0, by: -1) {
      text[Int(list.containers[index].parent)] += text[index]
      running[Int(list.containers[index].parent)] += running[index]
    }
    var hints: [ContainerHint?] = []
    hints.reserveCapacity(list.containers.count)
    let own = ContainerNames.hints(list, words)
    for (index, container) in list.containers.enumerated() {
      var hint = own[index]
      if hint == .furniture && text[index] > 0.5 * text[0] { hint = nil }
      // Some pages hide their article until a script has run.
      if hint == .hidden && running[index] > 0.5 * running[0] { hint = nil }
      if hint == .aside && (text[index] > 0.5 * text[0] || running[index] > max(100, 0.3 * running[0])) { hint = nil }
      if index > 0 {
        let inherited = hints[Int(container.parent)]
        if inherited == .hidden || inherited == .furniture || inherited == .aside || hint == nil {
          hint = inherited ?? hint
        }
      }
      hints.append(hint)
    }
    return hints
  }

  func hint(of block: Int) -> ContainerHint? { hints[Int(list.blocks[block].container)] }

  /// Tells whether block `index` is what a list of terms says of one of them, such as a birthday.
  func isTermValue(_ index: Int) -> Bool {
    var container = Int(list.blocks[index].container)
    // A value may be a paragraph or the item of a list in the `dd`.
    for _ in 0..<3 {
      if list.containers[container].tag == .dd { return true }
      container = Int(list.containers[container].parent)
    }
    return false
  }

  /// Tells whether a block stands in a container of furniture.
  func isFurniture(_ block: Int) -> Bool {
    let hint = hint(of: block)
    return hint == .furniture || hint == .aside
  }
}
