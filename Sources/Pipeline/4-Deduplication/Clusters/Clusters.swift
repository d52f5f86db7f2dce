// Makes clusters of verified pairs, so that no chain joins two texts that are no copies of each other.
//
// Within all that hangs together, the document with the most copies is a hub: it and its direct copies are a cluster, and the rest is
// looked at again. A document that hangs on a cluster by another of its members is compared with the hub itself. Of a cluster's
// members, the chosen copy is the first in the order of ranks that all others are direct copies of; the hub is one such.

/// Documents that are copies of one another.
public struct Cluster: Sendable, Equatable {
  /// The chosen copy.
  public var chosen: Int
  /// All documents, ascending.
  public var members: [Int]
}

/// Makes clusters.
public struct ClusterMaking {
  /// Members that are tried as the chosen copy before the hub is taken.
  static let trialLimit = 8
  private let graph: CopyGraph

  /// - Parameter pairs: verified copies, each pair once.
  public init(pairs: [(Int, Int)]) {
    graph = CopyGraph(pairs)
  }

  /// The clusters of two documents or more, by their smallest member.
  /// - Parameter order: whether one document's rank comes before another's: a total order.
  /// - Parameter areCopies: compares two documents that were no candidates.
  /// - Complexity: O(n log n) for n pairs, besides the comparisons.
  public func clusters(
    order: (Int, Int) -> Bool, areCopies: (Int, Int) throws -> Bool
  ) rethrows -> [Cluster] {
    var clusters: [Cluster] = []
    var hubs = Hubs(graph)
    for component in graph.components() {
      try clusters += split(component, &hubs, order, areCopies)
    }
    return clusters.sorted { $0.members[0] < $1.members[0] }
  }

  /// The clusters within nodes that hang together.
  private func split(
    _ component: [Int], _ hubs: inout Hubs, _ order: (Int, Int) -> Bool, _ areCopies: (Int, Int) throws -> Bool
  ) rethrows -> [Cluster] {
    let documents = graph.documents
    var clusters: [Cluster] = []
    var known: [UInt64: Bool] = [:]
    func joined(_ a: Int, _ b: Int) throws -> Bool {
      if graph.joins(a, b) { return true }
      let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
      if let answer = known[key] { return answer }
      let answer = try areCopies(documents[a], documents[b])
      known[key] = answer
      return answer
    }
    let ranked = component.sorted { order(documents[$0], documents[$1]) }
    hubs.begin(ranked)
    while let hub = hubs.next() {
      var members = [hub] + graph.copies(of: hub).filter { hubs.isFree($0) }
      var tried = Set(members)
      // Those that hang on a member: are they copies of the hub?
      for member in members.dropFirst() {
        for next in graph.copies(of: member) where hubs.isFree(next) && tried.insert(next).inserted {
          if try joined(hub, next) { members.append(next) }
        }
      }
      hubs.take(members)
      members.sort { hubs.rank(of: $0) < hubs.rank(of: $1) }
      let chosen = try self.chosen(members, hub, joined)
      clusters.append(Cluster(chosen: documents[chosen], members: members.map { documents[$0] }.sorted()))
    }
    return clusters
  }

  private func chosen(_ ranked: [Int], _ hub: Int, _ joined: (Int, Int) throws -> Bool) rethrows -> Int {
    candidates: for candidate in ranked.prefix(Self.trialLimit) {
      if candidate == hub { return hub }
      for other in ranked where other != candidate {
        if try !joined(candidate, other) { continue candidates }
      }
      return candidate
    }
    return hub
  }
}
