// Tells from a block's measures how probably it belongs to the article: boosted decision trees, summed.
//
// The trees were grown on public pages with known article text; Tools/extraction tells how, on what, and with what spread over
// folds of sites. They are read from a table of text once in a process. No branch is walked: every node of a tree whose question
// is answered with "above" strikes out the leaves on its left, and the first leaf left over is the tree's answer. So eight blocks
// are asked at once, and nothing is mispredicted.
// Sources: gradient boosting, J. Friedman, Annals of Statistics 29 (2001), as LightGBM grows trees; C. Lucchese et al., QuickScorer:
// a fast algorithm to rank documents with additive ensembles of regression trees (SIGIR 2015).

internal import Glibc
internal import Model

struct BlockModel: Sendable {
  /// A question: is the measure at `column` above `threshold`? Then the leaves of `drop` are struck out.
  private struct Node: Sendable {
    /// Bytes from the first measure of eight rows to this one.
    var column: Int32
    var threshold: Float
    var drop: UInt32
  }
  /// Where the nodes and leaves of a tree end; they begin where those of the tree before end.
  private struct Tree: Sendable {
    var nodesEnd: Int32
    var leavesEnd: Int32
  }
  private static let columnStride = MemoryLayout<SIMD8<Float>>.stride
  private var nodes: [Node] = []
  private var leaves: [Float] = []
  private var trees: [Tree] = []

  static let shared = BlockModel(table)

  private init(_ table: StaticString) {
    // A static string is constant memory of the program.
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount), as: UTF8.self)
    var places: [Substring: Int32] = [:]
    for measure in BlockMeasure.allCases { places["\(measure)"[...]] = Int32(measure.rawValue * Self.columnStride) }
    for line in text.utf8.split(separator: 0x0A) {
      let words = line.split(separator: 0x20).map { Substring($0) }
      var index = 0
      let firstLeaf = leaves.count
      grow(words, &index, places, firstLeaf)
      precondition(index == words.count, "the block model's table has a tree with loose ends")
      precondition(leaves.count - firstLeaf <= 32, "the block model's table has a tree of more than 32 leaves")
      trees.append(Tree(nodesEnd: Int32(nodes.count), leavesEnd: Int32(leaves.count)))
    }
  }

  private mutating func grow(
    _ words: [Substring], _ index: inout Int, _ places: [Substring: Int32], _ firstLeaf: Int
  ) {
    precondition(index < words.count, "the block model's table has a tree that ends early")
    if let place = places[words[index]], let threshold = Float(words[index + 1]) {
      let node = nodes.count
      nodes.append(Node(column: place, threshold: threshold, drop: 0))
      index += 2
      let left = leaves.count - firstLeaf
      grow(words, &index, places, firstLeaf)
      let right = leaves.count - firstLeaf
      nodes[node].drop = (1 << UInt32(right)) &- (1 << UInt32(left))
      grow(words, &index, places, firstLeaf)
    } else {
      guard let value = Float(words[index]) else {
        preconditionFailure("the block model's table names an unknown measure: \(words[index])")
      }
      leaves.append(value)
      index += 1
    }
  }

  /// For each block of `table` the probability that it belongs to the article, 0...1.
  func scores(_ table: MeasureTable) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(table.rows)
    for first in stride(from: 0, to: table.rows, by: 8) {
      let odds = unsafe table.values.withUnsafeBytes { values in
        // Each eight rows have eight numbers of every measure.
        unsafe logOdds(values.baseAddress! + MeasureTable.place(ofEight: first) * MemoryLayout<Float>.stride)
      }
      for row in 0..<min(8, table.rows - first) { result.append(1 / (1 + Glibc.exp(-Double(odds[row])))) }
    }
    return result
  }

  /// The log-odds of eight blocks, of which `columns` holds each measure.
  private func logOdds(_ columns: UnsafeRawPointer) -> SIMD8<Float> {
    // The reader of the table has checked that nodes name measures; `columns` has a vector for each of them. Some leaf is always left:
    // a node strikes out none on its right.
    // Two vectors of eight words of 32 bits have the same layout.
    unsafe nodes.withUnsafeBufferPointer { nodes -> SIMD8<Float> in
      unsafe leaves.withUnsafeBufferPointer { leaves -> SIMD8<Float> in
        var sums = SIMD8<Float>.zero
        var node = 0
        var firstLeaf = 0
        for tree in trees {
          var left = SIMD8<UInt32>(repeating: ~0)
          while node < Int(tree.nodesEnd) {
            let question = unsafe nodes[node]
            // Negative above the threshold, so the sign's bit, spread over the word, is the answer.
            let column = unsafe columns.loadUnaligned(
              fromByteOffset: Int(question.column), as: SIMD8<Float>.self)
            let difference = question.threshold - column
            let isAbove = unsafe unsafeBitCast(difference, to: SIMD8<Int32>.self) &>> 31
            left &= ~(SIMD8(truncatingIfNeeded: isAbove) & question.drop)
            node += 1
          }
          for lane in 0..<8 {
            unsafe sums[lane] += leaves[firstLeaf + left[lane].trailingZeroBitCount]
          }
          firstLeaf = Int(tree.leavesEnd)
        }
        return sums
      }
    }
  }
}
