// Builds a block list from the events of libxml2's HTML parser and the pieces of the page that they stand for.
//
// Elements that break lines end the block before them; inline elements only mark the text they cover. Each block's text is
// appended to one arena with its white space collapsed, so a page is built without an allocation per element.

internal import CLibXML2
internal import Model
internal import UTF8Text

struct BlockBuilder: ~Copyable {
  private(set) var list = BlockList()
  /// Bytes of the page's text that the parser told of.
  private(set) var readCount = 0

  private let elements = ElementTable.shared
  private let page: PreparedHTML
  /// The first mark that the parser has not told of.
  private var nextMark = 0

  /// Open elements: tag, container they opened (or -1), and what to undo at their end.
  private struct OpenElement {
    var info: ElementInfo
    var container: Int32
    var firstBlock: Int
  }
  private var open: [OpenElement] = []
  private var container: Int32 = 0

  private var blockStart = 0
  private var pendingSpace = false
  private var isIndented = false
  private var followsGap = true
  private var linkBytes = 0
  private var boldBytes = 0
  private var linkDepth = 0
  private var boldDepth = 0
  private var quoteDepth = 0
  private var preformattedDepth = 0
  /// Where the `(` before the reading of a character stands, -1 outside of one.
  private var readingStart = -1
  private var parenthesisDepth = 0
  private var linkStart = 0
  private var linkAddress: Range<Int32> = 0..<0

  init(_ page: PreparedHTML) {
    self.page = page
    list.path = .markup
    list.attributes = page.attributes
    list.text.reserveCapacity(page.text.count)
  }

  mutating func finish() -> BlockList {
    flush()
    return list
  }

  // MARK: Events

  /// - Parameter place: Where the parser stands in the markup: at the `>` of the tag, or elsewhere when the page has no such tag and
  ///   the parser supplies the element.
  mutating func start(_ name: Span<UInt8>, at place: Int) {
    guard let pieces = pieces(at: place), case .start(let number, let held) = page.pieces[pieces.lowerBound] else {
      return start(elements.named(TagName(name, name.indices)), .none)
    }
    let info = number == 0 ? elements.named(TagName(name, name.indices)) : elements[number]
    start(info, page.values[Int(held)])
  }

  /// The pieces of the page that stand at a place of the markup, if it is one of a mark.
  private mutating func pieces(at place: Int) -> Range<Int>? {
    var mark = nextMark
    let marks = page.handed.marks
    while mark < marks.count, marks[mark].place < place { mark += 1 }
    guard mark < marks.count, marks[mark].place == place else { return nil }
    nextMark = mark + 1
    return Int(marks[mark].pieces.lowerBound)..<Int(marks[mark].pieces.upperBound)
  }

  private mutating func start(_ info: ElementInfo, _ values: PreparedHTML.TagValues) {
    switch info.role {
    case .lineBreak:
      flush()
      followsGap = false
      return
    case .rule:
      flush()
      followsGap = true
      return
    case .image:
      list.images.append(
        PageImage(
          nextBlock: Int32(list.blocks.count), container: container, url: values.address, alt: values.title))
      return
    case .link:
      if linkDepth == 0 {
        linkStart = list.text.count
        linkAddress = values.address
      }
      linkDepth += 1
    case .bold: boldDepth += 1
    case .reading:
      endReading()
      readingStart = list.text.count
      list.text.append(0x28)
      pendingSpace = false
    case .readingParenthesis:
      endReading()
      parenthesisDepth += 1
    case .inline:
      if info.tag == .time, !values.title.isEmpty {
        list.statements.append(PageStatement(name: Text("time".utf8), value: list.attribute(values.title)))
      }
    case .block:
      flush()
      followsGap = true
      if info.tag == .blockquote { quoteDepth += 1 }
      if info.tag == .pre { preformattedDepth += 1 }
      let parent = container
      container = Int32(list.containers.count)
      list.containers.append(
        Container(
          parent: parent, tag: info.tag, depth: list.containers[Int(parent)].depth &+ 1,
          names: values.names))
    }
    open.append(
      OpenElement(info: info, container: info.role == .block ? container : -1, firstBlock: list.blocks.count))
  }

  mutating func end(_ name: Span<UInt8>) {
    end(TagName(name, name.indices).word)
  }

  private mutating func end(_ code: UInt64) {
    guard let place = open.lastIndex(where: { $0.info.code == code }) else { return }
    while open.count > place { close(open.removeLast()) }
  }

  private mutating func close(_ element: OpenElement) {
    switch element.info.role {
    case .link:
      linkDepth -= 1
      if linkDepth == 0 { recordLink() }
    case .bold: boldDepth -= 1
    case .block:
      flush()
      followsGap = true
      if element.info.tag == .blockquote { quoteDepth -= 1 }
      if element.info.tag == .pre { preformattedDepth -= 1 }
      if element.info.tag == .tr { TableRow.merge(&list, from: element.firstBlock, row: element.container) }
      container = list.containers[Int(element.container)].parent
      blockStart = list.text.count
    case .reading:
      guard readingStart >= blockStart, readingStart < list.text.count else { break }
      pendingSpace = false
      if readingStart == list.text.count - 1 { list.text.removeLast() } else { list.text.append(0x29) }
      readingStart = -1
    case .readingParenthesis: parenthesisDepth -= 1
    case .inline, .lineBreak, .rule, .image: break
    }
  }

