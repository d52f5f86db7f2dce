// The measures that tell whether a block stands among words of law or of promotion.
//
// A notice about cookies or a plea for support is printed like an article, and most of its paragraphs say nothing that gives it
// away. Those around them do.

internal import Model

extension PageMeasures {
  /// Called when the words of all blocks are counted.
  static func cuesAround(_ page: PageBlocks, _ table: inout MeasureWriter, _ sums: ContainerSums) {
    let containers = page.list.containers
    var counts = Array(repeating: SIMD2<Float>.zero, count: containers.count)
    for index in 0..<page.count {
      counts[Int(page.list.blocks[index].container)] += SIMD2(
        Float(table[index, .cueLegal]), Float(table[index, .cuePromotion]))
    }
    for index in stride(from: containers.count - 1, to: 0, by: -1) {
      counts[Int(containers[index].parent)] += counts[index]
    }
    for index in 0..<page.count {
      let home = Int(page.list.blocks[index].container)
      // The element around the paragraph's own, and two more.
      var around = sums.blocks[home] == 1 ? Int(containers[home].parent) : home
      for (legal, promotion) in cueMeasuresAround {
        let text = max(30, sums.text[around])
        table[index, legal] = 100 * Double(counts[around][0]) / text
        table[index, promotion] = 100 * Double(counts[around][1]) / text
        around = Int(containers[around].parent)
      }
    }
  }

  private static let cueMeasuresAround: [(BlockMeasure, BlockMeasure)] = [
    (.legalParent, .promotionParent), (.legalGrand, .promotionGrand), (.legalGreat, .promotionGreat),
  ]
}
