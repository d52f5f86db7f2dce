// Finds the stretch of blocks that holds the article.
//
// Every block speaks for or against itself: running text for, links and furniture against. The container that holds the bulk of
// the running text makes its blocks credible. The stretch is the run of blocks with the greatest sum (Kadane's maximum
// subarray), so that a subhead between paragraphs is taken in and a ranking behind the last one is not.

internal import Model
internal import UTF8Text

enum BodyStretch {
  /// The blocks of the article, nil when no block speaks for itself.
  /// - Parameter good: the goodness of each block.
  static func find(_ page: PageBlocks, _ good: [Double]) -> Range<Int>? {
    let values = values(page, good)
    var (bestRange, best) = greatestRun(values, in: 0..<page.count)
    let plain = plainStretch(page)
    // Lists, poems and timetables have no full stops: where all plain text of one container far outweighs the running text, it is
    // the article. 4: a page of links around a short notice stays a short notice.
    if let plain, plain.weight > 4 * best, plain.weight > 60 { bestRange = plain.range }
    return bestRange.map { withoutGreeting(withSurroundings($0, page), page, good) }
  }

  /// The stretch that begins within 25 blocks below the title, when it may well be the article although another stretch of the page
  /// is longer: readers' comments, the next story of an endless page. .3: a short article beside a long second one.
  static func below(
    _ title: Int, _ page: PageBlocks, _ good: [Double], insteadOf stretch: Range<Int>
  ) -> Range<Int>? {
    let values = values(page, good)
    let (range, sum) = greatestRun(values, in: title + 1..<page.count, startingBefore: title + 26)
    guard let range, !range.overlaps(stretch), sum > 0.3 * stretch.reduce(0, { $0 + max(0, values[$1]) }) else {
      return nil
    }
    return withoutGreeting(withSurroundings(range, page), page, good)
  }

  /// What each block adds to a stretch.
  private static func values(_ page: PageBlocks, _ good: [Double]) -> [Double] {
    let inside = descendants(of: bulkContainer(page, good), page.list)
    return (0..<page.count).map { index in
      value(index, page, good[index], isInside: inside[Int(page.list.blocks[index].container)])
    }
  }

  /// The run of blocks with the greatest sum.
  private static func greatestRun(
    _ values: [Double], in blocks: Range<Int>, startingBefore limit: Int = Int.max
  ) -> (range: Range<Int>?, sum: Double) {
    var best = 0.0
    var bestRange: Range<Int>?
    var sum = 0.0
    var start = blocks.lowerBound
    for index in blocks {
      if sum <= 0 {
        sum = 0
        start = index
        if start >= limit { break }
      }
      sum += values[index]
      if sum > best {
        best = sum
        bestRange = start..<index + 1
      }
    }
    return (bestRange, best)
  }

  /// The blocks of the container that holds the bulk of the text that is no link, whatever its punctuation.
  private static func plainStretch(_ page: PageBlocks) -> (range: Range<Int>, weight: Double)? {
    let weights = (0..<page.count).map { index -> Double in
      let features = page.features[index]
      guard page.roles[index].role == .candidate, features.linkDensity < 0.5, !page.isFurniture(index) else { return 0 }
      return features.weight * (1 - features.linkDensity)
    }
    let home = bulkContainer(page, weights, share: 0.7)
    let inside = descendants(of: home, page.list)
    let blocks = (0..<page.count).filter { weights[$0] > 0 && inside[Int(page.list.blocks[$0].container)] }
    guard let first = blocks.first, let last = blocks.last else { return nil }
    return (first..<last + 1, blocks.reduce(0) { $0 + weights[$1] })
  }

  /// The stretch with the datelines, captions and lines of enactment directly above it and the captions directly below: they are short, and speak for
  /// themselves only once the stretch is known.
  private static func withSurroundings(_ stretch: Range<Int>, _ page: PageBlocks) -> Range<Int> {
    var start = stretch.lowerBound
    var index = start - 1
    while index >= 0, start - index <= 4 {
      switch page.roles[index].role {
      case .caption, .ornament, .header:
        // 作者 A B may stand between the dateline and the text.
        if page.roles[index].role == .caption { start = index }
      case .candidate:
        if DatelineReader.dateline(page.lines[index], in: page.list.text) != nil
          || HeaderValue.isEnactment(page.lines[index])
        {
          start = index
        } else if !isCaption(index, page) {
          index = -1
        } else {
          start = index
        }
      default: index = -1
      }
      index -= 1
    }
    var end = stretch.upperBound
    while end < page.count, page.roles[end].role == .candidate, isCaption(end, page) { end += 1 }
    return start..<end
  }

