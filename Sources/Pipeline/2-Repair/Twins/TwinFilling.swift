// Fills what a damaged article lost from clean copies of the same article.
//
// Before: 發展潛力□、任務重 beside the copy 发展潜力大、任务重   After: 發展潛力大、任務重
// A stretch that slipped is known as it was printed. Where the copy has the same characters before and behind it, the slip is read
// anew, each character having to be the copy's (SlipSearch with a guide): a text is accepted only when the surviving bytes of
// the whole stretch say the same, so the copy's script, edits and mistakes cannot get in. Nothing is accepted where two texts fit.
// A pure function of the record and its copies as the first pass left them: no order of filling can matter.

internal import FrozenTables
public import Model
internal import UTF8Text

/// A copy of an article.
public struct Twin: Sendable {
  public var documentID: Text
  public var article: Article

  public init(documentID: Text, article: Article) {
    self.documentID = documentID
    self.article = article
  }
}

/// The record with every stretch filled that one of `twins` decides, the first that does; suspects and repairs are those of the filled
/// text.
public func filled(_ record: DocumentRecord, by twins: [Twin]) -> DocumentRecord {
  guard let article = record.article, record.suspects.contains(where: { $0.stretch != nil }) else { return record }
  var filling = TwinFilling(record, article)
  for twin in twins where !filling.isDone { filling.fill(from: twin) }
  return filling.finished(record)
}

private struct TwinFilling {
  /// Where a stretch stands in the article.
  private struct Place {
    var field: Int
    var range: Range<Int>
  }
  /// Stretches printed alike, as those of a title and a heading are, and where they stand.
  private struct Group {
    var stretches: [DamagedStretch]
    var places: [Place]
  }

  private var fields: ArticleTexts
  private var open: [Group] = []
  private var decided: [DamagedStretch: (text: Text, twin: Text)] = [:]
  private let isTraditional: Bool

  init(_ record: DocumentRecord, _ article: Article) {
    fields = ArticleTexts(article)
    isTraditional = article.script == .traditional
    var groups: [Group] = []
    for suspect in record.suspects {
      guard let stretch = suspect.stretch, Self.repair(of: stretch, in: record) != nil else { continue }
      var key = stretch
      key.byteOffset = nil
      let same = groups.firstIndex {
        var other = $0.stretches[0]
        other.byteOffset = nil
        return other == key
      }
      if let same {
        if !groups[same].stretches.contains(stretch) { groups[same].stretches.append(stretch) }
      } else {
        groups.append(Group(stretches: [stretch], places: places(of: stretch)))
      }
    }
    merge(&groups)
    // Two slips that left the same text in the same surroundings cannot be told apart: both stay.
    open = groups.indices.filter { index in
      !groups[index].places.isEmpty
        && !groups.indices.contains { $0 != index && Self.overlap(groups[$0].places, groups[index].places) }
    }.map { groups[$0] }
  }

