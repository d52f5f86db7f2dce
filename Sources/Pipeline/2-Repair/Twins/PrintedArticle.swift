// An article as one row of characters, to tell how far a copy agrees with it around a place.

internal import Model
internal import UTF8Text

struct PrintedArticle {
  /// Characters that a copy has to share with the article, on both sides together and without a difference, to be believed where no byte
  /// vouches for what it says; so many for every character it fills in. Swept on simulated damage beside copies of which up to every
  /// twentieth character was changed: of 2,916 fillings 13 were wrong at 60, 4 at 150, none at 250; of 1,901 others 2 at 300.
  static let leastAgreement = 400

  /// Without spaces.
  private var characters: [CodePoint] = []
  private var fieldStarts: [Int] = []
  private let fields: ArticleTexts

  init(_ fields: ArticleTexts) {
    self.fields = fields
    for text in fields.texts {
      fieldStarts.append(characters.count)
      Self.append(text.span, 0..<text.count, to: &characters)
    }
  }

  private static func append(_ text: Span<UInt8>, _ range: Range<Int>, to characters: inout [CodePoint]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = scalar(in: text, at: index)
      if TwinText.token(value) != nil { characters.append(value) }
      index += length
    }
  }

  /// Tells whether the copy agrees with the article around a place whose text it has at `source`.
  func agrees(with guide: TwinText, around place: TwinFilling.Place, _ source: Range<Int>) -> Bool {
    agreement(with: guide, around: place, source) >= Self.leastAgreement * source.count
  }

  private func agreement(with guide: TwinText, around place: TwinFilling.Place, _ source: Range<Int>) -> Int {
    let text = fields.texts[place.field]
    var before: [CodePoint] = []
    Self.append(text.span, 0..<place.range.lowerBound, to: &before)
    var inside: [CodePoint] = []
    Self.append(text.span, place.range, to: &inside)
    let start = fieldStarts[place.field] + before.count
    return agreement(with: guide, from: start - 1, source.lowerBound - 1, by: -1)
      + agreement(with: guide, from: start + inside.count, source.upperBound, by: 1)
  }

  /// Characters that are the same from two places on. Where the article has marks of lost text the copy may have as many characters.
  private func agreement(with guide: TwinText, from place: Int, _ copyPlace: Int, by step: Int) -> Int {
    var (place, copyPlace) = (place, copyPlace)
    var count = 0
    while characters.indices.contains(place), guide.printed.indices.contains(copyPlace) {
      if isMark(characters[place]) {
        var marks = 0
        while characters.indices.contains(place), isMark(characters[place]) {
          marks += 1
          place += step
        }
        guard let skipped = (0...marks).first(where: { matches(guide, place, copyPlace + $0 * step, by: step) }) else {
          break
        }
        copyPlace += skipped * step
        continue
      }
      if characters[place] != guide.printed[copyPlace] { break }
      count += 1
      place += step
      copyPlace += step
    }
    return count
  }

  private func isMark(_ value: CodePoint) -> Bool {
    value == 0xFFFD || value == ByteSlip.unknown || value == 0x951F || value == 0x65A4 || value == 0x62F7
  }

  private func matches(_ guide: TwinText, _ place: Int, _ copyPlace: Int, by step: Int) -> Bool {
    for offset in 0..<TwinAnchor.length {
      guard characters.indices.contains(place + offset * step) else { return true }
      guard guide.printed.indices.contains(copyPlace + offset * step),
        characters[place + offset * step] == guide.printed[copyPlace + offset * step]
      else { return false }
    }
    return true
  }
}
