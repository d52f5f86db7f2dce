// Prepares HTML for libxml2: one pass over the bytes that leaves out what the parser need not see and mends what it loses.
// What it writes is described in PreparedHTML.swift.
//
// Removed: scripts, styles, comments, conditional comments, templates, embedded frames, processing instructions, control
// characters, attributes nobody reads, elements nested beyond the cap. Resolved by us: character references (HTML5 names, the
// windows-1252 range). Kept aside: `<title>`, `<meta>`, canonical link, language, linked data, which never reach the parser.
// Source: WHATWG HTML, section 13.2.5 (tokenization); what libxml2 2.9 does otherwise is listed in ARCHITECTURE.md.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct HTMLFront: ~Escapable {
  /// Elements nested deeper than this are read as if their tags were not there.
  static let depthLimit = 1_000
  /// Attributes beyond this many in one tag are not looked at.
  static let attributeLimit = 256

  private let source: Span<UInt8>
  private var index = 0
  private var output: PreparedHTML
  /// Open elements that need an end tag: those that break lines, and those inside lines.
  private var depth = Depths()
  private var spans: [Bool] = []
  private let elements = ElementTable.shared
  /// The attributes of the start tag that was read last.
  private var attributes = Attributes()
  private let isContent: Bool
  /// What was searched for to the end in vain: searching again would find nothing and cost quadratic time.
  private var lacksCommentEnd = false
  private var lacksEnd: Set<RawTextElement> = []

  @_lifetime(copy source)
  private init(_ source: Span<UInt8>, isContent: Bool, into output: consuming PreparedHTML) {
    self.source = source
    self.isContent = isContent
    self.output = output
  }

  /// Prepares `source`, which is valid UTF-8.
  /// - Parameters:
  ///   - keepsSpace: Whether white space between tags is kept where the parser does without.
  ///   - handsAll: Whether the parser is handed every tag, as if no nesting were plain.
  static func prepared(_ source: Span<UInt8>, keepsSpace: Bool = false, handsAll: Bool = false) -> PreparedHTML {
    var front = HTMLFront(
      source, isContent: false, into: PreparedHTML(ofBytes: source.count, keepsSpace: keepsSpace, handsAll: handsAll))
    front.run()
    front.output.finish()
    return front.output
  }

  private mutating func run() {
    while index < source.count {
      let start = index
      while index < source.count, isASCIISpace(source[index]) { index += 1 }
      if index > start { output.appendSpace(source, start..<index) }
      // Most tags follow one another.
      if index < source.count, source[index] != 0x3C {
        let ink = index
        index = firstMarkup(in: source, from: ink)
        if index > ink { output.text.append(source, ink..<index) }
      }
      guard index < source.count else { return }
      switch source[index] {
      case 0x3C: tag()
      case 0x26: index = CharacterReference.append(source, at: index, to: &output.text)
      default: index += 1  // a control character
      }
    }
  }

  // MARK: Tags

  private mutating func tag() {
    let next = index + 1 < source.count ? source[index + 1] : 0
    if isLetter(next) {
      startTag()
    } else if next == 0x2F, index + 2 < source.count, isLetter(source[index + 2]) {
      endTag()
    } else if next == 0x21 {
      declaration()
    } else if next == 0x3F || (next == 0x2F && index + 2 < source.count) {
      skip(past: 0x3E, from: index + 2)
    } else {
      output.text.append(0x3C)
      index += 1
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    asciiLowercased(byte) >= 0x61 && asciiLowercased(byte) <= 0x7A
  }

  /// Moves past the next `byte` at or after `start`; past the end when there is none.
  private mutating func skip(past byte: UInt8, from start: Int) {
    index = (firstIndex(of: byte, in: source, from: start) ?? source.count - 1) + 1
  }

  private static let commentEnd = Text("-->".utf8)
  private static let brokenCommentEnd = Text("--!>".utf8)

  /// `<!…`: comments end at `-->` or `--!>`, all else at `>`. An unterminated comment hides nothing but its own opening.
  private mutating func declaration() {
    if !isContent, has("<![CDATA[", in: source, at: index) {
      // In HTML a bogus comment; in the XHTML and the feeds that scrapers save, content.
      let start = index + 9
      let end = firstIndex(of: Array("]]>".utf8), in: source, from: start) ?? source.count
      var inner = HTMLFront(
        source.extracting(start..<end), isContent: true,
        into: PreparedHTML(ofBytes: 0, keepsSpace: false, handsAll: false))
      swap(&inner.output, &output)
      inner.run()
      swap(&inner.output, &output)
      index = min(source.count, end + 3)
      return
    }
    guard has("<!--", in: source, at: index) else { return skip(past: 0x3E, from: index + 2) }
    if has("<!-->", in: source, at: index) {
      index += 5
    } else if has("<!--->", in: source, at: index) {
      index += 6
    } else if !lacksCommentEnd, let end = firstIndex(of: Self.commentEnd, in: source, from: index + 4) {
      index = end + 3
    } else if !lacksCommentEnd, let end = firstIndex(of: Self.brokenCommentEnd, in: source, from: index + 4) {
      index = end + 4
    } else {
      lacksCommentEnd = true
      index += 4
    }
  }

  private mutating func endTag() {
    let (name, end) = TagName.read(source, from: index + 2)
    if end < source.count, source[end] == 0x3E { index = end + 1 } else { skip(past: 0x3E, from: end) }
    let element = elements.named(name)
    let traits = element.traits
    if traits.isDropped { return }
    if name == .span {
      guard let wasKept = spans.popLast(), wasKept else { return }
    }
    if traits.isVoid || !depth.close(traits) { return }
    output.end(element, name)
  }

  private mutating func startTag() {
    let (name, end) = TagName.read(source, from: index + 1)
    index = attributes.read(source, from: end)
    let element = elements.named(name)
    let traits = element.traits
    if let hidden = traits.rawTextElement {
      return rawText(hidden)
    }
    switch name {
    case .meta:
      if let statement = attributes.metaStatement(source) { output.statements.append(statement) }
      return
    case .link:
      if let statement = attributes.linkStatement(source) { output.statements.append(statement) }
      return
    case .html:
      if let language = attributes.value(.lang, source), !language.isEmpty {
        output.statements.append(PageStatement(name: Text("lang".utf8), value: language))
      }
    default: break
    }
    if traits.isDropped { return }
    if name == .span {
      spans.append(attributes.hasNames)
      if !attributes.hasNames { return }
    }
    if !traits.isVoid && !depth.open(traits) { return }
    output.start(element, name, attributes.kept(source, of: name, in: &output.attributes))
  }

  /// An element whose content is not markup: left out, save for titles and linked data.
  private mutating func rawText(_ element: RawTextElement) {
    let contentStart = index
    var end = contentStart
    var afterEnd = source.count
    var found = false
    while !lacksEnd.contains(element), let candidate = firstIndex(of: 0x3C, in: source, from: end) {
      if source.count > candidate + 1, source[candidate + 1] == 0x2F, element.closes(source, at: candidate + 2) {
        (end, found) = (candidate, true)
        afterEnd = (firstIndex(of: 0x3E, in: source, from: candidate) ?? source.count - 1) + 1
        break
      }
      end = candidate + 1
    }
    if !found {
      lacksEnd.insert(element)
      // Nothing closes it: a script or style runs to the end, as in browsers; of the others only the tag is left out.
      if element == .script || element == .style { index = source.count }
      return
    }
    index = afterEnd
    switch element {
    case .title where !output.statements.contains { $0.name == Text("title".utf8) }:
      let title = CharacterReference.resolved(source, contentStart..<end)
      output.statements.append(PageStatement(name: Text("title".utf8), value: collapsed(title)))
    case .script:
      if let type = attributes.value(.type, source), containsLinkedData(type) {
        var content: Text = []
        content.append(source, contentStart..<end)
        output.linkedData.append(content)
      }
    default: break
    }
  }

  private func containsLinkedData(_ type: Text) -> Bool {
    type.indices.contains { hasFolded("ld+json", in: type.span, at: $0) }
  }
}

