// What a page tells of its site: digests of the lines of its body.

internal import Model

/// The lines of a body, as numbers.
public struct PageLines: Sendable {
  /// A line and its characters.
  struct Line: Sendable {
    let digest: UInt64
    let weight: UInt32
  }

  /// The same for pages whose lines below are the same, so that it does not matter which of them is held; spread evenly.
  let key: UInt64
  /// Short lines at the head and tail: what may be the site's.
  let edges: [UInt64]
  /// What tells the text: its long paragraphs, or the short lines where it has no long one.
  let proper: [Line]

  /// Characters of a short line, as a reader of Chinese counts them (some 115 Latin letters): a line of rights, an address for
  /// corrections or an invitation to subscribe fits in, and no paragraph of any length is ever the site's.
  static let shortLine = 40.0
  /// Blocks at either end of a body that are looked at: the furniture that bodies take along is a handful of lines.
  private static let edge = 12
  /// Long paragraphs that are kept: beyond is a book.
  private static let paragraphLimit = 256

  /// - Parameter body: the blocks of the body, in order.
  init(_ page: PageBlocks, body: [Int]) {
    var (edges, paragraphs, short): ([UInt64], [Line], [Line]) = ([], [], [])
    for (place, index) in body.enumerated() {
      guard let digest = page.digest(of: index, least: 1) else { continue }
      let line = Line(digest: digest, weight: UInt32(min(1e6, max(1, page.features[index].weight.rounded()))))
      if page.features[index].weight > Self.shortLine {
        if paragraphs.count < Self.paragraphLimit { paragraphs.append(line) }
      } else if place < Self.edge || place >= body.count - Self.edge {
        short.append(line)
        if let digest = Self.siteLine(page, index) { edges.append(digest) }
      }
    }
    self.edges = edges
    proper = paragraphs.isEmpty ? short : paragraphs
    key = Self.key(edges, proper)
  }

  private static func key(_ edges: [UInt64], _ proper: [Line]) -> UInt64 {
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) {
      key = (key ^ value) &* 0x100_0000_01B3
      key ^= key >> 29
    }
    add(UInt64(edges.count))
    for digest in edges { add(digest) }
    for line in proper { add(line.digest ^ UInt64(line.weight) << 40) }
    return key
  }

  /// The digest of a block that may be a line of the site's: a short one, and no part of a table or a picture, which goes with the
  /// whole. Lines of less than twelve characters are none, as within a document: greetings and
  /// names of sections come again with many authors.
  static func siteLine(_ page: PageBlocks, _ index: Int) -> UInt64? {
    guard page.features[index].weight <= shortLine else { return nil }
    switch page.list.blocks[index].kind {
    case .paragraph, .heading, .listItem: return page.digest(of: index, least: RepeatedBlocks.least)
    case .tableRow, .quote, .preformatted, .caption: return nil
    }
  }

  /// All digests, each once.
  var digests: Set<UInt64> { Set(edges).union(proper.map(\.digest)) }
}
