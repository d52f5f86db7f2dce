// Dumps with injected pinyin, without slips or with slips that the table decides.
// Shape: a random table of annotated characters, checked to hit nothing but whole characters of this text; a slip is put in on
// purpose by a sentence in which two neighbours hide a table character (使|漁 hides 節) and the bytes fall into step again at once.

extension TextDumps {
  /// Sentences with a slip whose lost bytes follow from the table, and what such a table must hold.
  private static let slipSentences: [(text: String, hidden: Annotation)] = [
    ("這件事使漁民多了一條路。", Annotation("節", "jié")), ("湖邊正在開展漁船保養。", Annotation("節", "jié")),
    ("假日圖書角坐滿了人。", Annotation("請", "qǐng")), ("大家從前沒想到沒做過的也可以一試。", Annotation("經", "jīng")),
    ("年底前使漁具全部換新。", Annotation("節", "jié")), ("今日圖紙已經張貼。", Annotation("請", "qǐng")),
  ]

  mutating func injectedPinyin(slip: Bool) -> [UInt8] {
    let top = header()
    var hidden: [Annotation] = []
    if slip {
      // A hidden character must not be hit anywhere else, or its slip would not be the only one.
      let lines = [truth.title ?? ""] + top + truth.paragraphs
      let usable = Self.slipSentences.filter { one in
        lines.allSatisfy { Self.isHarmless(one.hidden, in: $0, except: []) }
      }
      precondition(!usable.isEmpty, "every slip sentence is spoilt by this article: add another")
      for _ in 0..<random.number(1...2) {
        let chosen = random.pick(usable)
        let place = random.number(0...truth.paragraphs.count - 1)
        truth.paragraphs[place] += chosen.text
        if !hidden.contains(where: { $0.character == chosen.hidden.character }) { hidden.append(chosen.hidden) }
      }
    }
    let clean = [truth.title ?? ""] + top + truth.paragraphs
    let slipped = Self.slipSentences.map(\.text)
    let spaced = random.chance(40) ? random.sample(Readings.all, 12).map(\.character) : []
    var table: [Annotation] = []
    for entry in hidden + random.shuffled(Readings.all) where table.count < 45 {
      if table.contains(where: { $0.character == entry.character }) { continue }
      let printed = Annotation(entry.character, entry.pinyin + (spaced.contains(entry.character) ? " " : ""))
      if clean.allSatisfy({ Self.isHarmless(printed, in: $0, except: slipped) }) { table.append(printed) }
    }
    // Cutting at marks must not add damage of its own: fewer cuts are tried until the clean lines come through.
    var cuts = random.chance(50) ? ByteSlip.cuts : ""
    let survives = clean.allSatisfy { line in
      let plain = Self.without(slipped, line)
      return ByteSlip.damage(plain, table, cuts: cuts) == ByteSlip.annotated(plain, table)
    }
    if !survives { cuts = "" }
    let dirty = clean.map { ByteSlip.damage($0, table, cuts: cuts) ?? $0 }
    foldTruth()
    return file(dirty)
  }

  /// Whether the character is hit only where it stands, the sentences with a wanted slip aside.
  private static func isHarmless(_ entry: Annotation, in line: String, except wanted: [String]) -> Bool {
    let hides = slipSentences.contains { $0.hidden.character == entry.character && line.contains($0.text) }
    let text = hides ? without(wanted, line) : line
    return ByteSlip.damage(text, [entry], cuts: "") == ByteSlip.annotated(text, [entry])
  }

  private static func without(_ sentences: [String], _ line: String) -> String {
    var line = line
    for sentence in sentences {
      while let range = line.firstRange(of: sentence) { line.removeSubrange(range) }
    }
    return line
  }

  /// The disease prints some full-width marks as ASCII; repair leaves them so.
  private mutating func foldTruth() {
    truth.title = truth.title.map(ByteSlip.folded)
    truth.paragraphs = truth.paragraphs.map(ByteSlip.folded)
  }
}
