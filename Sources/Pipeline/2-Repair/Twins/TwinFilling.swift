// Fills what a damaged article lost from clean copies of the same article.
//
// Before: 發展潛力□、任務重 beside the copy 发展潜力大、任务重   After: 發展潛力大、任務重
// Every stretch is known as it was printed. Where the copy has the same characters before and behind it, what the copy has between them
// is a reading, if it fits the bytes that survive; how a slip is read tells TwinFilling+Slips, how what could not be decoded
// TwinFilling+LostText. So the copy's script, edits and mistakes cannot get in. Nothing is accepted where two readings fit.
// A pure function of the record and its copies as the first pass left them: no order of filling can matter.

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
  var guides: [TwinText] = []
  for twin in twins where !filling.isDone {
    guides.append(TwinText(twin.article, isForTraditional: filling.isTraditional))
    filling.fill(from: guides[guides.count - 1], of: twin.documentID)
  }
  if !filling.isDone { filling.fill(agreeingWith: guides, of: twins.map(\.documentID)) }
  return filling.finished(record)
}

/// What a copy has in the place of a stretch.
struct TwinReading: Equatable {
  /// Bytes of the stretch, as printed and as stored, that stand as they are before `text` begins.
  var kept = 0
  var keptBytes = 0
  var text: Text
  /// The copy's characters that it was read from.
  var source: Range<Int>
  /// Whether surviving bytes vouch for every character of it.
  var isVouchedFor = true
}

struct TwinFilling {
  /// Where a stretch stands in the article.
  struct Place {
    var field: Int
    var range: Range<Int>
  }
  /// Stretches printed alike, as those of a title and a heading are, and where they stand.
  struct Group {
    var stretches: [DamagedStretch]
    var places: [Place]
    var stretch: DamagedStretch { stretches[0] }
  }

  var fields: ArticleTexts
  var open: [Group] = []
  private var decided: [DamagedStretch: (reading: TwinReading, twin: Text)] = [:]
  let isTraditional: Bool
  let encoding: String

  init(_ record: DocumentRecord, _ article: Article) {
    fields = ArticleTexts(article)
    isTraditional = article.script == .traditional
    encoding = record.encoding ?? "utf-8"
    var groups: [Group] = []
    for suspect in record.suspects {
      guard let stretch = suspect.stretch, stretch.bytes != nil || Self.repair(of: stretch, in: record) != nil else {
        continue
      }
      var key = stretch
      key.byteOffset = nil
      let same = groups.firstIndex {
        var other = $0.stretch
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
        $0.stretch.before == mine.stretch.before && $0.stretch.after == mine.stretch.after
          && $0.stretch.bytes == mine.stretch.bytes && Self.overlap($0.places, mine.places)
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

  /// Takes what the bytes of a stretch and one copy decide between them.
  mutating func fill(from guide: TwinText, of twin: Text) {
    for index in open.indices {
      let group = open[index]
      let found =
        group.stretch.bytes == nil
        ? group.places.compactMap { slipReading(of: group.stretch.before, at: $0, in: guide) }.first
        : commonLostReading(of: group, in: guide)
      if let reading = found, reading.isVouchedFor { decide(index, reading, twin) }
    }
    open.removeAll { $0.places.isEmpty }
  }

  /// Takes what all copies say that have the surroundings of a stretch, where one of them agrees with the article far around it.
  mutating func fill(agreeingWith guides: [TwinText], of twins: [Text]) {
    let printed = PrintedArticle(fields)
    var decisions: [(index: Int, reading: TwinReading, twin: Text)] = []
    for index in open.indices where open[index].stretch.bytes != nil {
      let group = open[index]
      var agreed: (reading: TwinReading, twin: Text)?
      var text: Text?
      var isOpen = false
      for (guide, twin) in zip(guides, twins) {
        guard let reading = commonLostReading(of: group, in: guide) else { continue }
        if let text, text != reading.text { isOpen = true }
        text = reading.text
        if agreed == nil, group.places.contains(where: { printed.agrees(with: guide, around: $0, reading.source) }) {
          agreed = (reading, twin)
        }
      }
      if let agreed, !isOpen { decisions.append((index, agreed.reading, agreed.twin)) }
    }
    for decision in decisions { decide(decision.index, decision.reading, decision.twin) }
    open.removeAll { $0.places.isEmpty }
  }

  private mutating func decide(_ index: Int, _ reading: TwinReading, _ twin: Text) {
    for place in open[index].places.indices {
      var place = open[index].places[place]
      place.range = place.range.lowerBound + reading.kept..<place.range.upperBound
      replace(place, by: reading.text)
    }
    for stretch in open[index].stretches { decided[stretch] = (reading, twin) }
    open[index].places = []
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

  func finished(_ record: DocumentRecord) -> DocumentRecord {
    if decided.isEmpty { return record }
    var result = record
    fields.write(to: &result.article!)
    result.suspects.removeAll { $0.stretch.map { decided[$0] != nil } ?? false }
    var added: [Repair] = []
    for (stretch, decision) in decided {
      if stretch.bytes != nil {
        added.append(Self.repair(of: stretch, by: decision.reading, from: decision.twin))
        continue
      }
      guard let index = Self.repair(of: stretch, in: record) else { continue }
      result.repairs[index].after = decision.reading.text
      result.repairs[index].certainty = .twin
      result.repairs[index].margin = nil
      result.repairs[index].twinDocumentID = decision.twin
    }
    // The rows stand in the order of the text; those that count a whole document stand where their first change does.
    for repair in added.sorted(by: { $0.byteOffset! < $1.byteOffset! }) {
      let next = result.repairs.firstIndex { ($0.byteOffset ?? -1) > repair.byteOffset! } ?? result.repairs.endIndex
      result.repairs.insert(repair, at: next)
    }
    return result
  }

  private static func repair(of stretch: DamagedStretch, by reading: TwinReading, from twin: Text) -> Repair {
    Repair(
      rule: lostTextRule, byteOffset: stretch.byteOffset.map { $0 + reading.keptBytes },
      before: Text(stretch.before[reading.kept...]), after: reading.text, certainty: .twin, twinDocumentID: twin)
  }
}
