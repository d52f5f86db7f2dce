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
  private let neighbours: [Int: [Int]]

  /// - Parameter pairs: verified copies.
  public init(pairs: [(Int, Int)]) {
    var neighbours: [Int: [Int]] = [:]
    for (a, b) in pairs {
      neighbours[a, default: []].append(b)
      neighbours[b, default: []].append(a)
    }
    self.neighbours = neighbours.mapValues { $0.sorted() }
  }

  /// The clusters of two documents or more, by their smallest member.
  /// - Parameter order: whether one document's rank comes before another's: a total order.
  /// - Parameter areCopies: compares two documents that were no candidates.
  public func clusters(
    order: (Int, Int) -> Bool, areCopies: (Int, Int) throws -> Bool
  ) rethrows -> [Cluster] {
    var clusters: [Cluster] = []
    var seen: Set<Int> = []
    for start in neighbours.keys.sorted() where !seen.contains(start) {
      var component: [Int] = []
      var stack = [start]
      seen.insert(start)
      while let node = stack.popLast() {
        component.append(node)
        for next in neighbours[node] ?? [] where seen.insert(next).inserted { stack.append(next) }
      }
      try clusters += split(component.sorted(), order, areCopies)
    }
    return clusters.sorted { $0.members[0] < $1.members[0] }
  }

  /// The clusters within documents that hang together.
  private func split(
    _ component: [Int], _ order: (Int, Int) -> Bool, _ areCopies: (Int, Int) throws -> Bool
  ) rethrows -> [Cluster] {
    var clusters: [Cluster] = []
    var free = Set(component)
    var known: [UInt64: Bool] = [:]
    func joined(_ a: Int, _ b: Int) throws -> Bool {
      if neighbours[a]?.binarySearch(b) ?? false { return true }
      let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
      if let answer = known[key] { return answer }
      let answer = try areCopies(a, b)
      known[key] = answer
      return answer
    }
    var degrees: [Int: Int] = [:]
    for node in component { degrees[node] = neighbours[node]?.count ?? 0 }
    while free.count > 1 {
      var hub = -1
      for node in component where free.contains(node) {
        if hub < 0 || degrees[node]! > degrees[hub]! || degrees[node]! == degrees[hub]! && order(node, hub) {
          hub = node
        }
      }
      if degrees[hub]! == 0 { break }
      var members = [hub] + (neighbours[hub] ?? []).filter(free.contains)
      var isMember = Set(members)
      // Those that hang on a member: are they copies of the hub?
      var tried: Set<Int> = []
      for member in members where member != hub {
        for next in neighbours[member] ?? [] where free.contains(next) && !isMember.contains(next) {
          if tried.insert(next).inserted, try joined(hub, next) {
            members.append(next)
            isMember.insert(next)
          }
        }
      }
      for member in members {
        free.remove(member)
        for next in neighbours[member] ?? [] { degrees[next]! -= 1 }
      }
      let chosen = try self.chosen(members.sorted(by: order), hub, joined)
      clusters.append(Cluster(chosen: chosen, members: members.sorted()))
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

extension [Int] {
  /// Whether the ascending numbers hold `value`.
  fileprivate func binarySearch(_ value: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