  /// A stretch with a wide surrounding stands where the same with a narrow one stands.
  private func merge(_ groups: inout [Group]) {
    var index = 0
    while index < groups.count {
      let mine = groups[index]
      let same = groups[..<index].firstIndex {
        $0.stretches[0].before == mine.stretches[0].before && $0.stretches[0].after == mine.stretches[0].after
          && Self.overlap($0.places, mine.places)
      }
      if let same {
        groups[same].stretches += mine.stretches
        groups[same].places += mine.places.filter { !Self.overlap([$0], groups[same].places) }
        groups.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  var isDone: Bool { open.isEmpty }

  /// The repair that printed the stretch.
  private static func repair(of stretch: DamagedStretch, in record: DocumentRecord) -> Int? {
    record.repairs.firstIndex {
      $0.rule == ByteSlip.rule && $0.byteOffset == stretch.byteOffset && $0.before == stretch.before
    }
  }

  private func places(of stretch: DamagedStretch) -> [Place] {
    let needle = stretch.lead + stretch.after + stretch.trail
    var found: [Place] = []
    for field in fields.texts.indices {
      let text = fields.texts[field]
      let span = text.span
      var from = 0
      while let start = firstIndex(of: needle, in: span, from: from) {
        let lower = start + stretch.lead.count
        found.append(Place(field: field, range: lower..<lower + stretch.after.count))
        from = lower + stretch.after.count
      }
    }
    return found
  }

  private static func overlap(_ a: [Place], _ b: [Place]) -> Bool {
    a.contains { one in b.contains { $0.field == one.field && $0.range.overlaps(one.range) } }
  }

  mutating func fill(from twin: Twin) {
    let guide = TwinText(twin.article, isForTraditional: isTraditional)
    for index in open.indices {
      let group = open[index]
      let before = group.stretches[0].before
      guard let text = group.places.compactMap({ reading(of: before, at: $0, in: guide) }).first else { continue }
      for place in open[index].places.indices { replace(open[index].places[place], by: text) }
      for stretch in group.stretches { decided[stretch] = (text, twin.documentID) }
      open[index].places = []
    }
    open.removeAll { $0.places.isEmpty }
  }

  /// Puts `text` at a place; what stands behind it in the same field moves.
  private mutating func replace(_ place: Place, by text: Text) {
    fields.texts[place.field].replaceSubrange(place.range, with: text)
    let growth = text.count - place.range.count
    for group in open.indices {
      for other in open[group].places.indices {
        let range = open[group].places[other].range
        if open[group].places[other].field == place.field && range.lowerBound >= place.range.upperBound {
          open[group].places[other].range = range.lowerBound + growth..<range.upperBound + growth
        }
      }
    }
  }

  /// Characters on each side of a stretch that the copy must have.
  private static let anchorLength = 5
  /// Both sides together, unless the stretch fills its paragraph.
  private static let leastAnchors = 4

  /// What the copy says of a stretch; nil when it says nothing, or two things.
  private func reading(of stretch: Text, at place: Place, in guide: TwinText) -> Text? {
    let whole = fields.texts[place.field]
    let text = whole.span
    let before = Self.tokens(text, endingAt: place.range.lowerBound)
    let after = Self.tokens(text, from: place.range.upperBound)
    let isWhole = before.isBorder && after.isBorder
    guard isWhole || before.tokens.count + after.tokens.count >= Self.leastAnchors else { return nil }
    var last: UInt8 = 0
    if place.range.lowerBound > 0 {
      let previous = scalar(in: text, at: scalarStart(in: text, before: place.range.lowerBound)).value
      last = ByteSlip.bytes(of: previous)?.trail ?? 0
    }
    var found: Text?
    for start in 0...guide.tokens.count where guide.has(before.tokens, at: start - before.tokens.count) {
      if before.tokens.isEmpty && before.isBorder && !guide.borders.contains(start) { continue }
      var search = SlipSearch(stretch.span, guide: guide)
      let readings = search.readings(from: 0, SlipLanguage(), last: last, place: start).filter {
        guide.has(after.tokens, at: $0.place)
          && (!after.tokens.isEmpty || !after.isBorder || guide.borders.contains($0.place))
      }
      guard let best = readings.first else { continue }
      let result = search.store.text(of: best)
      let isOpen =
        readings.dropFirst().contains { $0.cost == best.cost && search.store.text(of: $0) != result }
        || search.store.margins(of: best).contains { $0.least == 0 }
      var bytes: Text = []
      for value in result { bytes.append(scalar: value) }
      if isOpen || found.map({ $0 != bytes }) ?? false { return nil }
      found = bytes
    }
    return found
  }

  /// The last tokens before an offset, up to what is open itself; and whether the field begins there.
  private static func tokens(_ text: Span<UInt8>, endingAt end: Int) -> (tokens: [CodePoint], isBorder: Bool) {
    var result: [CodePoint] = []
    var index = end
    while index > 0, result.count < anchorLength {
      index = scalarStart(in: text, before: index)
      let value = scalar(in: text, at: index).value
      if value == ByteSlip.unknown { return (result.reversed(), false) }
      if let token = TwinText.token(value) { result.append(token) }
    }
    return (result.reversed(), index == 0)
  }

  /// The first tokens from an offset on, likewise.
  private static func tokens(_ text: Span<UInt8>, from start: Int) -> (tokens: [CodePoint], isBorder: Bool) {
    var result: [CodePoint] = []
    var index = start
    while index < text.count, result.count < anchorLength {
      let (value, length) = scalar(in: text, at: index)
      if value == ByteSlip.unknown { return (result, false) }
      if let token = TwinText.token(value) { result.append(token) }
      index += length
    }
    return (result, index >= text.count)
  }

  func finished(_ record: DocumentRecord) -> DocumentRecord {
    if decided.isEmpty { return record }
    var result = record
    fields.write(to: &result.article!)
    result.suspects.removeAll { $0.stretch.map { decided[$0] != nil } ?? false }
    for (stretch, decision) in decided {
      guard let index = Self.repair(of: stretch, in: record) else { continue }
      result.repairs[index].after = decision.text
      result.repairs[index].certainty = .twin
      result.repairs[index].margin = nil
      result.repairs[index].twinDocumentID = decision.twin
    }
    return result
  }
}
