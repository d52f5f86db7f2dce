// Aligns two texts: what of each stands in the other, in which order ever, and what differs in between.
//
// Runs of four equal tokens are anchors; anchors that follow each other in both texts make a stretch, when what lies between them
// is short or alike. A stretch of fewer than eight equal tokens is a turn of phrase and does not count. Moved paragraphs make
// stretches of their own, so order costs nothing.

/// A part of one text that stands in the other.
struct AlignedStretch {
  var a: Range<Int>
  var b: Range<Int>
  var equal: Int
}

/// Two texts against each other.
struct Alignment {
  var stretches: [AlignedStretch] = []
  /// Numbers that stand in both at the same place, and those that differ; in running text only.
  var equalNumbers = 0
  var changedNumbers = 0
  /// Short changes other than numbers.
  var otherEdits = 0
  var replacedNames: [ReplacedName] = []
}

/// Aligns one text with many.
struct TextAligner {
  private let measured: MeasuredText
  private let index: GramIndex
  private var text: ComparableText { measured.text }

  /// Equal tokens that make a stretch count.
  static let leastEqual = 8

  init(_ text: MeasuredText) {
    measured = text
    index = GramIndex(text)
  }

  /// Aligns `other` with the text. `a` of the stretches is `other`, `b` is the text.
  /// - Complexity: O(tokens of both) save for repetitive texts.
  func align(_ measuredOther: MeasuredText) -> Alignment {
    let other = measuredOther.text
    let a = other.tokens.span
    let b = index.tokens.span
    var alignment = Alignment()
    var gaps = GapAligner()
    let gram = GramIndex.gram
    // The stretch being made, and what was found in it.
    var open: AlignedStretch?
    var found = Alignment()
    let least = min(Self.leastEqual, max(gram, min(a.count, b.count) * 6 / 10))
    var place = 0

    func add(_ edits: GapEdits, at x: Int, _ y: Int) {
      found.otherEdits += edits.otherEdits
      guard measuredOther.isRunning(x), measured.isRunning(y) else { return }
      found.equalNumbers += edits.equalNumbers
      found.changedNumbers += edits.changedNumbers
      found.replacedNames += edits.replacedNames
    }
    func close(_ stretch: AlignedStretch) {
      if stretch.equal >= least {
        alignment.stretches.append(stretch)
        alignment.equalNumbers += found.equalNumbers
        alignment.changedNumbers += found.changedNumbers
        alignment.otherEdits += found.otherEdits
        alignment.replacedNames += found.replacedNames
      }
      found = Alignment()
    }

    while true {
      place = index.nextPossible(measuredOther.grams, from: place)
      guard place + gram <= a.count else { break }
      let wanted = open.map { $0.b.upperBound + place - $0.a.upperBound } ?? 0
      guard let start = index.place(of: a, at: place, hash: measuredOther.grams[place], nearest: wanted) else {
        place += 1
        continue
      }
      var length = gram
      while place + length < a.count, start + length < b.count, a[place + length] == b[start + length] { length += 1 }
      var joined = false
      if var stretch = open {
        let left = stretch.a.upperBound..<place
        if start >= stretch.b.upperBound {
          let right = stretch.b.upperBound..<start
          if max(left.count, right.count) <= GapAligner.limit, gaps.canBeAlike(a, left, b, right) {
            let edits = gaps.align(a, left, b, right, follower: a[place])
            if GapAligner.isAlike(edits, left.count, right.count) {
              add(edits, at: left.lowerBound, right.lowerBound)
              stretch.equal += edits.equal
              joined = true
            }
          }
        }
        if joined {
          stretch.a = stretch.a.lowerBound..<place + length
          stretch.b = stretch.b.lowerBound..<start + length
          stretch.equal += length
          open = stretch
        } else {
          let edits = tail(&gaps, a, other, from: stretch.a.upperBound, to: place, b, from: stretch.b.upperBound)
          if let edits { add(edits.edits, at: stretch.a.upperBound - 1, stretch.b.upperBound - 1) }
          if let edits {
            stretch.equal += edits.edits.equal
            stretch.a = stretch.a.lowerBound..<edits.a
            stretch.b = stretch.b.lowerBound..<edits.b
          }
          close(stretch)
        }
      }
      if !joined {
        var stretch = AlignedStretch(a: place..<place + length, b: start..<start + length, equal: length)
        if let head = head(&gaps, a, other, to: place, from: alignment.stretches.last?.a.upperBound ?? 0, b, to: start)
        {
          add(head.edits, at: place, start)
          stretch.equal += head.edits.equal
          stretch.a = head.a..<stretch.a.upperBound
          stretch.b = head.b..<stretch.b.upperBound
        }
        open = stretch
      }
      for index in place..<place + length where a[index].isNumber && measuredOther.isRunning(index) {
        found.equalNumbers += 1
      }
      place += length
    }
    if var stretch = open {
      if let edits = tail(&gaps, a, other, from: stretch.a.upperBound, to: a.count, b, from: stretch.b.upperBound) {
        add(edits.edits, at: stretch.a.upperBound - 1, stretch.b.upperBound - 1)
        stretch.equal += edits.edits.equal
        stretch.a = stretch.a.lowerBound..<edits.a
        stretch.b = stretch.b.lowerBound..<edits.b
      }
      close(stretch)
    }
    return alignment
  }

  /// What stands before the first anchor of a stretch in the same unit of both texts, when it is alike.
  private func head(
    _ gaps: inout GapAligner, _ a: borrowing Span<Token>, _ other: ComparableText, to place: Int, from least: Int,
    _ b: borrowing Span<Token>,
    to start: Int
  ) -> (edits: GapEdits, a: Int, b: Int)? {
    let left = max(other.unitStart(before: place), least)
    let right = text.unitStart(before: start)
    guard left < place, right < start, place - left <= 24, start - right <= 24,
      gaps.canBeAlike(a, left..<place, b, right..<start)
    else { return nil }
    let edits = gaps.align(a, left..<place, b, right..<start, follower: a[place])
    guard GapAligner.isAlike(edits, place - left, start - right) else { return nil }
    return (edits, left, right)
  }

  /// What stands behind the last anchor of a stretch in the same unit of both texts, when it is alike.
  private func tail(
    _ gaps: inout GapAligner, _ a: borrowing Span<Token>, _ other: ComparableText, from place: Int, to most: Int,
    _ b: borrowing Span<Token>,
    from start: Int
  ) -> (edits: GapEdits, a: Int, b: Int)? {
    let left = min(other.unitEnd(after: place), most)
    let right = text.unitEnd(after: start)
    guard left > place, right > start, left - place <= 24, right - start <= 24,
      gaps.canBeAlike(a, place..<left, b, start..<right)
    else { return nil }
    let edits = gaps.align(a, place..<left, b, start..<right, follower: nil)
    guard GapAligner.isAlike(edits, left - place, right - start) else { return nil }
    return (edits, left, right)
  }
}
