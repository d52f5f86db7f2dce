// Tells most places of a line, where no word of a list begins, by a look or three.
//
// A bit for the first scalar of each word, and a mark of its vocabulary for its first three scalars or, if it has no more, for its first
// two or its only one; the marks of fewer of its scalars tell that a longer word may follow. Marks may be shared: a place that passes may
// still begin no word.

internal import UTF8Text

/// Vocabularies that the lines of a page are looked through for, all at once.
struct VocabularySet: OptionSet, Sendable {
  let rawValue: UInt8

  static let labels = VocabularySet(rawValue: 1)
  static let furniture = VocabularySet(rawValue: 2)
  static let legalContext = VocabularySet(rawValue: 4)
  static let cues = VocabularySet(rawValue: 8)
  static let threadTools = VocabularySet(rawValue: 16)
  static let all = VocabularySet(rawValue: 31)
  /// No vocabulary: the mark of what a longer word begins with.
  fileprivate static let longer = VocabularySet(rawValue: 128)
}

/// A place where words of vocabularies may begin.
struct WordStart: Sendable {
  var place: Int32
  var vocabularies: VocabularySet
}

struct WordStarts: Sendable {
  /// Of scalars behind U+FFFF the lower half.
  private var firsts = [UInt64](repeating: 0, count: 1024)
  private var marks = [VocabularySet](repeating: [], count: 1 << 14)

  mutating func insert(_ word: ArraySlice<CodePoint>, of vocabulary: VocabularySet) {
    guard let first = word.first else { return }
    firsts[Self.group(first)] |= 1 << UInt64(first & 63)
    var mixed: UInt64 = 0
    for (index, scalar) in word.prefix(3).enumerated() {
      mixed = Self.mixed(mixed, scalar)
      marks[Self.place(mixed)].formUnion(index + 1 < min(word.count, 3) ? .longer : vocabulary)
    }
  }

  mutating func formUnion(_ other: WordStarts) {
    for index in firsts.indices { firsts[index] |= other.firsts[index] }
    for index in marks.indices { marks[index].formUnion(other.marks[index]) }
  }

  /// The vocabularies of which a word may begin at `index` of `scalars`.
  @inline(__always)
  func vocabularies(_ scalars: Span<CodePoint>, at index: Int) -> VocabularySet {
    let first = scalars[index]
    guard firsts[Self.group(first)] >> UInt64(first & 63) & 1 != 0 else { return [] }
    var mixed = Self.mixed(0, first)
    var mark = marks[Self.place(mixed)]
    var result = mark
    var next = index + 1
    while mark.contains(.longer), next < min(index + 3, scalars.count) {
      mixed = Self.mixed(mixed, scalars[next])
      mark = marks[Self.place(mixed)]
      result.formUnion(mark)
      next += 1
    }
    return result.subtracting(.longer)
  }

  /// Tells whether a word may begin at `index` of `line`.
  @inline(__always)
  func mayBegin(_ line: FoldedLine, at index: Int) -> Bool {
    let scalars = line.scalars
    let first = scalars[index]
    guard firsts[Self.group(first)] >> UInt64(first & 63) & 1 != 0 else { return false }
    var mixed = Self.mixed(0, first)
    var mark = marks[Self.place(mixed)]
    var next = index + 1
    while mark == .longer, next < min(index + 3, scalars.count) {
      mixed = Self.mixed(mixed, scalars[next])
      mark = marks[Self.place(mixed)]
      next += 1
    }
    return !mark.subtracting(.longer).isEmpty
  }

  /// The places in lines of `scalars` where words may begin; how many of them there are up to the end of each line, and of which
  /// vocabularies the line may hold a word.
  func places(
    in scalars: [CodePoint], _ lines: [FoldedLinePlace]
  ) -> (starts: [WordStart], lines: [(end: Int32, vocabularies: VocabularySet)]) {
    var starts: [WordStart] = []
    starts.reserveCapacity(256)
    var result: [(end: Int32, vocabularies: VocabularySet)] = []
    result.reserveCapacity(lines.count)
    let scalars = scalars.span
    for line in lines {
      var vocabularies: VocabularySet = []
      for index in line.start..<line.start + line.count {
        let found = self.vocabularies(scalars, at: index)
        if !found.isEmpty {
          vocabularies.formUnion(found)
          starts.append(WordStart(place: Int32(truncatingIfNeeded: index), vocabularies: found))
        }
      }
      result.append((Int32(truncatingIfNeeded: starts.count), vocabularies))
    }
    return (starts, result)
  }

  /// A number for one scalar more; its top bits are the ones to use.
  @inline(__always)
  private static func mixed(_ before: UInt64, _ scalar: CodePoint) -> UInt64 {
    (before ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private static func place(_ mixed: UInt64) -> Int { Int(truncatingIfNeeded: mixed >> 50) }

  @inline(__always)
  private static func group(_ scalar: CodePoint) -> Int { Int(scalar >> 6 & 1023) }
}
