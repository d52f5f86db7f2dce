// Tells sentences in which a site speaks of itself: 更多精彩内容请关注…, 本文由…网整理发布,转载请注明出处, 原文链接:http://….
//
// Mirrors and public accounts put them around and amid an article, in lines of their own or behind the last sentence of a
// paragraph. Their words are words of the news too, so the whole sentence has to be one: it begins as they begin, is made of such
// words, addresses and a name, and tells neither how to get something done (关注…,点击“预约”) nor who wrote something.

internal import UTF8Text

enum SiteSpeech: Equatable {
  /// An invitation to follow, scan, subscribe.
  case call
  /// An invitation to an address.
  case visit
  /// Says where the text is from, or where it stands.
  case origin
  /// Says what must not be done with it.
  case right
  /// What a publishing system strews in.
  case noise
  /// Belongs to the sentence before.
  case more

  /// Longest line or tail, in scalars: two lines of print and an address.
  static let limit = 140

  /// What a stretch of a line is, when all of its sentences are spoken by the site: the most telling of them.
  static func kind(_ line: FoldedLine, _ range: Range<Int>) -> SiteSpeech? {
    let range = unbracketed(line, line.trimmed(range, marks: ornaments))
    guard range.count >= 4, range.count <= limit, mayBegin(line, range.lowerBound), isBalanced(line, range) else {
      return nil
    }
    if isFormerTitle(line, range) { return .origin }
    var found: SiteSpeech?
    for sentence in sentences(line, range) {
      guard let kind = sentenceKind(line, sentence, isFirst: found == nil) else { return nil }
      if found == nil || found == .right && kind == .origin { found = kind }
    }
    return found
  }

  private static let ornaments: [CodePoint] = [
    0x2A, 0x23, 0x2D, 0x3D, 0x7E, 0x2014, 0x25A0, 0x25CF, 0x25C6, 0x2605, 0x25B6, 0x25BC, 0x2022, 0xB7, 0x25CB, 0x25B2,
    0x25BA, 0x203B, 0x2193, 0x2191, 0x1F447, 0x1F446,
  ]

  /// Tells whether such a sentence may begin at `index`: at a word with which they begin.
  static func mayBegin(_ line: FoldedLine, _ index: Int) -> Bool {
    if line.has(formerTitle, at: index) { return true }
    switch words.match(line, at: index)?.meaning {
    case .origin, .text, .link, .right, .subscribe, .follow, .enter, .more, .invitation, .opening, .noise: return true
    case .published, .target, .house, .us, .matter, .filler, .service, .person, nil: return false
    }
  }

  /// Where the site's own sentences begin at the end of a line: behind the end of a sentence or a gap.
  static func tail(_ line: FoldedLine) -> (start: Int, kind: SiteSpeech)? {
    for index in max(1, line.count - limit)..<max(1, line.count) where mayBeginTail(line, index) {
      if let kind = kind(line, index..<line.count) { return (index, kind) }
    }
    return nil
  }

  /// Tells whether a sentence of the site's may begin in the last scalars of a line.
  static func mayHaveTail(_ line: FoldedLine) -> Bool {
    (max(1, line.count - limit)..<max(1, line.count)).contains { mayBeginTail(line, $0) }
  }

  private static func mayBeginTail(_ line: FoldedLine, _ index: Int) -> Bool {
    let before = line.scalars[index - 1]
    if isHan(before) || isDigit(before) || before >= 0x61 && before <= 0x7A { return false }
    let isGap =
      before == 0x20 && index > 1
      && (line.scalars[index - 2] == 0x20 || line.scalars[index - 2] == 0x2E || endsSentence(line.scalars[index - 2]))
    let isQuotation = closing.contains(before)
    guard isGap || isQuotation || endsSentence(before), line.scalars[index] != 0x20 else { return false }
    // Behind a quotation only where a sentence ended in it.
    if isQuotation, !(index > 1 && endsSentence(line.scalars[index - 2])) { return false }
    return opening.contains(line.scalars[index]) || mayBegin(line, index)
  }

  private static let closing: [CodePoint] = [0x201D, 0x2019, 0x300D, 0x29, 0x3011, 0x5D, 0x22]
  private static let opening: [CodePoint] = [0x28, 0x5B, 0x3010]

  private static let formerTitle = word("原标题")