/// How deep elements are nested, as far as their tags tell: elements whose end tag may be left out are not counted.
private struct Depths {
  private var block = 0
  private var inline = 0

  /// Counts a start tag; false when it stands too deep to be passed on.
  mutating func open(_ element: TagTraits) -> Bool {
    if element.mayOmitEnd { return true }
    if element.isInline {
      inline += 1
      return inline <= HTMLFront.depthLimit
    }
    block += 1
    return block <= HTMLFront.depthLimit
  }

  /// Counts an end tag; false when its start tag was not passed on.
  mutating func close(_ element: TagTraits) -> Bool {
    if element.mayOmitEnd { return true }
    if element.isInline {
      inline -= 1
      let wasPassed = inline < HTMLFront.depthLimit
      inline = max(0, inline)
      return wasPassed
    }
    block -= 1
    let wasPassed = block < HTMLFront.depthLimit
    block = max(0, block)
    return wasPassed
  }
}

/// `text` trimmed, each run of white space one space.
func collapsed(_ text: Text) -> Text {
  var result: Text = []
  let span = text.span
  var index = 0
  while index < span.count {
    let length = spaceLength(span, at: index)
    if length > 0 {
      if let last = result.last, last != 0x20 { result.append(0x20) }
    } else if span[index] >= 0x20 && span[index] != 0x7F {
      result.append(span[index])
    }
    index += max(1, length)
  }
  if result.last == 0x20 { result.removeLast() }
  return result
}
