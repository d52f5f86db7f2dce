// What each block of a page is to its article.

/// The role of a block.
public enum BlockRole: String, Sendable {
  /// Not yet told.
  case candidate
  case title, subtitle, body, subhead, summary, caption, dateline
  /// Labels and values: date, source, byline, counts.
  case header
  /// Printed by the site: the line recurs on its pages.
  case furniture
  case breadcrumb, navigation, tool, notice, contact, related, promotion, comment
  /// Printed before in the same document.
  case repeated
  /// Without letters: rules, dots, brackets.
  case ornament
  case hidden
  /// Outside the stretch that holds the article.
  case outside
}

/// A block's role and the reason for it.
public struct RoleVerdict: Sendable {
  public var role: BlockRole
  public var reason: String
}