  /// The end tags of `<rt>` and `<rp>` may be left out: the next of them ends the one before.
  private mutating func endReading() {
    guard let last = open.last, last.info.role == .reading || last.info.role == .readingParenthesis else { return }
    close(open.removeLast())
  }

  /// Text of the parser's: for each byte a stretch of the page.
  /// - Parameter place: Where it begins in the markup.
  mutating func text(_ count: Int, at place: Int) {
    for index in place..<place + count {
      guard let stretch = pieces(at: index) else { continue }
      for piece in stretch { take(page.pieces[piece]) }
    }
  }

  private mutating func take(_ piece: PreparedHTML.Piece) {
    switch piece {
    case .text(let start, let end), .white(let start, let end):
      readCount += Int(end - start)
      let text = page.text
      append(text.span.extracting(Int(start)..<Int(end)))
    case .space:
      let space: InlineArray<1, UInt8> = [0x20]
      append(space.span)
    case .start(let number, let held): start(elements[number], page.values[Int(held)])
    case .end(let number): end(elements[number].code)
    }
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    // The reading has parentheses of ours.
    if parenthesisDepth > 0 { return }
    let before = list.text.count
    if preformattedDepth > 0 { appendPreformatted(bytes) } else { appendCollapsed(bytes) }
    let added = list.text.count - max(before, blockStart)
    if linkDepth > 0 { linkBytes += max(0, added) }
    if boldDepth > 0 { boldBytes += max(0, added) }
  }

  private mutating func appendCollapsed(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      let runStart = index
      index = firstSpace(in: bytes, from: index)
      // One space between words is what a run of white space becomes.
      while index > runStart, index + 1 < bytes.count, bytes[index] == 0x20, spaceLength(bytes, at: index + 1) == 0 {
        index = firstSpace(in: bytes, from: index + 1)
      }
      if index > runStart {
        if pendingSpace {
          if list.text.count > blockStart, list.text.count != readingStart + 1 { list.text.append(0x20) }
          pendingSpace = false
        }
        list.text.append(bytes, runStart..<index)
      }
      while index < bytes.count {
        let length = spaceLength(bytes, at: index)
        if length == 0 { break }
        // Several no-break spaces at the start are an indent.
        if length == 2, list.text.count == blockStart, index + 3 < bytes.count, bytes[index + 3] == 0xA0 {
          isIndented = true
        }
        index += length
        pendingSpace = true
      }
    }
  }

  private mutating func appendPreformatted(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = spaceLength(bytes, at: index)
      let isNoBreakSpace = length == 2 && bytes[index + 1] == 0xA0
      if length == 0 || isNoBreakSpace {
        list.text.append(bytes, index..<index + max(1, length))
      } else if length >= 2 || (byte >= 0x0A && byte <= 0x0C) {
        // U+0085, U+2028 and U+2029 end lines too, as do vertical tab and form feed.
        flush()
        followsGap = false
      } else if byte != 0x0D {
        list.text.append(0x20)
      }
      index += max(1, length)
    }
  }

  // MARK: Blocks

  /// Ends the block being built; a block without visible text is dropped.
  private mutating func flush() {
    pendingSpace = false
    if linkDepth > 0 { recordLink() }
    // Often nothing stands between two tags that break lines.
    if list.text.count > blockStart { addBlock() }
    linkBytes = 0
    boldBytes = 0
    isIndented = false
    linkStart = list.text.count
  }

  private mutating func addBlock() {
    let range = TrimmedText.range(list.text.span, blockStart..<list.text.count)
    if !range.isEmpty {
      if range.lowerBound > blockStart { isIndented = true }
      let element = list.containers[Int(container)].tag
      let (kind, level) = blockKind(element)
      list.blocks.append(
        Block(
          kind: kind, level: level, range: Int32(range.lowerBound)..<Int32(range.upperBound), container: container,
          linkBytes: Int32(min(linkBytes, range.count)), boldBytes: Int32(min(boldBytes, range.count)),
          isIndented: isIndented, followsGap: followsGap))
      followsGap = true
      blockStart = range.upperBound
    }
    if list.text.count > blockStart { list.text.removeSubrange(blockStart...) }
  }

  private func blockKind(_ element: ElementTag) -> (BlockKind, UInt8) {
    switch element {
    case .h1: (.heading, 1)
    case .h2: (.heading, 2)
    case .h3: (.heading, 3)
    case .h4: (.heading, 4)
    case .h5: (.heading, 5)
    case .h6: (.heading, 6)
    case .pre: (.preformatted, 0)
    case .figcaption: (.caption, 0)
    case .li, .dd, .dt: (.listItem, 0)
    default: quoteDepth > 0 ? (.quote, 0) : preformattedDepth > 0 ? (.preformatted, 0) : (.paragraph, 0)
    }
  }

  private mutating func recordLink() {
    guard list.text.count > linkStart else { return }
    list.links.append(
      Link(
        block: Int32(list.blocks.count), text: Int32(linkStart)..<Int32(list.text.count), url: linkAddress))
    linkStart = list.text.count
  }
}

/// Trims white space of all kinds from a range of text.
enum TrimmedText {
  static func range(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let (value, length) = scalar(in: text, at: start)
      guard isBlank(value) else { break }
      start += length
    }
    while end > start {
      let last = scalarStart(in: text, before: end)
      guard isBlank(scalar(in: text, at: last).value) else { break }
      end = last
    }
    return start..<end
  }

  /// White space, and the marks that are as invisible: U+200B, U+FEFF.
  private static func isBlank(_ value: CodePoint) -> Bool {
    switch value {
    case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