  private static func isCaption(_ index: Int, _ page: PageBlocks) -> Bool {
    page.list.blocks[index].kind == .caption || (page.isWhole(index) && CaptionReader.caption(page.lines[index]) != nil)
  }

  /// The stretch from below its header on, when only a little stands above that: a greeting, a slogan. A body doubled under two
  /// headers has a whole body above the second.
  private static func withoutGreeting(_ stretch: Range<Int>, _ page: PageBlocks, _ good: [Double]) -> Range<Int> {
    let total = stretch.reduce(0) { $0 + good[$1] }
    var above = 0.0
    var start = stretch.lowerBound
    for index in stretch {
      if page.roles[index].role == .header && above > 0 { start = index + 1 }
      above += good[index]
      if above > 0.1 * total { break }
    }
    return start < stretch.upperBound ? start..<stretch.upperBound : stretch
  }

  /// How much running text a block holds, in characters; 0 for all that is no running text.
  static func goodness(_ index: Int, _ page: PageBlocks) -> Double {
    let features = page.features[index]
    guard page.roles[index].role == .candidate, features.linkDensity < 0.5 else { return 0 }
    if page.isFurniture(index) { return 0 }
    let text = features.weight * (1 - features.linkDensity)
    // A short line without a full stop may be a headline, a subhead or a menu: it says nothing for itself. 45: two lines of print,
    // longer than headlines are.
    if !features.endsSentence && features.stops > 0 && text >= 15 { return text }
    if !features.endsSentence { return text < 45 ? 0 : features.stops + features.commas == 0 ? text * 0.5 : text }
    return text
  }

  /// The innermost container that holds nearly all running text: from the root down, as long as one child holds four fifths.
  /// .8: below .7 a sidebar story beside a short article pulls the choice outside it, above .9 an article with boxes around
  /// it is never entered.
  private static func bulkContainer(_ page: PageBlocks, _ good: [Double], share: Double = 0.8) -> Int {
    let containers = page.list.containers
    var sums = Array(repeating: 0.0, count: containers.count)
    for (index, block) in page.list.blocks.enumerated() { sums[Int(block.container)] += good[index] }
    for index in stride(from: containers.count - 1, to: 0, by: -1) {
      sums[Int(containers[index].parent)] += sums[index]
    }
    // Of two children only one can hold more than half, and containers stand behind those around them.
    var home = 0
    for index in stride(from: 1, to: containers.count, by: 1)
    where Int(containers[index].parent) == home && sums[index] > 0 && sums[index] >= share * sums[home] {
      if isLeaf(containers[index].tag) { break }
      home = index
    }
    return home
  }

  private static func isLeaf(_ tag: ElementTag) -> Bool {
    switch tag {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .blockquote, .pre, .dd, .dt: true
    default: false
    }
  }

  /// For each container whether `home` is it or stands above it.
  private static func descendants(of home: Int, _ list: BlockList) -> [Bool] {
    var inside = Array(repeating: false, count: list.containers.count)
    inside[home] = true
    for index in 1..<max(1, list.containers.count) where index != home {
      inside[index] = inside[Int(list.containers[index].parent)]
    }
    if home == 0 { return Array(repeating: true, count: list.containers.count) }
    return inside
  }

  /// Tells whether links stand under a heading. A box of links may stand inside an article; a box of text ends it.
  private static func leadsToLinks(_ index: Int, _ page: PageBlocks) -> Bool {
    index + 1 < page.count && page.features[index + 1].linkDensity > 0.5
  }

  /// What a block adds to the stretch that takes it in.
  private static func value(_ index: Int, _ page: PageBlocks, _ good: Double, isInside: Bool) -> Double {
    let features = page.features[index]
    let isFurniture = page.isFurniture(index)
    switch page.roles[index].role {
    case .candidate: break
    case .caption, .ornament, .hidden: return -0.5
    case .header, .tool: return -3
    case .breadcrumb, .navigation: return -15
    case .related: return leadsToLinks(index, page) ? -60 : -10_000
    case .promotion: return -200
    case .notice: return -40
    case .contact, .comment: return -30
    default: return -2
    }
    if isFurniture { return -8 - 0.2 * features.weight }
    if good > 0 { return isInside ? good : 0.5 * good - 8 }
    if features.linkDensity >= 0.5 { return (isInside ? -6 : -12) - 0.1 * features.weight }
    // Inside what calls itself an article a line without a full stop is an item of a list more often than a menu.
    return isInside ? (page.hint(of: index) == .article ? -0.3 : -1.5) : -6
  }
}
