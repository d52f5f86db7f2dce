// The measures that tell how much of the title a block, and the elements around it, repeat.

internal import Model

extension PageMeasures {
  /// - Parameters:
  ///   - title: the block of the title.
  ///   - titleText: the title, wherever it was read.
  static func titleWords(
    _ page: PageBlocks, _ table: inout MeasureWriter, _ sums: ContainerSums, _ title: Int?, _ titleText: Text?
  ) {
    let containers = page.list.containers
    let words = TitleWords(title.map { page.lines[$0] } ?? titleText.map { FoldedLine($0) })
    var inside = Array(repeating: UInt64(0), count: containers.count)
    for index in 0..<page.count {
      let found = words.found(in: page.lines[index])
      table[index, .titleWords] = share(found, words)
      if index != title { inside[Int(page.list.blocks[index].container)] |= found }
    }
    for index in stride(from: containers.count - 1, to: 0, by: -1) {
      inside[Int(containers[index].parent)] |= inside[index]
    }
    for index in 0..<page.count {
      let home = Int(page.list.blocks[index].container)
      // The element around the paragraph's own, and two more.
      var around = sums.blocks[home] == 1 ? Int(containers[home].parent) : home
      for measure in titleMeasures {
        table[index, measure] = share(inside[around], words)
        around = Int(containers[around].parent)
      }
    }
  }

  private static let titleMeasures: [BlockMeasure] = [.titleWordsParent, .titleWordsGrand, .titleWordsGreat]

  @inline(__always)
  private static func share(_ found: UInt64, _ words: TitleWords) -> Double {
    words.count == 0 ? -1 : Double(found.nonzeroBitCount) / Double(words.count)
  }
}
