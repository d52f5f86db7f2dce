// Tells from a block's measures how probably it belongs to the article: boosted decision trees, summed.
//
// The trees were grown on public pages with known article text; Tools/extraction tells how, on what, and with what spread over
// folds of sites. They are read from a table of text once in a process. A page of 300 blocks takes some 0.2 ms.
// Source: gradient boosting, J. Friedman, Annals of Statistics 29 (2001); as LightGBM grows trees.

internal import Glibc
internal import Model

struct BlockModel: Sendable {
  /// A branch: `measure` up to `threshold` goes to the next node, above it to `right`. A leaf has the measure -1 and its value as
  /// threshold.
  private struct Node: Sendable {
    var measure: Int32
    var threshold: Float
    var right: Int32 = 0
  }
  /// All nodes of all trees.
  private var nodes: [Node] = []
  private var roots: [Int32] = []

  static let shared = BlockModel(table)

  private init(_ table: StaticString) {
    // A static string is constant memory of the program.
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount), as: UTF8.self)
    var places: [Substring: Int32] = [:]
    for measure in BlockMeasure.allCases { places["\(measure)"[...]] = Int32(measure.rawValue) }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      roots.append(Int32(nodes.count))
      var index = 0
      grow(words, &index, places)
      precondition(index == words.count, "the block model's table has a tree with loose ends")
    }
  }

  private mutating func grow(_ words: [Substring], _ index: inout Int, _ places: [Substring: Int32]) {
    precondition(index < words.count, "the block model's table has a tree that ends early")
    if let place = places[words[index]], let threshold = Float(words[index + 1]) {
      let node = nodes.count
      nodes.append(Node(measure: place, threshold: threshold))
      index += 2
      grow(words, &index, places)
      nodes[node].right = Int32(nodes.count)
      grow(words, &index, places)
    } else {
      guard let value = Float(words[index]) else {
        preconditionFailure("the block model's table names an unknown measure: \(words[index])")
      }
      nodes.append(Node(measure: -1, threshold: value))
      index += 1
    }
  }

  /// For each block of `table` the probability that it belongs to the article, 0...1.
  func scores(_ table: MeasureTable) -> [Double] {
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe table.values.withUnsafeBufferPointer { values in
        (0..<table.rows).map { row in
          var sum: Float = 0
          let first = row * BlockMeasure.count
          for root in roots {
            // Nodes point into `nodes`, measures into their row: the reader of the table has checked both.
            var node = unsafe nodes[Int(root)]
            var index = Int(root)
            while node.measure >= 0 {
              index = unsafe values[first + Int(node.measure)] <= node.threshold ? index + 1 : Int(node.right)
              node = unsafe nodes[index]
            }
            sum += node.threshold
          }
          return 1 / (1 + Glibc.exp(-Double(sum)))
        }
      }
    }
  }
}
