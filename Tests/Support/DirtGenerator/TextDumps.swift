// Plain-text dumps: the header, the body and the dirt of one kind.
// Shape: a Page collects printed lines and the truth together; each kind adds its own dirt, the shared parts (labels in shuffled
// order, furniture, notices) differ from seed to seed.

struct TextDumps {
  var random: SplitMix64
  let article: CleanArticle
  let script: Script
  let moment: Moment
  var truth = ExpectedRecord()

  init(seed: UInt64, script: Script? = nil) {
    var composer = ArticleComposer(seed: seed)
    article = composer.article()
    var random = composer.random
    self.script = script ?? (random.chance(50) ? .hans : .hant)
    moment = Moment(&random)
    self.random = random
    truth.script = self.script.rawValue
    truth.title = article.title.text(self.script)
    truth.paragraphs = article.paragraphs.map { [s = self.script] in $0.text(s) }
  }

  mutating func one(_ list: [TwoScripts]) -> String { random.pick(list).text(script) }

  /// The labelled lines under a title, in random order, each asserted as it is printed.
  mutating func header(date: Bool = true, source: Bool = true) -> [String] {
    var lines: [String] = []
    if date {
      let printed = moment.printed(script, &random)
      truth.publishedAt = moment.wallClock(printed.precision)
      truth.precision = printed.precision
      lines.append((random.chance(85) ? one(Furniture.dateLabels) : "") + printed.text)
    }
    if source {
      truth.source = article.media.text(script)
      lines.append(one(Furniture.sourceLabels) + article.media.text(script))
    }
    if random.chance(50) {
      truth.editors = [article.editor.text(script)]
      lines.append(one(Furniture.editorLabels) + article.editor.text(script))
    }
    if random.chance(50) {
      let count = random.number(0...9999)
      truth.viewCount = count
      lines.append(one(Furniture.viewLabels) + String(count))
    }
    if random.chance(40) {
      truth.section = article.section.text(script)
      lines.append(one(Furniture.sectionLabels) + article.section.text(script))
    }
    lines = random.shuffled(lines)
    return random.chance(40) ? [lines.joined(separator: random.pick(["　", "  ", "　　"]))] : lines
  }

  mutating func furniture(_ list: [TwoScripts], _ range: ClosedRange<Int>) -> [String] {
    let count = random.number(range)
    return random.sample(list, count).map { [script] in $0.text(script) }
  }

  /// The lines as a file, with one of the line ends and indents sites have.
  mutating func file(_ lines: [String]) -> [UInt8] {
    Array(lines.joined(separator: random.pick(["\n", "\n\n", "\r\n"])).utf8)
  }

  /// The body with each caption standing twice after some paragraph; the truth learns the captions.
  mutating func bodyWithDoubledCaptions() -> [String] {
    var lines = truth.paragraphs
    let who = article.photographer.text(script)
    for caption in article.captions.prefix(random.number(1...2)) {
      let text = caption.text(script)
      let place = random.number(1...lines.count - 1)
      let line = "\(text)\(who) \(script == .hans ? "摄" : "攝")"
      lines.insert(contentsOf: [line, line], at: place)
      truth.captions.append(ExpectedCaption(text: text, credit: who))
      truth.photographers = [who]
    }
    return lines
  }

  // MARK: The kinds

  mutating func tablePipes() -> [UInt8] {
    func pipes(_ random: inout SplitMix64) -> [String] { Array(repeating: "|", count: random.number(1...5)) }
    var lines = pipes(&random) + [(truth.title ?? "") + (random.chance(60) ? " |" : "")] + header()
    for paragraph in truth.paragraphs {
      if random.chance(15) { lines += pipes(&random) }
      lines.append(paragraph)
    }
    lines += pipes(&random) + furniture(Furniture.notices, 1...3) + pipes(&random)
    return file(lines)
  }

  mutating func doubledBody() -> [UInt8] {
    let title = truth.title ?? ""
    let first = header(date: false)
    let printed = moment.printed(script, &random)
    truth.publishedAt = moment.wallClock(printed.precision)
    truth.precision = printed.precision
    truth.bodyRepeats = 1
    let tools = furniture(Furniture.tools, 1...3)
    let dates = (0..<2).map { [script, labels = Furniture.dateLabels] _ in
      random.pick(labels).text(script) + printed.text
    }
    let body = truth.paragraphs
    return file([title, dates[0]] + first + body + tools + [title, dates[1]] + body)
  }

  mutating func doubledCaptions() -> [UInt8] {
    let top = header()
    return file([truth.title ?? ""] + top + bodyWithDoubledCaptions())
  }

  mutating func notices() -> [UInt8] {
    let top = furniture(Furniture.before, 1...4)
    let lines = top + [truth.title ?? ""] + header() + truth.paragraphs
    let tools = furniture(Furniture.tools, 0...3)
    let notices = furniture(Furniture.notices, 2...5)
    return file(lines + tools + notices + furniture(Furniture.footers, 0...2))
  }

  mutating func lunarDate() -> [UInt8] {
    let lunar = moment.lunar(script, &random)
    var lines = header()
    lines.insert(random.chance(50) ? lunar : "（\(lunar)）", at: random.number(0...lines.count))
    return file([truth.title ?? ""] + lines + truth.paragraphs)
  }

  mutating func bylineAsSource() -> [UInt8] {
    let reporter = article.reporter.text(script)
    truth.reporters = [reporter]
    let line = one(Furniture.sourceLabels) + one(Furniture.reporterTitles) + " " + reporter
    var lines = header(source: false)
    lines.insert(line, at: random.number(0...lines.count))
    return file([truth.title ?? ""] + lines + truth.paragraphs)
  }

  mutating func missingYear() -> [UInt8] {
    truth.partialDate = moment.partial
    if random.chance(50) {
      let line = (random.chance(60) ? one(Furniture.dateLabels) : "") + moment.printedWithoutYear(&random)
      return file([truth.title ?? "", line] + header(date: false) + truth.paragraphs)
    }
    let reporter = article.reporter.text(script)
    let media = article.media.text(script)
    let (news, job) = script == .hans ? ("讯", "记者") : ("訊", "記者")
    truth.title = nil
    truth.reporters = [reporter]
    truth.source = media
    truth.dateline = media + news
    let day = "\(moment.month)月\(moment.day)日，"
    let opening = "\(media)\(news)（\(job) \(reporter)）"
    truth.paragraphs[0] = day + truth.paragraphs[0]
    return file([opening + truth.paragraphs[0]] + truth.paragraphs.dropFirst())
  }
}
