// Lines that recur on the pages of a site: its furniture, told by the site's other pages.
//
// Counted are short lines at the head and tail of bodies, as pages extracted alone have them. Lines outside bodies are not: a lead
// that teases its article in every sidebar would count against the article itself. An article that is printed many times is one text,
// however often, so that its own lines recur nowhere; see `SiteTexts`. What is asked at the end depends on the set of pages, not on
// their order.

public import Model

/// Which pages belong together.
public enum Site: Hashable, Sendable {
  /// The host that a page's address names.
  case host(Text)
  /// The folder that a page without an address lies in.
  case folder([UInt8])
}

/// The lines that recur, by site.
public struct SiteLines: Sendable {
  private let sites: [Site: RecurringLines]

  init(_ sites: [Site: RecurringLines]) { self.sites = sites }

  /// What recurs on the pages of `site`.
  public func lines(of site: Site) -> RecurringLines { sites[site] ?? RecurringLines() }
}

/// The lines that recur on the pages of one site.
public struct RecurringLines: Sendable, Equatable {
  /// By the digest of a folded line the number of texts that it stands with.
  private let counts: [UInt64: Int]

  /// None.
  public init() { counts = [:] }

  init(_ counts: [UInt64: Int]) { self.counts = counts }

  public var isEmpty: Bool { counts.isEmpty }
  /// How many lines.
  public var count: Int { counts.count }

  func pages(with digest: UInt64) -> Int? { counts[digest] }
}

/// Counts the lines of pages by site.
///
/// Memory: of each site at most twice `pageLimit` pages while it counts, 8 bytes for each short line at the ends of a body (24 at most)
/// and 16 for each long paragraph (256 at most): some 300 bytes for an article of fifteen paragraphs.
public struct SiteLineCounts: Sendable {
  private var sites: [Site: [UInt64: PageLines]] = [:]

  /// Fewest different texts that a line recurs with. Two texts share a line by chance, or because one continues the other.
  static let leastTexts = 3
  /// And at least one of this many texts of the site. What a tenth of a site's texts begin or end with is printed by the site; a
  /// column of one author, which has an opening of its own, is a smaller part of most sites.
  static let share = 10
  /// Pages that are held of a site, those with the least keys: which ones they are depends on no order. A line on a tenth of all
  /// pages is on 51 ± 7 of 512.
  static let pageLimit = 512

  public init() {}

  /// Adds a page; pages whose lines are the same count once.
  public mutating func add(_ page: PageLines, of site: Site) {
    sites[site, default: [:]][page.key] = page
    if sites[site]!.count >= 2 * Self.pageLimit {
      sites[site] = Dictionary(uniqueKeysWithValues: Self.held(sites[site]!).map { ($0.key, $0) })
    }
  }

  /// What recurs on the pages so far. Sites with fewer than three texts have none.
  public func recurring() -> SiteLines {
    SiteLines(
      sites.compactMapValues { pages in
        let counts = Self.recurring(Self.held(pages))
        return counts.isEmpty ? nil : RecurringLines(counts)
      })
  }

  /// The pages that a site is judged by, in the order of their keys.
  private static func held(_ pages: [UInt64: PageLines]) -> [PageLines] {
    Array(pages.values.sorted { $0.key < $1.key }.prefix(pageLimit))
  }

  private static func recurring(_ pages: [PageLines]) -> [UInt64: Int] {
    guard pages.count >= leastTexts else { return [:] }
    let texts = SiteTexts.numbers(of: pages)
    let wanted = max(leastTexts, (Set(texts.compactMap(\.self)).count + share - 1) / share)
    var holders: [UInt64: Set<Int>] = [:]
    for (text, page) in zip(texts, pages) {
      guard let text else { continue }
      for digest in page.edges { holders[digest, default: []].insert(text) }
    }
    return holders.compactMapValues { $0.count >= wanted ? $0.count : nil }
  }
}