  /// 原标题:…, the headline that the text had elsewhere.
  private static func isFormerTitle(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    line.has(formerTitle, at: range.lowerBound) && range.count > 6 && range.count <= 64
      && line.scalars[range.lowerBound + 3] == 0x3A && line.firstIndex(of: 0x3002, in: range) == nil
  }

  /// The inside of brackets that are around all of `range`.
  private static func unbracketed(_ line: FoldedLine, _ range: Range<Int>) -> Range<Int> {
    let pairs: [(CodePoint, CodePoint)] = [(0x28, 0x29), (0x5B, 0x5D), (0x3010, 0x3011)]
    guard range.count > 2, let pair = pairs.first(where: { $0.0 == line.scalars[range.lowerBound] }),
      let close = line.firstIndex(of: pair.1, in: range)
    else { return range }
    if close == range.upperBound - 1 { return line.trimmed(range.lowerBound + 1..<close) }
    // 【版权声明】本文…: a heading in brackets.
    return mayBegin(line, range.lowerBound + 1) && close - range.lowerBound <= 7
      ? line.trimmed(close + 1..<range.upperBound, marks: [0x3A]) : range
  }

  /// Tells whether every quotation that ends in `range` begins there: what somebody says is no word of the site.
  private static func isBalanced(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    func count(_ value: CodePoint) -> Int { range.count { line.scalars[$0] == value } }
    return count(0x201C) == count(0x201D) && count(0x300C) == count(0x300D) && count(0x22) % 2 == 0
      && count(0x28) == count(0x29) && count(0x3010) == count(0x3011) && count(0x300A) == count(0x300B)
  }

  static func endsSentence(_ value: CodePoint) -> Bool {
    value == 0x3002 || value == 0x21 || value == 0x3F || value == 0x3B || value == 0x2026
  }

