// Clusters of random pairs beside the rule they are made by, followed word for word.
import Deduplication
import Testing

@Suite("Clusters")
struct ClusterTests {
  /// A number that tells two documents' pair apart from all others, mixed with a seed (SplitMix64).
  private static func mixed(_ seed: UInt64, _ a: Int, _ b: Int) -> UInt64 {
    var value = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(min(a, b)) << 20 &+ UInt64(max(a, b)) &+ 1
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// The rule: the document with the most free copies, the first in order of equal ones, takes its free copies, and of what hangs on
  /// those by a pair whatever is a copy of it too; the chosen one is the first member in order, of the first eight, that all others are
  /// copies of, else the hub.
  private static func clusters(
    _ pairs: Set<[Int]>, _ documents: [Int], order: (Int, Int) -> Bool, areCopies: (Int, Int) -> Bool
  ) -> [[Int]] {
    func arePair(_ a: Int, _ b: Int) -> Bool { pairs.contains([min(a, b), max(a, b)]) }
    var free = documents
    var clusters: [[Int]] = []
    func degree(_ node: Int) -> Int { free.count { $0 != node && arePair($0, node) } }
    while true {
      let hub = free.sorted { degree($0) == degree($1) ? order($0, $1) : degree($0) > degree($1) }.first
      guard let hub, degree(hub) > 0 else { break }
      var members = [hub] + free.filter { $0 != hub && arePair($0, hub) }
      let hanging = free.filter { node in !members.contains(node) && members.contains { arePair($0, node) } }
      members += hanging.filter { areCopies($0, hub) }
      let ranked = members.sorted(by: order)
      let chosen = ranked.prefix(8).first { candidate in
        candidate == hub
          || ranked.allSatisfy { $0 == candidate || arePair($0, candidate) || areCopies($0, candidate) }
      }
      clusters.append([chosen ?? hub] + members.sorted())
      free.removeAll { members.contains($0) }
    }
    return clusters.sorted { $0[1] < $1[1] }
  }

  @Test("are made by the rule, whatever the pairs", arguments: 0..<400 as Range<UInt64>)
  func followTheRule(_ seed: UInt64) {
    let count = 2 + Int(Self.mixed(seed, 1, 2) % 24)
    // From hardly any pairs to nearly all of them.
    let share = Self.mixed(seed, 2, 3) % 100
    let documents = (0..<count).map { $0 * 3 + Int(seed % 5) }
    var pairs: Set<[Int]> = []
    for a in documents {
      for b in documents where a < b && Self.mixed(seed, a, b) % 100 < share { pairs.insert([a, b]) }
    }
    func order(_ a: Int, _ b: Int) -> Bool {
      (Self.mixed(seed, a, 1 << 18), a) < (Self.mixed(seed, b, 1 << 18), b)
    }
    func areCopies(_ a: Int, _ b: Int) -> Bool { Self.mixed(seed &+ 7, a, b).isMultiple(of: 3) }
    let found = ClusterMaking(pairs: pairs.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) })
      .clusters(order: order, areCopies: areCopies)
    #expect(
      found.map { [$0.chosen] + $0.members } == Self.clusters(pairs, documents, order: order, areCopies: areCopies),
      "seed \(seed), pairs \(pairs)")
  }
}
