// From text to blocks: tells markup from plain text, and reads each its own way.

public import Model
internal import UTF8Text

/// The blocks of a document's text.
/// - Parameters:
///   - text: valid UTF-8.
///   - kind: whether it is markup, where that is known.
/// - Throws: a rejection when the document is empty or the parser stopped.
public func blockList(of text: Text, kind: ContentKind = .unknown) throws(Rejection) -> BlockList {
  let source = text.span
  guard source.indices.contains(where: { source[$0] > 0x20 }) else {
    throw Rejection(.empty, at: .reading, detail: Text("\(text.count) bytes, none of them text".utf8))
  }
  let isMarkup = kind == .unknown ? looksLikeMarkup(source) : kind == .markup
  return isMarkup ? htmlBlocks(of: source) : PlainText.blocks(of: source)
}

/// Tells whether `source` is HTML: it has structural tags, at least one in 2,000 bytes, or begins like a page.
public func looksLikeMarkup(_ source: Span<UInt8>) -> Bool {
  var tags = 0
  var index = 0
  while let bracket = firstIndex(of: 0x3C, in: source, from: index) {
    index = bracket + 1
    guard index < source.count else { break }
    let name = source[index] == 0x2F ? index + 1 : index
    for structural: StaticString in [
      "html", "body", "div", "p>", "p ", "br", "table", "td", "tr", "ul", "li", "h1", "h2",
      "head", "!doctype", "article", "section", "span", "title", "meta",
    ]
    where hasFolded(structural, in: source, at: name) {
      if structural.utf8CodeUnitCount >= 4,
        hasFolded("html", in: source, at: name)
          || hasFolded("!doctype", in: source, at: name) || hasFolded("body", in: source, at: name)
      {
        return true
      }
      tags += 1
      break
    }
    if tags >= 4 && tags * 2000 >= index { return true }
  }
  return tags > 0 && tags * 2000 >= source.count
}
