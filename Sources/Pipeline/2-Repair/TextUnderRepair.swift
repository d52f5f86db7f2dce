// A text on its way through the rules, with every change kept in terms of the text as found.
//
// Each rule reads the text that the rule before it left and hands over its edits. They are folded into one list over the
// original: changes that meet are joined, so the list can be replayed on the original in one pass and gives the text, byte
// for byte.

internal import Model
internal import UTF8Text

struct TextUnderRepair {
  /// A stretch of the original and the stretch of the text that took its place.
  private struct Change {
    var origin: Range<Int>
    var place: Range<Int>
    var rule: String
    var certainty: Certainty
    var margin: Int?
  }

  let original: Text
  private(set) var text: Text
  private var changes: [Change] = []
  private var suspicions: [TextSuspicion] = []
  /// How often edits were made.
  private(set) var appliedCount = 0

  init(_ text: Text) {
    original = text
    self.text = text
  }

  /// Makes `edits`, which are in order and do not overlap.
  mutating func apply(_ edits: [TextEdit]) {
    if edits.isEmpty { return }
    appliedCount += 1
    let before = text
    let source = before.span
    var result: Text = []
    result.reserveCapacity(before.count)
    var copied = 0
    var opened: [TextSuspicion] = []
    for edit in edits {
      precondition(edit.range.lowerBound >= copied && !edit.range.isEmpty, "\(edit.rule): edits out of order")
      result.append(source, copied..<edit.range.lowerBound)
      opened += edit.open.map {
        TextSuspicion(range: $0.range.lowerBound + result.count..<$0.range.upperBound + result.count, why: $0.why)
      }
      result.append(contentsOf: edit.after)
      copied = edit.range.upperBound
    }
    result.append(source, copied..<source.count)
    text = result
    moveSuspicions(over: edits)
    suspicions += opened
    changes = Self.joined(changes, edits)
  }

  /// Marks stretches of the text as looking damaged; those that are marked already count once.
  mutating func suspect(_ found: [TextSuspicion]) {
    suspicions.append(contentsOf: found)
  }

  /// The list of changes after `edits` were made to the text that `old` led to.
  private static func joined(_ old: [Change], _ edits: [TextEdit]) -> [Change] {
    var result: [Change] = []
    result.reserveCapacity(old.count + edits.count)
    var (i, j) = (0, 0)
    // Positions in the original and in the new text, minus those in the text between, after what has been passed.
    var (toOrigin, toNew) = (0, 0)
    while i < old.count || j < edits.count {
      // A change that left nothing comes before an edit that begins where it stood.
      let beginsOld =
        j == edits.count || (i < old.count && old[i].place.lowerBound <= edits[j].range.lowerBound)
      let start = beginsOld ? old[i].place.lowerBound : edits[j].range.lowerBound
      let (originStart, newStart) = (start + toOrigin, start + toNew)
      var between = start..<start
      var parts: [Change] = []
      while true {
        if i < old.count, parts.isEmpty && beginsOld || meets(old[i].place, between) {
          let change = old[i]
          toOrigin += change.origin.count - change.place.count
          between = start..<max(between.upperBound, change.place.upperBound)
          parts.append(change)
          i += 1
        } else if j < edits.count, parts.isEmpty && !beginsOld || meets(edits[j].range, between) {
          let edit = edits[j]
          toNew += edit.after.count - edit.range.count
          between = start..<max(between.upperBound, edit.range.upperBound)
          parts.append(
            Change(
              origin: edit.range, place: edit.range, rule: edit.rule, certainty: edit.certainty, margin: edit.margin))
          j += 1
        } else {
          break
        }
      }
      result.append(
        merged(
          parts, origin: originStart..<between.upperBound + toOrigin, place: newStart..<between.upperBound + toNew))
    }
    return result
  }

  /// Changes that meet, as one: named for the widest, as sure as the least sure.
  private static func merged(_ parts: [Change], origin: Range<Int>, place: Range<Int>) -> Change {
    var whole = parts[0]
    for part in parts.dropFirst() {
      if part.origin.count > whole.origin.count { (whole.rule, whole.origin) = (part.rule, part.origin) }
      if part.certainty == .model { whole.certainty = .model }
      if let margin = part.margin { whole.margin = min(margin, whole.margin ?? margin) }
    }
    (whole.origin, whole.place) = (origin, place)
    return whole
  }

