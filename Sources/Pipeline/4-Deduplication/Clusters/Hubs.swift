// Finds, again and again, the node with the most copies among those that no cluster has taken; of equal ones the first by rank.
//
// What hangs together may be most of a corpus, so looking through all of it for each cluster would be quadratic. Nodes lie in one list
// for each number of copies. Numbers only fall, so the lists are emptied from the longest row down, and a node that has lost copies since
// it was put in moves to its list when its turn comes.

struct Hubs {
  private let graph: CopyGraph
  private var isTaken: [Bool]
  /// Copies of each node that are not taken.
  private var degrees: [Int]
  /// Places of the nodes in the order of their component.
  private var ranks: [Int]
  /// Nodes by how many copies they had when they were put there; those of the list that is being emptied stand in `current`.
  private var waiting: [[Int]] = []
  /// The last in order first.
  private var current: [Int] = []

  init(_ graph: CopyGraph) {
    self.graph = graph
    isTaken = [Bool](repeating: false, count: graph.count)
    ranks = [Int](repeating: 0, count: graph.count)
    degrees = (0..<graph.count).map { graph.copies(of: $0).count }
  }

  /// Begins a component, given in the order of its documents' ranks.
  mutating func begin(_ ranked: [Int]) {
    let most = ranked.reduce(0) { max($0, degrees[$1]) }
    waiting = [[Int]](repeating: [], count: most + 1)
    current = []
    for (place, node) in ranked.enumerated() {
      ranks[node] = place
      waiting[degrees[node]].append(node)
    }
  }

  func isFree(_ node: Int) -> Bool { !isTaken[node] }

  func rank(of node: Int) -> Int { ranks[node] }

  /// The next hub of the component; nil where no node has a copy left.
  mutating func next() -> Int? {
    while waiting.count > 1 {
      while let node = current.popLast() {
        if isTaken[node] { continue }
        // Whatever is above is empty: a node stands too high at most, never too low.
        if degrees[node] == waiting.count - 1 { return node }
        waiting[degrees[node]].append(node)
      }
      current = waiting[waiting.count - 1]
      if current.isEmpty {
        waiting.removeLast()
      } else {
        waiting[waiting.count - 1] = []
        current.sort { ranks[$0] > ranks[$1] }
      }
    }
    return nil
  }

  /// Takes nodes out of the component.
  mutating func take(_ members: [Int]) {
    for member in members { isTaken[member] = true }
    for member in members {
      for next in graph.copies(of: member) { degrees[next] -= 1 }
    }
  }
}
