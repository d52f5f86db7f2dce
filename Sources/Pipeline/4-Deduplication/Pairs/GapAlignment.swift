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
  /// A row for each token of one stretch; as long as was needed so far.
  private var costs: [UInt16] = []
  /// How often tokens occur in a stretch, by their lowest bits.
  private var bag = [UInt8](repeating: 0, count: 256)

  /// Whether what lies between two anchors is the same text changed: short, or with a third of its tokens in order.
  static func isAlike(_ edits: GapEdits, _ left: Int, _ right: Int) -> Bool {
    let longer = max(left, right)
    return longer <= 6 || (edits.equal + edits.changedNumbers) * 10 >= longer * 3
  }

  /// Whether `isAlike` can hold of the stretches, by the tokens of both in whatever order. Spares most alignments of texts that are
  /// no copies.
  mutating func canBeAlike(
    _ a: borrowing Span<Token>, _ left: Range<Int>, _ b: borrowing Span<Token>, _ right: Range<Int>
  ) -> Bool {
    let longer = max(left.count, right.count)
    if longer <= 6 { return true }
    if min(left.count, right.count) * 10 < longer * 3 { return false }
    var common = 0
    unsafe bag.withUnsafeMutableBufferPointer { bag in
      // A slot is eight bits of a token; a stretch has 64 tokens at most.
      for index in left { unsafe bag[Self.slot(a[index])] &+= 1 }
      for index in right {
        let slot = Self.slot(b[index])
        if unsafe bag[slot] > 0 {
          unsafe bag[slot] &-= 1
          common += 1
        }
      }
      for index in left { unsafe bag[Self.slot(a[index])] = 0 }
    }
    return common * 10 >= longer * 3
  }

  /// All numbers share a slot: a number against another counts.
  @inline(__always)
  private static func slot(_ token: Token) -> Int { token.isNumber ? 0 : Int(token & 255) }

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
    if m == 1 && n == 1 {
      // By far the most frequent gap: one character for another.
      edits.count(a[left.lowerBound], b[right.lowerBound])
      return edits
    }
    let width = n + 1
    if costs.count < (m + 1) * width { costs = [UInt16](repeating: 0, count: (m + 1) * width * 2) }
    unsafe costs.withUnsafeMutableBufferPointer { costs in
      // There are (m + 1) · (n + 1) places at least.
      for j in 0...n { unsafe costs[j] = UInt16(truncatingIfNeeded: j) }
      for i in 1...m {
        let x = a[left.lowerBound + i - 1]
        let row = i * width
        var back = UInt16(truncatingIfNeeded: i)
        unsafe costs[row] = back
        var corner = unsafe costs[row - width]
        for j in 1...n {
          let up = unsafe costs[row - width + j]
          back = min(corner &+ Self.cost(x, b[right.lowerBound + j - 1]), min(up, back) &+ 1)
          unsafe costs[row + j] = back
          corner = up
        }
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
            edits.count(x, y)
            next = x == y ? x : nil
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
  /// Counts a token against a token.
  @inline(__always)
  fileprivate mutating func count(_ x: Token, _ y: Token) {
    if x == y {
      equal += 1
      if x.isNumber { equalNumbers += 1 }
    } else if x.isNumber && y.isNumber {
      changedNumbers += 1
    } else {
      otherEdits += 1
    }
  }

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