  /// Tells whether `range` has a byte in common with `other`, or stands empty inside it.
  private static func meets(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
    range.isEmpty
      ? other.lowerBound < range.lowerBound && range.lowerBound < other.upperBound
      : range.lowerBound < other.upperBound && other.lowerBound < range.upperBound
  }

  private static func ordered(_ suspicions: [TextSuspicion]) -> [TextSuspicion] {
    suspicions.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.why) < ($1.range.lowerBound, $1.range.upperBound, $1.why)
    }
  }

  /// Suspicions stand where they stood, wider or narrower by what was changed inside them; one whose whole stretch was changed is
  /// settled.
  private mutating func moveSuspicions(over edits: [TextEdit]) {
    var kept: [TextSuspicion] = []
    var next = 0
    var shift = 0
    for suspicion in Self.ordered(suspicions) {
      while next < edits.count, edits[next].range.upperBound <= suspicion.range.lowerBound {
        shift += edits[next].after.count - edits[next].range.count
        next += 1
      }
      var lower = suspicion.range.lowerBound
      var upper = suspicion.range.upperBound
      var growth = 0
      var isSettled = false
      var inside = next
      while inside < edits.count, edits[inside].range.lowerBound < suspicion.range.upperBound {
        let edit = edits[inside]
        if edit.range.lowerBound <= suspicion.range.lowerBound && edit.range.upperBound >= suspicion.range.upperBound {
          isSettled = true
        }
        // An edit across the border takes its text into the stretch.
        lower = min(lower, edit.range.lowerBound)
        upper = max(upper, edit.range.upperBound)
        growth += edit.after.count - edit.range.count
        inside += 1
      }
      if !isSettled {
        kept.append(TextSuspicion(range: lower + shift..<upper + shift + growth, why: suspicion.why))
      }
    }
    suspicions = kept
  }

  /// The text with all that was done to it.
  func finished() -> RepairedText {
    var result = RepairedText(untouched: text)
    for change in changes {
      result.changes.append(
        TextRepair(
          rule: change.rule, offset: change.origin.lowerBound, before: Text(original[change.origin]),
          after: Text(text[change.place]), certainty: change.certainty, margin: change.margin))
    }
    var last: TextSuspicion?
    for suspicion in Self.ordered(suspicions) where suspicion != last {
      last = suspicion
      result.suspects.append(
        Suspect(
          text: Text(text[suspicion.range]), why: Text(suspicion.why.utf8),
          context: Self.context(of: suspicion.range, in: text), stretch: stretch(around: suspicion.range)))
    }
    return result
  }

  /// The slip that a suspicion belongs to, or the lost text that it is.
  private func stretch(around range: Range<Int>) -> DamagedStretch? {
    // The first change that ends behind the beginning of the suspicion.
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].place.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    if low < changes.count, changes[low].place.lowerBound < range.upperBound {
      let change = changes[low]
      let holds = change.place.lowerBound <= range.lowerBound && change.place.upperBound >= range.upperBound
      return holds && change.rule == ByteSlip.rule ? stretch(from: change.origin, at: change.place) : nil
    }
    guard LostText.isOfMarks(text.span, range) else { return nil }
    let start =
      low == 0
      ? range.lowerBound : changes[low - 1].origin.upperBound + range.lowerBound - changes[low - 1].place.upperBound
    return stretch(from: start..<start + range.count, at: range)
  }

  private func stretch(from origin: Range<Int>, at place: Range<Int>) -> DamagedStretch {
    let whole = Self.bounds(around: place, in: text)
    return DamagedStretch(
      before: Text(original[origin]), after: Text(text[place]),
      lead: Text(text[whole.lowerBound..<place.lowerBound]), trail: Text(text[place.upperBound..<whole.upperBound]),
      byteOffset: origin.lowerBound)
  }

  private static func context(of range: Range<Int>, in text: Text) -> Text {
    Text(text[bounds(around: range, in: text)])
  }

  /// A stretch with up to four characters on both sides, not beyond a tag or its line.
  static func bounds(around range: Range<Int>, in text: Text) -> Range<Int> {
    let span = text.span
    var start = range.lowerBound
    for _ in 0..<4 where start > 0 {
      let previous = scalarStart(in: span, before: start)
      if isBorder(span[previous]) { break }
      start = previous
    }
    var end = range.upperBound
    for _ in 0..<4 where end < span.count {
      if isBorder(span[end]) { break }
      end += scalar(in: span, at: end).length
    }
    return start..<end
  }

  private static func isBorder(_ byte: UInt8) -> Bool {
    byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x3B || byte <= 0x20
  }
}
