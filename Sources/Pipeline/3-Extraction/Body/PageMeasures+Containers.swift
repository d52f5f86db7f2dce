// The measures that tell a block by what stands around it: containers above, blocks beside.

internal import Model

extension PageMeasures {
  static func containers(_ page: PageBlocks, _ table: inout MeasureWriter, _ sums: ContainerSums, _ good: [Double]) {
    let containers = page.list.containers
    let running = max(1, sums.running[0])
    let bulkDistance = distances(to: sums.bulk, containers)
    let bestDistance = distances(to: sums.best, containers)
    // What all blocks at the same path of tags hold, and at the same path with the same names.
    var paths = DigestNumbers(capacity: 64)
    var named = DigestNumbers(capacity: 64)
    let pathOf = page.list.blocks.map { paths.number(sums.path[Int($0.container)]) }
    let namedOf = page.list.blocks.map { named.number(sums.namedPath[Int($0.container)]) }
    var pathGood = Array(repeating: 0.0, count: paths.count)
    var pathCount = Array(repeating: 0, count: paths.count)
    var namedGood = Array(repeating: 0.0, count: named.count)
    for index in 0..<page.count {
      pathGood[pathOf[index]] += good[index]
      pathCount[pathOf[index]] += 1
      namedGood[namedOf[index]] += good[index]
    }
    for (index, block) in page.list.blocks.enumerated() {
      let home = Int(block.container)
      table[index, .depth] = Double(containers[home].depth)
      table[index, .tag] = Double(containers[home].tag.rawValue)
      table[index, .hint] =
        switch page.hints[home] {
        case nil: 0
        case .article: 1
        case .aside: -1
        case .furniture: -2
        case .hidden: -3
        }
      table[index, .cuesOwn] = Double(sums.forCount[home])
      table[index, .cuesAround] = Double(sums.againstCount[home])
      var cues = sums.cues[home].rawValue
      while cues != 0 {
        table[index, cueMeasures[cues.trailingZeroBitCount]] = 1
        cues &= cues - 1
      }
      // The element around the paragraph's own, and two more.
      var around = sums.blocks[home] == 1 ? Int(containers[home].parent) : home
      for (runningAt, linksAt, shareAt) in aroundMeasures {
        table[index, runningAt] = log(sums.running[around])
        table[index, linksAt] = sums.links[around] / max(1, sums.text[around])
        table[index, shareAt] = sums.running[around] / running
        if runningAt == .parentRunning { table[index, .parentBlocks] = log(Double(sums.blocks[around])) }
        around = Int(containers[around].parent)
      }
      table[index, .inBulk] = bulkDistance.inside[home] ? 1 : 0
      table[index, .bulkDistance] = Double(bulkDistance.steps[home])
      table[index, .inBest] = bestDistance.inside[home] ? 1 : 0
      table[index, .bestDistance] = Double(bestDistance.steps[home])
      table[index, .bestShare] = sums.running[sums.best] / running
      table[index, .pathShare] = pathGood[pathOf[index]] / running
      table[index, .pathCount] = log(Double(pathCount[pathOf[index]]))
      table[index, .namesShare] = namedGood[namedOf[index]] / running
    }
  }

  private static let aroundMeasures: [(BlockMeasure, BlockMeasure, BlockMeasure)] = [
    (.parentRunning, .parentLinks, .parentShare), (.grandRunning, .grandLinks, .grandShare),
    (.greatRunning, .greatLinks, .greatShare),
  ]

  /// In the order of the bits of `ContainerCues`.
  private static let cueMeasures: [BlockMeasure] = [
    .hasContent, .hasArticle, .hasComment, .hasAside, .hasNavigation, .hasFooter, .hasRelated, .hasShare, .hasPromotion,
    .hasHeader, .hasByline, .hasPicture, .hasDialog, .hasList, .hasForm, .hasHidden, .hasQuote, .hasArticleBody,
    .hasTable,
  ]

  /// For each container whether it is `home` or stands in it, and how many steps up lead into `home`'s line of ancestors.
  private static func distances(to home: Int, _ containers: [Container]) -> (inside: [Bool], steps: [Int32]) {
    var inside = Array(repeating: false, count: containers.count)
    var onLine = inside
    var index = home
    while true {
      onLine[index] = true
      if index == 0 { break }
      index = Int(containers[index].parent)
    }
    var steps = Array(repeating: Int32(0), count: containers.count)
    inside[home] = true
    for index in containers.indices where index != 0 {
      let parent = Int(containers[index].parent)
      if inside[parent] { inside[index] = true }
      // Inside the home all is near; beside it, what counts is how far up the common ancestor lies.
      if inside[index] || onLine[index] {
        steps[index] = inside[index] ? 0 : Int32(containers[home].depth) - Int32(containers[index].depth)
      } else {
        steps[index] = onLine[parent] ? Int32(containers[home].depth) - Int32(containers[parent].depth) : steps[parent]
      }
    }
    return (inside, steps)
  }

  static func neighbours(_ page: PageBlocks, _ table: inout MeasureWriter, _ good: [Double]) {
    let count = page.count
    var sums = [0.0]
    sums.reserveCapacity(count + 1)
    for value in good { sums.append(sums.last! + value) }
    // For each place the running text of so many blocks before it: what stands behind a block stands before a later one.
    func before(_ length: Int) -> [Double] {
      (0...count + length).map { log(sums[min(count, $0)] - sums[min(count, max(0, $0 - length))]) }
    }
    let (before1, before3, before8) = (before(1), before(3), before(8))
    let alike = alikeBeside(page)
    for index in 0..<count {
      for (offset, weight, links) in neighbourMeasures where (0..<count).contains(index + offset) {
        table[index, weight] = table[index + offset, .weight]
        table[index, links] = page.features[index + offset].linkDensity
      }
      table[index, .goodBefore1] = before1[index]
      table[index, .goodAfter1] = before1[index + 2]
      table[index, .goodBefore3] = before3[index]
      table[index, .goodAfter3] = before3[index + 4]
      table[index, .goodBefore8] = before8[index]
      table[index, .goodAfter8] = before8[index + 9]
      table[index, .kindBefore1] = index > 0 ? Double(page.list.blocks[index - 1].kind.rawValue) : -1
      table[index, .kindAfter1] = index + 1 < count ? Double(page.list.blocks[index + 1].kind.rawValue) : -1
      table[index, .siblingsAlike] = alike[index]
    }
  }

  /// For each block how many of the three before it and of the three behind it have its tag, its kind and a like length.
  private static func alikeBeside(_ page: PageBlocks) -> [Double] {
    let blocks = page.list.blocks
    let tags = blocks.map { page.list.containers[Int($0.container)].tag }
    var result = Array(repeating: 0.0, count: page.count)
    for index in 0..<page.count {
      let weight = page.features[index].weight
      for other in index + 1..<min(index + 4, page.count)
      where tags[other] == tags[index] && blocks[other].kind == blocks[index].kind {
        let otherWeight = page.features[other].weight
        guard otherWeight < 2 * weight + 4, weight < 2 * otherWeight + 4 else { continue }
        result[index] += 1
        result[other] += 1
      }
    }
    return result
  }

  private static let neighbourMeasures: [(Int, BlockMeasure, BlockMeasure)] = [
    (-2, .weightBefore2, .linksBefore2), (-1, .weightBefore1, .linksBefore1), (1, .weightAfter1, .linksAfter1),
    (2, .weightAfter2, .linksAfter2),
  ]
}
