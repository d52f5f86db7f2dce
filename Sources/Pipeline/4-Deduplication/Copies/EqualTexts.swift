// Documents with the same body after the identity fold, numbered in the order of their digests.
//
// Judged over all documents at once and by value only, so that neither their order nor the number of threads matters.

internal import Digests

/// Classes of equal digests; the rank of a class is its place in the order of digests, and in each class the best copy stands first.
struct EqualTexts: Sendable {
  /// All documents, class after class.
  private var members: [UInt32]
  private var starts: [UInt32] = []
  /// The rank of each document that stands for its class; of all others −1.
  private(set) var rankOfFirst: [Int32]

  /// - Parameter isBefore: whether one document is the better copy: a total order.
  /// - Complexity: O(n), but for equal digests; memory of 32 bytes a document, 12 of which stay.
  init(_ digests: [SHA256Digest], isBefore: (Int, Int) -> Bool) {
    var records = digests.indices.map { SortRecord(key: digests[$0].leadingWord, value: UInt64($0)) }
    var spare: [SortRecord] = []
    sortByKey(&records, spare: &spare)
    members = []
    members.reserveCapacity(digests.count)
    rankOfFirst = [Int32](repeating: -1, count: digests.count)
    var start = 0
    while start < records.count {
      var end = start + 1
      while end < records.count, records[end].key == records[start].key { end += 1 }
      let alike =
        end - start == 1
        ? [Int(records[start].value)]
        : records[start..<end].map { Int($0.value) }.sorted { a, b in
          digests[a] != digests[b] ? digests[a] < digests[b] : isBefore(a, b)
        }
      for (place, document) in alike.enumerated() {
        if place == 0 || digests[alike[place - 1]] != digests[document] {
          rankOfFirst[document] = Int32(starts.count)
          starts.append(UInt32(members.count))
        }
        members.append(UInt32(document))
      }
      start = end
    }
  }

  /// Number of classes.
  var count: Int { starts.count }

  /// The document that stands for a class.
  @inline(__always)
  func first(_ rank: Int) -> Int { Int(members[Int(starts[rank])]) }

  /// The other documents of a class, best first.
  func others(_ rank: Int) -> [Int] {
    let end = rank + 1 < starts.count ? Int(starts[rank + 1]) : members.count
    return members[Int(starts[rank]) + 1..<end].map(Int.init)
  }
}
