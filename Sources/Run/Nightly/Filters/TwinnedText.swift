// A text, outside any dataset, filled from clean copies as the articles of a run are.
//
// The pieces of the text between tags and line breaks are its paragraphs. What a copy decides takes the place of the change that the
// text's own repair made there, or is a new one, so the changes still lead from the text as found to the text as it is.

internal import Deduplication
internal import Model
internal import Reading
internal import Repair

/// A text after repair and filling.
struct TwinnedText {
  var text: Text
  /// Placed in the text as decoded.
  var changes: [Repair]
  var suspects: [Suspect]

  init(_ repaired: RepairedText) {
    text = repaired.text
    changes = repaired.changes.map {
      Repair(
        rule: $0.rule, byteOffset: $0.offset, before: $0.before, after: $0.after, certainty: $0.certainty,
        margin: $0.margin)
    }
    suspects = repaired.suspects
  }

  /// Fills what is open from `copies`.
  /// - Parameters:
  ///   - source: the text as decoded, before repair.
  ///   - bytes: as stored.
  init(
    _ repaired: RepairedText, of source: Text, in bytes: [UInt8], encoding: String, isMarkup: Bool,
    from copies: CleanCopies
  ) throws {
    self.init(repaired)
    guard suspects.contains(where: { $0.stretch != nil }) else { return }
    let comparable = ComparableText(folding: text.span)
    let twins = try copies.twins(of: comparable)
    if twins.isEmpty { return }
    func places(_ offsets: [Int]) -> [Int] { rawOffsets(of: offsets, in: bytes, encoding: encoding) }
    var pieces = TextPieces(text, isMarkup: isMarkup)
    var record = DocumentRecord(origin: Origin(path: [], sourceFile: [], byteLength: bytes.count))
    record.encoding = encoding
    var article = Article()
    article.script = comparable.isTraditional ? .traditional : nil
    article.paragraphs = pieces.pieces.map { Paragraph(kind: .paragraph, text: $0) }
    record.article = article
    record.suspects = withBytes(suspects, of: source, in: bytes, encoding: encoding, rawOffsets: places)
    record.repairs = changes
    let result = filled(record, by: twins)
    pieces.pieces = result.article!.paragraphs.map(\.text)
    text = pieces.text
    // Lost text is placed in the bytes; its stretch ends where its marks do, in the text too.
    let ends = suspects.compactMap { suspect -> Int? in
      guard let stretch = suspect.stretch, stretch.isOfMarks else { return nil }
      return stretch.byteOffset! + stretch.before.count
    }
    changes = result.repairs.map { repair in
      if repair.rule != lostTextRule { return repair }
      let end = ends.first { end in
        let start = end - repair.before.count
        return start >= 0 && source[start..<end].elementsEqual(repair.before) && places([start]) == [repair.byteOffset!]
      }
      guard let end else { preconditionFailure("lost text ends where it was suspected") }
      var change = repair
      change.byteOffset = end - repair.before.count
      return change
    }.sorted { $0.byteOffset! < $1.byteOffset! }
    suspects = result.suspects
  }
}

/// A text cut at its line breaks, and at its tags where it has some.
struct TextPieces {
  var pieces: [Text] = []
  /// What stands behind each piece.
  private var separators: [Text] = []

  init(_ text: Text, isMarkup: Bool) {
    var start = 0
    var index = 0
    while index < text.count {
      guard text[index] == 0x0A || isMarkup && text[index] == 0x3C else {
        index += 1
        continue
      }
      let end =
        text[index] == 0x0A
        ? index + 1 : (text[index...].firstIndex { $0 == 0x3E || $0 == 0x0A }.map { $0 + 1 } ?? index + 1)
      pieces.append(Text(text[start..<index]))
      separators.append(Text(text[index..<end]))
      (start, index) = (end, end)
    }
    pieces.append(Text(text[start...]))
    separators.append([])
  }

  var text: Text {
    var text: Text = []
    for (piece, separator) in zip(pieces, separators) { text += piece + separator }
    return text
  }
}