  private static func sentences(_ line: FoldedLine, _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if let end = SiteSpeechParts.addressEnd(line, index, range.upperBound) {
        index = end
        continue
      }
      if endsSentence(line.scalars[index]) {
        if index > start { result.append(start..<index) }
        start = index + 1
      }
      index += 1
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result.map { line.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// - Parameter isFirst: no sentence of the site stands before it; behind one, weaker signs do.
  private static func sentenceKind(_ line: FoldedLine, _ range: Range<Int>, isFirst: Bool) -> SiteSpeech? {
    let parts = SiteSpeechParts.parts(line, range)
    guard let first = parts.first, case .word(let opening) = first.kind else { return nil }
    var counts = Counted()
    for (place, part) in parts.enumerated() { counts.add(part, place, parts) }
    guard counts.service == 0, counts.person == 0, counts.names <= 3 else { return nil }
    if opening == .noise { return counts.other == 0 && counts.names == 0 ? .noise : nil }
    let isPlain = counts.isNamed && counts.other <= min(16, counts.covered)
    switch opening {
    case .link:
      // 原文链接:http://…, 来源:涧阳网 http://…
      let isTight = counts.other == 0 || (counts.isNamed && counts.other <= 12)
      if counts.addresses > 0, isTight, counts.subscribes + counts.follow == 0 { return .origin }
    case .origin:
      let endsInHouse =
        counts.loose == 0 && counts.other <= 16 && isHouse(line, parts.last!, after: parts.dropLast().last)
      if isPlain, counts.addresses > 0 || counts.rights > 0 || endsInHouse { return .origin }
      if endsInHouse, parts.count <= 4 { return .origin }
    case .text:
      if isPlain, counts.rights >= 2 || (counts.rights >= 1 && counts.published >= 1) { return .right }
      // 本文由涧阳网整理发布
      if isPlain, first.range.count >= 3, case .word(.published) = parts.last!.kind, counts.published > 0 {
        return .right
      }
    case .right, .opening:
      if isPlain, counts.rights >= 2 || (counts.rights == 1 && counts.addresses > 0) { return .right }
    default: break
    }
    if [.subscribe, .follow, .enter, .more, .invitation, .opening].contains(opening),
      let kind = callKind(counts, opening, parts, isPlain: isPlain, count: range.count)
    {
      return kind
    }
    guard !isFirst else { return nil }
    let strong = counts.rights + counts.subscribes + counts.follow + counts.mores + counts.targets
    return strong > 0 && counts.other <= counts.covered ? .more : nil
  }

  /// What a sentence calls the reader to.
  private static func callKind(
    _ counts: Counted, _ opening: SiteWord, _ parts: [SiteSpeechPart], isPlain: Bool, count: Int
  ) -> SiteSpeech? {
    let offersMore = counts.mores > 0 && counts.matters > 0
    let isInvited = opening == .invitation && counts.subscribes + counts.follow + counts.enters > 0
    if isPlain, counts.addresses > 0, offersMore || isInvited { return .visit }
    // 登录官网,点击下载客户端 is an instruction: somebody has to invite, to offer more, or to ask for being followed.
    let isWarm =
      counts.invitations > 0 || offersMore
      || (counts.subscribes > 0 && counts.enters == 0
        && (counts.names + counts.matters + counts.us > 0 || counts.targets > 1 || counts.follow > 0))
    let isCall = counts.subscribes + counts.follow > 0 && counts.targets + counts.houses + counts.us > 0
    if isPlain, isCall, isWarm { return .call }
    // 欢迎关注微信公众号:…, and what the reader will have of it.
    if opening == .invitation, parts.count > 2, parts[1].kind == .word(.subscribe), parts[2].kind == .word(.target),
      counts.other <= 2 * counts.covered, count <= 60
    {
      return .call
    }
    return nil
  }

  /// Tells whether a part is the name of a site, a paper, an agency.
  private static func isHouse(_ line: FoldedLine, _ part: SiteSpeechPart, after former: SiteSpeechPart?) -> Bool {
    switch part.kind {
    case .name: return part.range.count <= 20
    case .word(.target), .word(.house), .word(.matter): return former?.kind == .other
    case .other:
      return houseEndings.contains { line.has($0, at: part.range.upperBound - $0.count) }
    default: return false
    }
  }

  /// What a sentence is made of.
  private struct Counted {
    var rights = 0, published = 0, subscribes = 0, follow = 0, enters = 0, targets = 0, houses = 0, us = 0, mores = 0,
      matters = 0, invitations = 0
    var addresses = 0, names = 0, service = 0, person = 0
    /// Scalars of words of the site, an address for six, and of anything else.
    var covered = 0, other = 0
    /// How much else there is, and how much of it is no name of an account or site by its place.
    var runs = 0, loose = 0

    /// Tells whether what else there is can be names.
    var isNamed: Bool { loose == 0 && runs <= 2 }

    mutating func add(_ part: SiteSpeechPart, _ place: Int, _ parts: [SiteSpeechPart]) {
      switch part.kind {
      case .word(let meaning):
        covered += part.range.count
        switch meaning {
        case .right: rights += 1
        case .published: published += 1
        case .subscribe: subscribes += 1
        case .follow: follow += 1
        case .enter: enters += 1
        case .target: targets += 1
        case .house: houses += 1
        case .us: us += 1
        case .more: mores += 1
        case .matter: matters += 1
        case .invitation: invitations += 1
        case .service: service += 1
        case .person: person += 1
        case .origin, .text, .link, .opening, .filler, .noise: break
        }
      case .address:
        addresses += 1
        covered += 6
      case .name: names += 1
      case .colon, .mark: break
      case .other:
        other += part.range.count
        runs += 1
        if part.range.count > 12 || !(Self.leads(parts, place) || Self.follows(parts, place)) { loose += 1 }
      }
    }

    /// Tells whether what stands before a name leads to one: 关注, 本文来自, 公众号.
    private static func leads(_ parts: [SiteSpeechPart], _ place: Int) -> Bool {
      guard place > 0 else { return false }
      switch parts[place - 1].kind {
      case .word(.subscribe), .word(.follow), .word(.enter), .word(.origin), .word(.text), .word(.link), .word(.right),
        .word(.target), .colon, .name,
        .address:
        return true
      default: return false
      }
    }

    /// Tells whether what stands behind a name is what has one: 公众号, (www.example.com), 所有.
    private static func follows(_ parts: [SiteSpeechPart], _ place: Int) -> Bool {
      var next = place + 1
      while next < parts.count, parts[next].kind == .mark || parts[next].kind == .colon { next += 1 }
      guard next < parts.count else { return false }
      switch parts[next].kind {
      case .word(.target), .word(.house), .word(.right), .word(.published), .address: return true
      default: return false
      }
    }
  }
}
