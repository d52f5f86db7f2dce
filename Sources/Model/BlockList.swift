// A document as blocks of text: where HTML and plain text meet.
//
// One arena holds all text; a block is a range of it. Containers (the elements around the blocks) form a tree by index, so
// that a whole page is a handful of arrays.

/// What a block of text is in its markup.
public enum BlockKind: UInt8, Sendable {
  case paragraph, heading, listItem, tableRow, quote, preformatted, caption
}

/// How the text of a document was taken from it.
public enum ReadingPath: String, Sendable {
  /// Through the HTML parser.
  case markup
  /// As lines of plain text.
  case text
  /// Markup that the parser lost text of: its tags were taken off instead.
  case stripped
}

/// The elements that later stages tell apart; all others are `other`.
public enum ElementTag: UInt8, Sendable {
  case root, html, head, body, div, p, span, section, article, main, header, footer, nav, aside, ul, ol, li, dl, dt, dd,
    table, tr, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, figure, figcaption, form, center, address, a, time,
    button, label, details, font, other
}

/// An element that holds blocks.
public struct Container: Sendable {
  /// Index of the element around this one; the root is its own parent.
  public var parent: Int32
  public var tag: ElementTag
  /// Number of elements above it.
  public var depth: UInt16
  /// Its `class`, `id`, `role` and `itemprop` values, lower case, in `BlockList.attributes`.
  public var names: Range<Int32>

  public init(parent: Int32, tag: ElementTag, depth: UInt16, names: Range<Int32>) {
    self.parent = parent
    self.tag = tag
    self.depth = depth
    self.names = names
  }
}

/// One block: a line of plain text, or the text of an element that breaks lines.
public struct Block: Sendable {
  public var kind: BlockKind
  /// Heading level 1...6; 0 for all other kinds.
  public var level: UInt8
  /// Text of the block in `BlockList.text`, trimmed, white space collapsed.
  public var range: Range<Int32>
  /// Index of the innermost container.
  public var container: Int32
  /// Bytes of the text that stand inside links, and inside bold markup.
  public var linkBytes: Int32
  public var boldBytes: Int32
  /// Tells whether the text began with an indent (two ideographic or four other spaces).
  public var isIndented: Bool
  /// Tells whether an empty line or an element border stands before the block, not a mere line break.
  public var followsGap: Bool

  public init(
    kind: BlockKind, level: UInt8 = 0, range: Range<Int32>, container: Int32, linkBytes: Int32 = 0,
    boldBytes: Int32 = 0, isIndented: Bool = false, followsGap: Bool = true
  ) {
    self.kind = kind
    self.level = level
    self.range = range
    self.container = container
    self.linkBytes = linkBytes
    self.boldBytes = boldBytes
    self.isIndented = isIndented
    self.followsGap = followsGap
  }
}

/// A link inside a block.
public struct Link: Sendable {
  public var block: Int32
  /// Its text in `BlockList.text`, its address in `BlockList.attributes`.
  public var text: Range<Int32>
  public var url: Range<Int32>
  public init(block: Int32, text: Range<Int32>, url: Range<Int32>) {
    self.block = block
    self.text = text
    self.url = url
  }
}

/// An image, and the block it stands before; address and alternative text in `BlockList.attributes`.
public struct PageImage: Sendable {
  public var nextBlock: Int32
  public var container: Int32
  public var url: Range<Int32>
  public var alt: Range<Int32>
  public init(nextBlock: Int32, container: Int32, url: Range<Int32>, alt: Range<Int32>) {
    self.nextBlock = nextBlock
    self.container = container
    self.url = url
    self.alt = alt
  }
}

/// A statement of the page about itself: `<meta>`, `<title>`, `<link rel=canonical>`, `<time datetime>`, `<html lang>`.
public struct PageStatement: Sendable, Equatable {
  /// Lower case, such as "og:title", "title", "canonical", "lang", "time".
  public var name: Text
  public var value: Text
  public init(name: Text, value: Text) {
    self.name = name
    self.value = value
  }
}

/// A document's blocks, its containers, and what it says of itself.
public struct BlockList: Sendable {
  public var text: Text = []
  public var attributes: Text = []
  public var blocks: [Block] = []
  /// Containers, parents before children; index 0 is the root.
  public var containers: [Container] = [Container(parent: 0, tag: .root, depth: 0, names: 0..<0)]
  public var links: [Link] = []
  public var images: [PageImage] = []
  public var statements: [PageStatement] = []
  /// Contents of `<script type="application/ld+json">`, as found.
  public var linkedData: [Text] = []
  public var path = ReadingPath.text
  /// Tells whether the blocks came from parsed markup rather than from lines of text.
  public var isMarkup: Bool { path == .markup }

  public init() {}

  /// Where the text of block `index` stands in `text`.
  @inlinable
  public func range(of index: Int) -> Range<Int> {
    let range = blocks[index].range
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The text of block `index`, copied.
  public func copy(of index: Int) -> Text {
    Text(text[range(of: index)])
  }

  /// A range of `attributes`, copied.
  public func attribute(_ range: Range<Int32>) -> Text {
    Text(attributes[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  /// The first value the page states under `name`, if it is not empty.
  public func statement(_ name: String) -> Text? {
    let wanted = name.utf8
    return statements.first {
      $0.name.count == wanted.count && $0.name.elementsEqual(wanted) && !$0.value.isEmpty
    }?.value
  }
}
