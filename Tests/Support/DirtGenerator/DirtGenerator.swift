// The way in: a kind and a seed give a dump and its truth, always the same.
// Shape: one switch over the kinds; pairs are an article and its copies.

/// One dump of the wanted kind. Pure: the same kind and seed give the same bytes and the same truth.
public func dirtyDump(kind: Kind, seed: UInt64) -> DirtyDump {
  // Kinds draw from different streams, so that one seed does not give every kind the same article.
  var mixer = SplitMix64(seed: seed)
  let salt = UInt64(Kind.allCases.firstIndex(of: kind) ?? 0) &* 0xD6E8_FEB8_6659_FD93
  let seed64 = mixer.next() ^ salt
  let name = "\(kind.rawValue)-\(seed)"
  switch kind {
  case .traditionalCopy: return traditionalPair(seed64, name)
  case .exactCopy:
    var pair = plain(seed64, name + "-a.txt", .hans)
    pair.copies = [DirtyDump(name: name + "-b.txt", bytes: pair.bytes, expected: pair.expected)]
    return pair
  case .injectedPinyin, .injectedPinyinWithSlip:
    var dumps = TextDumps(seed: seed64, script: .hant)
    let bytes = dumps.injectedPinyin(slip: kind == .injectedPinyinWithSlip)
    return DirtyDump(name: name + ".txt", bytes: bytes, expected: dumps.truth)
  case .gb18030Page, .navigationPage:
    var dumps = TextDumps(seed: seed64)
    let page = kind == .gb18030Page ? dumps.gb18030Page() : dumps.navigationPage()
    guard let page else { preconditionFailure("GB18030 writes every character") }
    return DirtyDump(name: name + ".html", bytes: page, expected: dumps.truth)
  default:
    var dumps = TextDumps(seed: seed64)
    let bytes: [UInt8] =
      switch kind {
      case .tablePipes: dumps.tablePipes()
      case .doubledBody: dumps.doubledBody()
      case .doubledCaptions: dumps.doubledCaptions()
      case .notices: dumps.notices()
      case .lunarDate: dumps.lunarDate()
      case .bylineAsSource: dumps.bylineAsSource()
      default: dumps.missingYear()
      }
    return DirtyDump(name: name + ".txt", bytes: bytes, expected: dumps.truth)
  }
}

/// A title, a header and a body, with nothing else.
private func plain(_ seed: UInt64, _ name: String, _ script: Script) -> DirtyDump {
  var dumps = TextDumps(seed: seed, script: script)
  let lines = [dumps.truth.title ?? ""] + dumps.header() + dumps.truth.paragraphs
  return DirtyDump(name: name, bytes: dumps.file(lines), expected: dumps.truth)
}

/// The same article in both scripts; the Traditional one is poorer (a title, a date and the body) and later by name.
private func traditionalPair(_ seed: UInt64, _ name: String) -> DirtyDump {
  var pair = plain(seed, name + "-a.txt", .hans)
  var copy = TextDumps(seed: seed, script: .hant)
  let printed = copy.moment.printed(.hant, &copy.random)
  copy.truth.publishedAt = copy.moment.wallClock(printed.precision)
  copy.truth.precision = printed.precision
  let lines = [copy.truth.title ?? "", printed.text] + copy.truth.paragraphs
  pair.copies = [DirtyDump(name: name + "-b.txt", bytes: copy.file(lines), expected: copy.truth)]
  return pair
}
