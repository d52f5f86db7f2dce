// Tells data tables from layout tables, a row at a time.
//
// A row of two or more short cells, each one block, is data: its cells become one block with ` | ` between them. Any other
// row is layout, and its cells' blocks stand as they are.

internal import Model

enum TableRow {
  /// Most bytes of text in a row of data. A row of sixty Chinese characters a cell and five cells is still one; an article
  /// laid out in a table cell is not.
  private static let byteLimit = 900

  static func merge(_ list: inout BlockList, from firstBlock: Int, row: Int32) {
    // A row of data has a handful of cells.
    guard list.blocks.count - firstBlock <= 256 else { return }
    // Copies: a slice would keep the list's own storage from growing in place.
    let blocks = Array(list.blocks[firstBlock...])
    guard blocks.count >= 2 else { return }
    var cells: Set<Int32> = []
    var bytes = 0
    for block in blocks {
      let cell = block.container
      let tag = list.containers[Int(cell)].tag
      // Each block stands directly in its own cell of this row, or in one paragraph of it.
      let parent = list.containers[Int(cell)].parent
      let isCell = (tag == .td || tag == .th) && parent == row
      let isParagraphOfCell = !isCell && list.containers[Int(parent)].parent == row
      guard isCell || isParagraphOfCell, block.kind == .paragraph,
        cells.insert(isCell ? cell : parent).inserted
      else { return }
      bytes += block.range.count
    }
    guard bytes <= byteLimit else { return }
    let start = Int32(list.text.count)
    var links: Int32 = 0
    var bold: Int32 = 0
    for (index, block) in blocks.enumerated() {
      if index > 0 { list.text.append(contentsOf: " | ".utf8) }
      let text = Text(list.text[Int(block.range.lowerBound)..<Int(block.range.upperBound)])
      list.text.append(contentsOf: text)
      links += block.linkBytes
      bold += block.boldBytes
    }
    let merged = Block(
      kind: .tableRow, range: start..<Int32(list.text.count), container: row, linkBytes: links, boldBytes: bold)
    list.blocks.removeSubrange(firstBlock...)
    list.blocks.append(merged)
  }
}
