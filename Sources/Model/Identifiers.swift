// Names of documents and articles.

/// Ids begin with a letter, so that no spreadsheet reads one as a number.
public enum Identifier {
  /// Letters of an id's digest: 80 bits. Among 10⁷ documents two share an id with a chance of 4·10⁻¹¹.
  public static let digits = 20

  /// `d` and the digest of path, member and record: every input has its own.
  public static func document(hex digest: String) -> Text { Text("d\(digest.prefix(digits))".utf8) }

  /// `a` and the digest of the folded body: a renamed file or a new view count keeps it.
  public static func article(hex digest: String) -> Text { Text("a\(digest.prefix(digits))".utf8) }
}
