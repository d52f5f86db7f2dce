// Measures every block of a page for the block model.

internal import Glibc
internal import Model
internal import UTF8Text

enum PageMeasures {
  /// - Parameters:
  ///   - stretch: where the sum of running text minus furniture is greatest.
  ///   - title: the block of the title.
  ///   - titleText: the title, wherever it was read.
  static func measured(
    _ page: PageBlocks, stretch: Range<Int>?, title: Int?, titleText: Text?, good: [Double]
  ) -> MeasureTable {
    var table = MeasureTable(rows: page.count)
    let sums = ContainerSums(page, good: good)
    var writer = table.writer
    text(page, &writer)
    words(page, &writer)
    cuesAround(page, &writer, sums)
    places(page, &writer, stretch, title, good)
    containers(page, &writer, sums, good)
    story(page, &writer, sums, title)
    titleWords(page, &writer, sums, title, titleText)
    neighbours(page, &writer, good)
    wholePage(page, &writer, sums)
    return table
  }

  @inline(__always)
  static func log(_ value: Double) -> Double { value > 0 ? Glibc.log2(1 + value) : 0 }

  private static func text(_ page: PageBlocks, _ table: inout MeasureWriter) {
    var linkCounts = Array(repeating: 0, count: page.count)
    for link in page.list.links where Int(link.block) < page.count { linkCounts[Int(link.block)] += 1 }
    for index in 0..<page.count {
      let features = page.features[index]
      let block = page.list.blocks[index]
      let bytes = Double(max(1, block.range.count))
      table[index, .weight] = log(features.weight)
      table[index, .links] = features.linkDensity
      table[index, .stops] = log(Double(features.stops))
      table[index, .commas] = log(Double(features.commas))
      table[index, .endsSentence] = features.endsSentence ? 1 : 0
      table[index, .digits] = Double(features.digits) / bytes
      table[index, .capitals] = Double(features.capitals) / Double(max(1, features.letters))
      table[index, .wide] = Double(features.wide) / Double(max(1, features.letters))
      table[index, .bold] = Double(block.boldBytes) / bytes
      table[index, .kind] = Double(block.kind.rawValue)
      table[index, .level] = Double(block.level)
      table[index, .indented] = block.isIndented ? 1 : 0
      table[index, .gap] = block.followsGap ? 1 : 0
      table[index, .linkCount] = log(Double(linkCounts[index]))
    }
  }

  private static func words(_ page: PageBlocks, _ table: inout MeasureWriter) {
    for index in 0..<page.count {
      switch page.roles[index].role {
      case .header: table[index, .roleHeader] = 1
      case .breadcrumb, .navigation: table[index, .roleNavigation] = 1
      case .tool: table[index, .roleTool] = 1
      case .notice, .contact: table[index, .roleNotice] = 1
      case .related, .promotion: table[index, .rolePromotion] = 1
      case .comment: table[index, .roleComment] = 1
      case .caption: table[index, .roleCaption] = 1
      case .ornament: table[index, .roleOrnament] = 1
      default: break
      }
      guard page.features[index].weight <= 200 else { continue }
      let line = page.lines[index]
      Vocabulary.cues.forEachMatch(line, in: 0..<line.count) { cue, _ in table[index, cue.measure] += 1 }
    }
  }

  private static func places(
    _ page: PageBlocks, _ table: inout MeasureWriter, _ stretch: Range<Int>?, _ title: Int?, _ good: [Double]
  ) {
    let total = max(1, page.features.reduce(0) { $0 + $1.weight })
    let running = max(1, good.reduce(0, +))
    var seen = DigestNumbers(capacity: page.count)
    var firsts: [Int] = []
    let titleDigest = title.flatMap { page.digest(of: $0, least: 4) }
    var (before, runningBefore, furniture, heading, headingWeight) = (0.0, 0.0, 99.0, 99.0, 0.0)
    var sinceTitle = 0.0
    for index in 0..<page.count {
      let weight = page.features[index].weight
      table[index, .place] = Double(index) / Double(page.count)
      table[index, .textBefore] = before / total
      table[index, .runningBefore] = runningBefore / running
      table[index, .fromTitle] = title.map { max(-60, min(200, Double(index - $0))) } ?? -99
      table[index, .weightFromTitle] = title.map { index >= $0 ? log(sinceTitle) : -1 } ?? -2
      table[index, .toEnd] = log(Double(page.count - index))
      table[index, .sinceFurniture] = furniture
      table[index, .sinceHeading] = heading
      table[index, .headingWeight] = headingWeight
      if let stretch {
        table[index, .inStretch] = stretch.contains(index) ? 1 : 0
        table[index, .fromStretchStart] = max(-40, min(40, Double(index - stretch.lowerBound)))
        table[index, .toStretchEnd] = max(-40, min(40, Double(stretch.upperBound - 1 - index)))
      }
      if let digest = page.digest(of: index, least: 4) {
        if digest == titleDigest { table[index, .repeatsTitle] = 1 }
        let number = seen.number(digest)
        if number < firsts.count {
          table[index, .repeated] = 1
          if table[firsts[number], .repeated] == 0 { table[firsts[number], .repeated] = -1 }
        } else {
          firsts.append(index)
        }
      }
      before += weight
      runningBefore += good[index]
      if let title, index >= title { sinceTitle += weight }
      switch page.roles[index].role {
      case .related, .promotion, .comment: furniture = 0
      default: furniture = min(99, furniture + 1)
      }
      if page.list.blocks[index].kind == .heading {
        heading = 0
        headingWeight = log(weight)
      } else {
        heading = min(99, heading + 1)
      }
    }
  }

  private static func wholePage(_ page: PageBlocks, _ table: inout MeasureWriter, _ sums: ContainerSums) {
    let wide = page.features.reduce(0) { $0 + $1.wide }
    let letters = max(1, page.features.reduce(0) { $0 + $1.letters })
    let hasArticle = page.list.containers.contains { $0.tag == .article }
    let (running, blocks) = (log(sums.running[0]), log(Double(page.count)))
    for index in 0..<page.count {
      table[index, .pageRunning] = running
      table[index, .pageLinks] = sums.links[0] / max(1, sums.text[0])
      table[index, .pageBlocks] = blocks
      table[index, .pageWide] = Double(wide) / Double(letters)
      table[index, .hasArticleElement] = hasArticle ? 1 : 0
    }
  }
}

extension FurnitureCue {
  /// The measure that counts this cue.
  var measure: BlockMeasure {
    switch self {
    case .share: .cueShare
    case .comment: .cueComment
    case .promotion: .cuePromotion
    case .related: .cueRelated
    case .legal: .cueLegal
    case .byline: .cueByline
    case .credit: .cueCredit
    case .menu: .cueMenu
    }
  }
}
