// How the CSV files of a dataset are written, and how datapackage.json tells of it.

/// Choices for all CSV files of a dataset.
public struct CSVForm: Sendable, Hashable {
  /// Whether columns of long text, which break lines, stand in the CSV too.
  public var hasBody = false
  /// Whether what a spreadsheet would run as a formula has an apostrophe before it.
  public var isGuarded = true
  /// The byte between fields: a comma, semicolon, tab or bar.
  public var delimiter: UInt8 = 0x2C

  public init() {}

  /// Bytes that may part fields; a JSON list holds commas, and is quoted then.
  public static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
}
