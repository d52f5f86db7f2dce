// Repairs a document's text before its markup is read.
//
// Damage is done to bytes, blind to markup: a slip can eat the `<` of a tag. So repair works on the whole decoded text, and
// what later stages read is already mended. One census of the text tells which rules can have something to do; a document
// whose gates stay closed is returned as it came. The order of the rules is that of undoing: what was done to the text last
// (a wrong decoding) is undone first.

public import Model
internal import UTF8Text

/// How far text is repaired.
public enum RepairLevel: String, Sendable, CaseIterable {
  /// Nothing.
  case off
  /// What has one inverse only.
  case determined
  /// Also what a clean copy of the same text decides, where there is one.
  case twin
  /// Also what the language model prefers by a margin that was measured to be safe.
  case model

  /// Whether copies of an article are asked for what it lost.
  public var asksTwins: Bool { self == .twin || self == .model }
}

/// Repairs `text`, which is valid UTF-8.
/// - Parameters:
///   - isMarkup: whether references such as `&ldquo;` are still to be resolved by whoever reads the text.
/// - Complexity: O(`text.count`); a clean text is scanned a few times and not copied.
public func repaired(_ text: Text, level: RepairLevel = .model, isMarkup: Bool = true) -> RepairedText {
  if level == .off { return RepairedText(untouched: text) }
  let policy = SlipPolicy(leastMarginOfGuess: level == .model ? SlipPolicy.leastMarginOfOtherGuesses : nil)
  return repaired(text, policy, isMarkup: isMarkup)
}

/// Repairs `text`, taking every guess of the language model that it prefers by this margin, in thousandths of a nat: what the
/// margin of `repaired(_:level:isMarkup:)` was measured with.
public func repaired(_ text: Text, leastMargin: Int, isMarkup: Bool = true) -> RepairedText {
  repaired(text, SlipPolicy(leastMarginOfGuess: leastMargin), isMarkup: isMarkup)
}

private func repaired(_ text: Text, _ policy: SlipPolicy, isMarkup: Bool) -> RepairedText {
  var work = TextUnderRepair(text)
  // What one rule mends can be what kept another's gate closed: until nothing is left to do. Two rounds are the rule for damaged
  // texts, none for clean ones.
  for _ in 0..<roundLimit {
    let changeCount = work.appliedCount
    repairOnce(&work, policy, isMarkup: isMarkup)
    if work.appliedCount == changeCount { break }
  }
  return work.finished()
}

/// Rounds after which a text is given as it is; each undoes one layer of damage.
private let roundLimit = 6

private func repairOnce(_ work: inout TextUnderRepair, _ policy: SlipPolicy, isMarkup: Bool) {
  let census = undoWrongReadings(of: &work, TextCensus(work.text.span))
  work.apply(EscapedReferences.edits(for: work.text.span, isMarkup: isMarkup))
  if census.invisibleCount > 0 {
    work.apply(InvisibleCharacters.edits(for: work.text.span, hasRightToLeft: census.rightToLeftCount > 0))
  }
  if census.radicalCount + census.compatibilityCount > 0 {
    let isChineseOnly = census.kanaCount == 0 && census.hangulCount == 0
    work.apply(CompatibilityIdeographs.edits(for: work.text.span, isChineseOnly: isChineseOnly))
  }
  if census.narrowKanaCount > 0 { work.apply(WidthForms.katakanaEdits(for: work.text.span)) }
  if census.wideLetterCount > 0 { work.apply(WidthForms.addressEdits(for: work.text.span)) }
  if census.hanCount > 0 && census.hasNoise { work.apply(ForumNoise.edits(for: work.text.span)) }
  if census.hanCount > 0 { removePinyin(from: &work, census, policy) }
  suspectLosses(in: &work, census)
}

/// Text read in a wrong encoding, up to three times over.
/// - Returns: the census of the text that is left.
private func undoWrongReadings(of work: inout TextUnderRepair, _ first: TextCensus) -> TextCensus {
  var census = first
  var open: [TextSuspicion] = []
  for _ in 0..<3 {
    var edits: [TextEdit] = []
    open = []
    if let latin = census.latin { (edits, open) = LatinMojibake.edits(for: work.text.span, in: latin) }
    if edits.isEmpty && census.mojibakeHanCount > 0 {
      let found = GBKMojibake.edits(for: work.text.span)
      edits = found.edits
      open += found.suspicions
    }
    work.apply(edits)
    if edits.isEmpty { break }
    census = TextCensus(work.text.span)
  }
  work.suspect(open)
  return census
}

private func removePinyin(from work: inout TextUnderRepair, _ census: TextCensus, _ policy: SlipPolicy) {
  let traces = SlipTrace.all(in: work.text.span)
  // Who writes about damaged text shows some.
  let isShown = !traces.isEmpty && PlausibleText.speaksOfMojibake(work.text.span)
  if census.readingCount >= 3 || !traces.isEmpty, let gate = PinyinGate(work.text.span, isShown ? [] : traces),
    gate.isOpen
  {
    let (edits, suspicions) = InjectedPinyin.edits(for: work.text.span, gate, policy)
    var open = suspicions + SlipTrace.untouched(traces, edits, suspicions)
    open.sort { $0.range.lowerBound < $1.range.lowerBound }
    work.suspect(open + SlipTrace.untouched(SlipTrace.unmarked(in: work.text.span), edits, open))
    work.apply(edits)
  } else {
    work.suspect(traces.map(\.suspicion))
  }
  if census.readingCount == 0 { return }
  let (edits, suspicions) = WordPinyin.edits(for: work.text.span, hanCount: census.hanCount)
  work.suspect(suspicions)
  work.apply(edits)
}

private func suspectLosses(in work: inout TextUnderRepair, _ census: TextCensus) {
  if census.replacementCount > 0 { work.suspect(LostText.replacements(in: work.text.span)) }
  if census.hanCount == 0 { return }
  if census.overwrittenCount > 0 { work.suspect(LostText.overwritten(in: work.text.span)) }
  if census.hangulCount >= 3 { work.suspect(LostText.lookalikes(in: work.text.span)) }
  if !census.hasDigit { work.suspect(StrippedDigits.suspicions(in: work.text.span, hanCount: census.hanCount)) }
}
