// The lines that a site prints around its articles: legal notices, navigation, the tail of every page.
//
// A unit is furniture when it recurs in twenty documents of its site whose other text is each time another one. A story that many
// sites reprint recurs as often, but there is little else in the documents it recurs in: what recurs must leave at least a quarter of
// their running text over, counted over the documents with different remainders. Counted in two passes (`FurnitureCensus.swift`).

/// Units that recur, or that are furniture, by site.
struct RecurringUnits: Sendable {
  /// Documents in which a unit recurs before it can be furniture.
  static let leastDocuments = 20
  /// Tokens that must be left of a text, lest hardly anything of it be compared.
  static let leastLeft = 16

  private let keys: KeySet

  init(_ keys: [UInt64] = []) { self.keys = KeySet(keys) }

  var isEmpty: Bool { keys.isEmpty }

  @inline(__always)
  func contains(key: UInt64) -> Bool { keys.contains(key) }

  @inline(__always)
  static func key(_ digest: UInt64, _ site: UInt64) -> UInt64 {
    (digest ^ site &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
  }

  /// A number for the units of a measured text that are left out as furniture; 0 when none are.
  func mask(of document: MeasuredDocument, _ words: borrowing Span<UInt64>, site: UInt64) -> UInt64 {
    if isEmpty { return 0 }
    var mask: UInt64 = 0
    var left = document.tokenCount
    for unit in 0..<document.unitCount where isLeftOut(document, words, unit, site) {
      mask = Self.mask(mask, leavingOut: unit)
      left -= document.tokens(words, unit)
    }
    return left >= Self.leastLeft ? mask : 0
  }

  /// A line that announces another's text recurs too, and tells a quotation from a copy.
  private func isLeftOut(
    _ document: MeasuredDocument, _ words: borrowing Span<UInt64>, _ unit: Int, _ site: UInt64
  ) -> Bool {
    contains(key: Self.key(document.digest(words, unit), site)) && !document.announces(words, unit)
  }

  private static func mask(_ mask: UInt64, leavingOut unit: Int) -> UInt64 {
    let mixed = (mask ^ UInt64(unit + 1)) &* 0x9E37_79B9_7F4A_7C15
    return max(1, mixed ^ mixed >> 31)
  }
}

extension ComparableText {
  /// The text without `furniture`; the whole text where hardly anything would be left.
  func removing(_ furniture: RecurringUnits, site: UInt64) -> ComparableText {
    if furniture.isEmpty { return self }
    let isFurniture = units.indices.map {
      furniture.contains(key: RecurringUnits.key(digest(of: $0), site)) && !isAnnouncement($0)
    }
    if !isFurniture.contains(true) { return self }
    let rest = removingUnits { isFurniture[$0] }
    return rest.tokens.count >= RecurringUnits.leastLeft ? rest : self
  }
}
