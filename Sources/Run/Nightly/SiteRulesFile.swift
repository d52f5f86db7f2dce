// Reads a file of rules for the pages of single sites.

public import Extraction
public import POSIXFiles

/// Files of `SiteRule`s.
public enum SiteRulesFile {
  /// Most bytes of such a file; one of a thousand sites has some 200 KB.
  private static let limit = 4 << 20

  /// The rules in the file at `path`.
  /// - Throws: `ErrorNumber` when it cannot be read, `SiteRuleError` when it is not understood.
  public static func rules(at path: RawPath) throws -> [SiteRule] {
    let file = try Descriptor.open(path, for: .reading)
    let bytes = try file.bytes(limit: limit)
    return try SiteRule.rules(in: String(decoding: bytes, as: UTF8.self))
  }
}
