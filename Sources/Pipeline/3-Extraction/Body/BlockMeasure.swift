// The measures of a block that the block model reads, by name.
//
// All are numbers that grow with what they name; flags are 0 or 1. Weights are characters as a reader of Chinese counts them
// (`BlockFeatures.weight`), on a logarithmic scale where they may span decades.

/// A measure's place in the row of a block.
enum BlockMeasure: Int, Sendable, CaseIterable {
  // The text itself.
  case weight, links, stops, commas, endsSentence, digits, capitals, wide, bold, kind, level, indented, gap, linkCount
  // What its words say: rules of `LineRoles`, counted words of `FurnitureCue`.
  case roleHeader, roleNavigation, roleTool, roleNotice, rolePromotion, roleComment, roleCaption, roleOrnament
  case cueShare, cueComment, cuePromotion, cueRelated, cueLegal, cueByline, cueCredit, cueMenu
  case repeatsTitle, repeated
  // Where it stands.
  case place, textBefore, runningBefore, fromTitle, weightFromTitle, toEnd, sinceFurniture, sinceHeading, headingWeight
  case inStretch, fromStretchStart, toStretchEnd
  // How it stands to the title: other headings and bylines between, the container that holds both.
  case headingsSinceTitle, headersSinceTitle, titleShare, titleSteps, storiesBefore, holdsTitle
  // The share of the title's words that stand in it, and in the elements around.
  case titleWords, titleWordsParent, titleWordsGrand, titleWordsGreat
  // Words of law and of promotion in a hundred characters of the elements around.
  case legalParent, legalGrand, legalGreat, promotionParent, promotionGrand, promotionGreat
  // The containers around it.
  case depth, tag, hint, cuesOwn, cuesAround
  case hasContent, hasArticle, hasArticleBody, hasComment, hasAside, hasNavigation, hasFooter, hasRelated, hasShare
  case hasPromotion, hasHeader, hasByline, hasPicture, hasDialog, hasList, hasForm, hasHidden, hasQuote, hasTable
  case parentRunning, parentLinks, parentBlocks, parentShare, grandRunning, grandLinks, grandShare, greatRunning
  case greatLinks, greatShare
  case inBulk, bulkDistance, inBest, bestDistance, bestShare, pathShare, namesShare, pathCount
  // The blocks around it.
  case weightBefore2, weightBefore1, weightAfter1, weightAfter2, linksBefore2, linksBefore1, linksAfter1, linksAfter2
  case goodBefore1, goodAfter1, goodBefore3, goodAfter3, goodBefore8, goodAfter8, kindBefore1, kindAfter1
  case siblingsAlike
  // The page.
  case pageRunning, pageLinks, pageBlocks, pageWide, hasArticleElement

  static let count = allCases.count
}

/// The measures of all blocks of a page, a row each; eight rows side by side, as the block model asks them.
struct MeasureTable: Sendable {
  /// For the first eight rows eight numbers of each measure, then for the next ones; behind the last row zeros.
  private(set) var values: [Float]
  let rows: Int

  init(rows: Int) {
    self.rows = rows
    values = Array(repeating: 0, count: (rows + 7) / 8 * 8 * BlockMeasure.count)
  }

  subscript(row: Int, measure: BlockMeasure) -> Double {
    @inline(__always) get { Double(values[Self.place(row, measure)]) }
  }

  /// What writes the measures.
  var writer: MeasureWriter {
    @_lifetime(&self)
    mutating get { MeasureWriter(values.mutableSpan) }
  }

  /// Where eight rows from `row` on, a multiple of eight, begin in `values`.
  @inline(__always)
  static func place(ofEight row: Int) -> Int { row * BlockMeasure.count }

  @inline(__always)
  fileprivate static func place(_ row: Int, _ measure: BlockMeasure) -> Int {
    place(ofEight: row & ~7) + 8 * measure.rawValue + row & 7
  }
}

/// Writes a table of measures, and reads what is written.
struct MeasureWriter: ~Copyable, ~Escapable {
  private var values: MutableSpan<Float>

  @_lifetime(copy values)
  fileprivate init(_ values: consuming MutableSpan<Float>) {
    self.values = values
  }

  subscript(row: Int, measure: BlockMeasure) -> Double {
    @inline(__always) get { Double(values[MeasureTable.place(row, measure)]) }
    @_lifetime(self: copy self)
    @inline(__always) set { values[MeasureTable.place(row, measure)] = Float(newValue) }
  }
}
