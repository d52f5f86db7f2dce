// Decides whether a document carries injected pinyin at all.
//
// Annotated are characters of GBK outside GB2312, with a valid reading, at every occurrence: the Traditional forms of
// common characters. A language lesson annotates what GB2312 has, a gloss what is rare, a user name nothing. Measured
// on 21 million characters of clean text (news, laws, manuals; 9,020 documents) the gate opened for none.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// What a document's bracketed syllables look like, and whether they were injected.
struct PinyinGate {
  /// Annotated characters and the readings they are annotated with, sorted.
  private(set) var table: [(character: CodePoint, reading: Int32)] = []
  private var annotated: Set<CodePoint> = []
  /// The same, one bit for each character U+4E00...U+9FFF; the mirrors' lists hold hardly any others.
  private var isAnnotated = [UInt64](repeating: 0, count: 0x5200 / 64)
  private var valid = 0
  private var broken = 0
  private var invalid = 0
  private var members = 0
  private var occurrences = 0
  /// Stretches that are out of step to the eye.
  private let traces: [SlipTrace]
  /// Tells whether bytes were lost in this document that no injection explains.
  let losesBytes: Bool
  /// Tells whether the document prints private-use characters: then pairs out of step leave a trace.
  private(set) var keepsPrivateUse = false
  /// Tells whether the document prints commas of full width, most of them: then its marks were not folded.
  private(set) var keepsWideMarks = false

  private var bareCost: Int32 = 0
  private let script: SlipScript

  /// Counts the annotations of `text`; nil when there are fewer than five candidates, whole or broken, and no stretch out of step
  /// makes up for them.
  init?(_ text: Span<UInt8>, _ traces: [SlipTrace]) {
    self.traces = traces
    losesBytes = traces.contains { $0.isLoose && $0.isProof }
    var annotations: [(CodePoint, Int32)] = []
    var index = 0
    while let bracket = firstIndex(of: 0x28, in: text, from: index) {
      index = bracket + 1
      guard bracket >= 3, let annotation = PinyinAnnotation.syllable(text, from: index) else { continue }
      let character = Self.character(text, before: bracket)
      guard ft_class(character) & FT_HAN != 0 else { continue }
      index = annotation.end
      if annotation.reading >= 0 && ft_has_reading(character, annotation.reading) {
        valid += 1
        if ft_is_gb2312(character) { members += 1 }
        annotations.append((character, annotation.reading))
      } else {
        invalid += 1
      }
    }
    let isProven = traces.contains { $0.isProof }
    guard annotations.count >= 3 || isProven else { return nil }
    broken = Self.brokenAnnotations(text)
    guard annotations.count + broken >= 5 || !traces.isEmpty else { return nil }
    script = SlipScript(text)
    annotations.sort { $0 < $1 }
    for annotation in annotations {
      if let last = table.last, last == annotation { continue }
      table.append((character: annotation.0, reading: annotation.1))
    }
    countOccurrences(text)
    let bareShare = 1 - Double(valid) / Double(max(occurrences, 1))
    bareCost = SlipLanguage.nats(min(4, SlipLanguage.cost(ofShare: max(0.01, bareShare))))
  }

  /// The character before an annotation. An ASCII letter is the second byte of one whose first byte was printed
  /// before it.
  private static func character(_ text: Span<UInt8>, before index: Int) -> CodePoint {
    let start = scalarStart(in: text, before: index)
    let value = scalar(in: text, at: start).value
    guard value >= 0x40, value < 0x7F, start >= 3, text[start - 1] & 0xC0 == 0x80,
      let last = ByteSlip.bytes(of: scalar(in: text, at: scalarStart(in: text, before: start)).value)?.trail
    else { return value }
    return ft_cp936_decode(last, UInt8(value))
  }

  /// How many annotations lost their opening bracket to a `?`, the bytes before it fitting: no clean text has them.
  private static func brokenAnnotations(_ text: Span<UInt8>) -> Int {
    var count = 0
    var index = 0
    while let mark = firstIndex(of: 0x3F, in: text, from: index) {
      index = mark + 1
      guard mark >= 3, let annotation = PinyinAnnotation.syllable(text, from: index), annotation.hasTone,
        annotation.reading >= 0,
        let last = ByteSlip.bytes(of: scalar(in: text, at: scalarStart(in: text, before: mark)).value)?.trail,
        !ByteSlip.lostBytes(after: last, reading: annotation.reading).isEmpty
      else { continue }
      count += 1
      index = annotation.end
    }
    return count
  }

  private mutating func countOccurrences(_ text: Span<UInt8>) {
    annotated = Set(table.map(\.character))
    for character in annotated where character >= 0x4E00 && character < 0xA000 {
      isAnnotated[Int(character - 0x4E00) / 64] |= 1 << UInt64((character - 0x4E00) % 64)
    }
    var (wideCommas, narrowCommas) = (0, 0)
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        if text[index] == 0x2C, index > 0 { narrowCommas += 1 }
        index = firstBeyondASCII(in: text, from: index)
        continue
      }
      let (value, length) = scalar(in: text, at: index)
      if value == 0xFF0C { wideCommas += 1 }
      if annotates(value) { occurrences += 1 }
      if ft_cp936_is_user_defined(value) { keepsPrivateUse = true }
      index += length
    }
    keepsWideMarks = wideCommas > narrowCommas
  }

  /// Thresholds: of 747 annotations on real mirrors all were valid and none in GB2312, and each character was
  /// annotated throughout; slips break a few. Where pages of several mirrors were joined, a character is annotated in
  /// some of them only: then many annotations must agree that none is in GB2312, half of a Traditional text being so.
  /// Three readings are enough where a stretch is out of step, none where one is beyond all doubt: what readings there are must be
  /// injected ones all the same.
  var isOpen: Bool {
    let isProven = traces.contains { $0.isProof }
    guard valid + broken >= 5 || !traces.isEmpty, annotated.count >= 3 || isProven,
      valid * 100 >= (valid + invalid) * 95 || valid == 0, members * 100 <= valid * 5, mostlyCommon
    else {
      return false
    }
    return valid * 100 >= occurrences * 90 || annotated.count >= 20 && members * 100 <= valid
  }

  /// Tells whether the annotated characters are the Traditional forms of common ones: a text about rare characters
  /// has others.
  private var mostlyCommon: Bool {
    annotated.filter { ft_gb2312_level1(ft_simplified_of($0)) }.count * 100 >= annotated.count * 80
  }

  /// What it costs, in twelfths of a nat, that `character` stands without annotation: much when the document
  /// annotates it.
  func costOfBare(_ character: CodePoint) -> Int32 {
    let cost = script.cost(of: character)
    if character < 0x4E00 || character >= 0xA000 || ft_is_gb2312(character) { return cost }
    return annotates(character) ? cost + bareCost : cost
  }

  /// Tells whether `character` is annotated anywhere in the document.
  @inline(__always)
  private func annotates(_ character: CodePoint) -> Bool {
    guard character >= 0x4E00, character < 0xA000 else { return annotated.contains(character) }
    let offset = character - 0x4E00
    return isAnnotated[Int(offset) / 64] >> UInt64(offset % 64) & 1 != 0
  }

  /// Tells whether `character` is annotated with `reading` elsewhere in the document.
  func lists(_ character: CodePoint, _ reading: Int32) -> Bool {
    table.contains { $0.character == character && $0.reading == reading }
  }
}
