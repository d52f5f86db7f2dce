// Sums over the containers of a page: how much text, links and running text each holds, and which of them look like the article's.

internal import Model

struct ContainerSums {
  /// Weight of all text inside, of the text in links, and of running text; blocks inside.
  private(set) var text: [Double]
  private(set) var links: [Double]
  private(set) var running: [Double]
  private(set) var blocks: [Int32]
  /// Hints that hold for what is inside: own ones and inherited ones.
  private(set) var cues: [ContainerCues]
  private(set) var ownCues: [ContainerCues]
  /// The number of containers that give an article hint, or one against it, from here up.
  private(set) var forCount: [Int32]
  private(set) var againstCount: [Int32]
  /// The innermost container that holds four fifths of the running text, and the one that Readability's rule prefers.
  private(set) var bulk = 0
  private(set) var best = 0
  /// Digest of the tags from the root down to here; with the names of this container and the one around it.
  private(set) var path: [UInt64]
  private(set) var namedPath: [UInt64]

  init(_ page: PageBlocks, good: [Double]) {
    let containers = page.list.containers
    let count = containers.count
    text = Array(repeating: 0, count: count)
    links = text
    running = text
    blocks = Array(repeating: 0, count: count)
    for (index, block) in page.list.blocks.enumerated() {
      let home = Int(block.container)
      text[home] += page.features[index].weight
      links[home] += page.features[index].weight * page.features[index].linkDensity
      running[home] += good[index]
      blocks[home] += 1
    }
    for index in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(containers[index].parent)
      text[parent] += text[index]
      links[parent] += links[index]
      running[parent] += running[index]
      blocks[parent] += blocks[index]
    }
    ownCues = ContainerCueReader.cues(page.list, page.words)
    cues = []
    cues.reserveCapacity(count)
    forCount = Array(repeating: 0, count: count)
    againstCount = forCount
    path = Array(repeating: 0xCBF2_9CE4_8422_2325, count: count)
    namedPath = path
    for index in 0..<count {
      let parent = Int(containers[index].parent)
      var own = ownCues[index]
      // Names lie: what holds most of the page's running text is no furniture.
      if running[index] > 0.5 * running[0] { own.subtract(.against) }
      if index == 0 {
        cues.append(own)
        continue
      }
      cues.append(cues[parent].union(own))
      forCount[index] = forCount[parent] + (own.isDisjoint(with: .inFavour) ? 0 : 1)
      againstCount[index] = againstCount[parent] + (own.isDisjoint(with: .against) ? 0 : 1)
      path[index] = (path[parent] ^ UInt64(containers[index].tag.rawValue)) &* 0x100_0000_01B3
      namedPath[index] = path[index]
      if let place = page.words.places[index] { Self.add(place, to: &namedPath[index]) }
      if let place = page.words.places[parent] { Self.add(place, to: &namedPath[index]) }
    }
    bulk = innermostHolding(0.8, containers)
    best = bestScored(page, containers)
  }

  /// Adds the number of a name to the digest of a path.
  @inline(__always)
  private static func add(_ name: Int, to path: inout UInt64) {
    path = (path ^ UInt64(name + 1)) &* 0x100_0000_01B3
  }

  private func innermostHolding(_ share: Double, _ containers: [Container]) -> Int {
    var heir = Array(repeating: 0, count: containers.count)
    for index in stride(from: 1, to: containers.count, by: 1) {
      let parent = Int(containers[index].parent)
      if heir[parent] == 0 || running[index] > running[heir[parent]] { heir[parent] = index }
    }
    var home = 0
    while heir[home] != 0, running[heir[home]] >= share * running[home], blocks[heir[home]] > 1 { home = heir[home] }
    return home
  }

  /// The container that paragraphs speak for: each gives its parent a point, one for every comma and one for every hundred
  /// characters (at most three), and half of that to the container around; links take their share off.
  /// Source: Readability (Arc90, 2009), as Mozilla's and readability-lxml count.
  private func bestScored(_ page: PageBlocks, _ containers: [Container]) -> Int {
    var scores = Array(repeating: 0.0, count: containers.count)
    for (index, block) in page.list.blocks.enumerated() {
      let features = page.features[index]
      guard features.weight >= 9, features.linkDensity < 0.5 else { continue }
      let points = 1 + Double(features.commas) + min(3, features.weight / 40)
      var home = Int(block.container)
      // The paragraph's own element is not a candidate; text directly in a larger element is.
      if blocks[home] == 1 { home = Int(containers[home].parent) }
      scores[home] += points
      let around = Int(containers[home].parent)
      if around != home { scores[around] += points / 2 }
    }
    var result = 0
    var top = 0.0
    for index in scores.indices where scores[index] > 0 {
      var score = scores[index] * (1 - links[index] / max(1, text[index]))
      let own = ownCues[index]
      if !own.isDisjoint(with: .inFavour) { score *= 1.25 }
      if !own.isDisjoint(with: .against) && running[index] < 0.5 * running[0] { score *= 0.6 }
      if score > top { (top, result) = (score, index) }
    }
    return result
  }
}
