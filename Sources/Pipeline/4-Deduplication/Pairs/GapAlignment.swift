// Aligns the short stretches between two anchors, token by token.
//
// Edit distance with three costs: a number replaced by another number 1 (that is what a slot is), any other replacement 2, a token
// added or left out 1. Source: Needleman and Wunsch 1970.

/// What differs in a stretch, and what does not.
struct GapEdits {
  /// Tokens that stand in both.
  var equal = 0
  /// Equal tokens that are numbers.
  var equalNumbers = 0
  /// Numbers that stand against another number.
  var changedNumbers = 0
  /// Stretches replaced, added or left out that are no numbers.
  var otherEdits = 0
  /// Stretches of two or three characters against others, nothing in common, such as a name against a name.
  var replacedNames: [ReplacedName] = []
}

/// A short stretch of text that stands against another one.
struct ReplacedName: Equatable {
  var left: UInt64
  var right: UInt64
  /// Before 县, 市, 镇 …
  var isPlace: Bool
}

struct GapAligner {
  /// Longest stretch that is aligned.
  static let limit = 64
  private var costs = [UInt16](repeating: 0, count: (limit + 1) * (limit + 1))

  /// Aligns `a[left]` with `b[right]`, both at most `limit` long.
  /// - Parameter follower: the token behind both stretches, where it is known to be the same.
  mutating func align(
    _ a: borrowing Span<Token>, _ left: Range<Int>, _ b: borrowing Span<Token>, _ right: Range<Int>, follower: Token?
  ) -> GapEdits {
    let (m, n) = (left.count, right.count)
    var edits = GapEdits()
    if m == 0 || n == 0 {
      if m + n > 0 { edits.otherEdits = 1 }
      return edits
    }
    let width = Self.limit + 1
    for j in 0...n { costs[j] = UInt16(j) }
    for i in 1...m {
      costs[i * width] = UInt16(i)
      let x = a[left.lowerBound + i - 1]
      for j in 1...n {
        let diagonal = costs[(i - 1) * width + j - 1] &+ Self.cost(x, b[right.lowerBound + j - 1])
        let up = costs[(i - 1) * width + j] &+ 1
        let back = costs[i * width + j - 1] &+ 1
        costs[i * width + j] = min(diagonal, min(up, back))
      }
    }
    // Back from the end: runs of unequal columns are the replaced stretches.
    var (i, j) = (m, n)
    var (endI, endJ) = (m, n)
    var next = follower
    while i > 0 || j > 0 {
      let here = costs[i * width + j]
      if i > 0, j > 0 {
        let x = a[left.lowerBound + i - 1]
        let y = b[right.lowerBound + j - 1]
        if here == costs[(i - 1) * width + j - 1] &+ Self.cost(x, y) {
          if x == y || (x.isNumber && y.isNumber) {
            edits.add(
              a, left.lowerBound + i..<left.lowerBound + endI, b, right.lowerBound + j..<right.lowerBound + endJ, next)
            if x == y {
              edits.equal += 1
              if x.isNumber { edits.equalNumbers += 1 }
              next = x
            } else {
              edits.changedNumbers += 1
              next = nil
            }
            i -= 1
            j -= 1
            (endI, endJ) = (i, j)
            continue
          }
          i -= 1
          j -= 1
          continue
        }
      }
      if i > 0, here == costs[(i - 1) * width + j] &+ 1 { i -= 1 } else { j -= 1 }
    }
    edits.add(a, left.lowerBound..<left.lowerBound + endI, b, right.lowerBound..<right.lowerBound + endJ, next)
    return edits
  }

  @inline(__always)
  private static func cost(_ x: Token, _ y: Token) -> UInt16 {
    x == y ? 0 : x.isNumber && y.isNumber ? 1 : x.isNumber || y.isNumber ? 3 : 2
  }
}

extension GapEdits {
  /// Counts the stretches `left` and `right` that stand against each other before `next`.
  fileprivate mutating func add(
    _ a: borrowing Span<Token>, _ left: Range<Int>, _ b: borrowing Span<Token>, _ right: Range<Int>, _ next: Token?
  ) {
    if left.isEmpty && right.isEmpty { return }
    otherEdits += 1
    guard (2...3).contains(left.count), (2...3).contains(right.count) else { return }
    var hashes: (UInt64, UInt64) = (0, 0)
    for index in left {
      if a[index].isNumber { return }
      hashes.0 = hashes.0 << 21 ^ UInt64(a[index])
    }
    for index in right {
      if b[index].isNumber { return }
      hashes.1 = hashes.1 << 21 ^ UInt64(b[index])
    }
    replacedNames.append(
      ReplacedName(left: hashes.0, right: hashes.1, isPlace: next.map(Self.endsPlaceName) ?? false))
  }

  /// 县 市 区 镇 乡 村 省 州 旗: what a place's name ends with.
  private static func endsPlaceName(_ token: Token) -> Bool {
    switch token {
    case 0x53BF, 0x5E02, 0x533A, 0x9547, 0x4E61, 0x6751, 0x7701, 0x5DDE, 0x65D7: true
    default: false
    }
  }
}
