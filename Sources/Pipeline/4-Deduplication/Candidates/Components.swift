// Which documents hang together by pairs: disjoint sets with halved paths.
// Source: Tarjan and van Leeuwen 1984, "Worst-case analysis of set union algorithms".

struct Components {
  private var parents: [UInt32]

  /// - Parameter count: documents, each by itself.
  init(count: Int) { parents = (0..<UInt32(count)).map(\.self) }

  /// The smallest document that hangs together with one.
  mutating func root(of document: Int) -> Int {
    var node = document
    while parents[node] != node {
      parents[node] = parents[Int(parents[node])]
      node = Int(parents[node])
    }
    return node
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    parents[max(first, second)] = UInt32(min(first, second))
  }
}
