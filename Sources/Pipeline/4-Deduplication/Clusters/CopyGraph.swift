// Which documents are copies of which: documents numbered anew without gaps, the copies of each in one row of one array.

/// A graph of verified copies; a node is a document that has one.
struct CopyGraph: Sendable {
  /// The document of each node, ascending.
  let documents: [Int]
  /// Where each node's row begins, and the end of the last.
  private let starts: [Int]
  private let rows: [Int]

  var count: Int { documents.count }

  init(_ pairs: [(Int, Int)]) {
    let last = pairs.reduce(-1) { max($0, $1.0, $1.1) }
    var counts = [Int](repeating: 0, count: last + 1)
    for (a, b) in pairs {
      counts[a] += 1
      counts[b] += 1
    }
    var documents: [Int] = []
    var starts: [Int] = [0]
    var nodes = [Int](repeating: -1, count: last + 1)
    for document in counts.indices where counts[document] > 0 {
      nodes[document] = documents.count
      documents.append(document)
      starts.append(starts[starts.count - 1] + counts[document])
    }
    var ends = starts
    var rows = [Int](repeating: 0, count: pairs.count * 2)
    for (a, b) in pairs {
      let (first, second) = (nodes[a], nodes[b])
      rows[ends[first]] = second
      ends[first] += 1
      rows[ends[second]] = first
      ends[second] += 1
    }
    for node in documents.indices { rows[starts[node]..<starts[node + 1]].sort() }
    self.documents = documents
    self.starts = starts
    self.rows = rows
  }

  /// The nodes that are copies of `node`, ascending.
  func copies(of node: Int) -> ArraySlice<Int> { rows[starts[node]..<starts[node + 1]] }

  /// Whether two nodes are a pair of the graph.
  func joins(_ a: Int, _ b: Int) -> Bool {
    var (low, high) = (starts[a], starts[a + 1])
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < b { low = middle + 1 } else { high = middle }
    }
    return low < starts[a + 1] && rows[low] == b
  }

  /// The nodes that hang together, ascending in each component; components by their first node.
  func components() -> [[Int]] {
    var components: [[Int]] = []
    var isSeen = [Bool](repeating: false, count: count)
    for start in documents.indices where !isSeen[start] {
      var (component, stack) = ([Int](), [start])
      isSeen[start] = true
      while let node = stack.popLast() {
        component.append(node)
        for next in copies(of: node) where !isSeen[next] {
          isSeen[next] = true
          stack.append(next)
        }
      }
      components.append(component.sorted())
    }
    return components
  }
}
