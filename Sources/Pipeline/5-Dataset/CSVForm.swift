// How the CSV files of a dataset are written, and how datapackage.json tells of it.

/// Choices for all CSV files of a dataset.
public struct CSVForm: Sendable, Hashable {
  /// Whether columns of long text, which break lines, stand in the CSV too.
  public var hasBody = false
  /// Whether what a spreadsheet would run as a formula has an apostrophe before it.
  public var isGuarded = true
  /// The byte between fields: a comma, semicolon, tab or bar.
  public var delimiter: UInt8 = 0x2C
  /// Rows of a file at which another part begins; 0 for one file however many rows there are. 1,048,575 is what a
  /// sheet of Excel takes beside its heading.
  public var partRowCount = 1_048_575

  public init() {}

  /// What may part fields, by name; a JSON list holds commas, and is quoted then.
  public static let delimiters: [(name: String, byte: UInt8)] = [
    ("comma", 0x2C), ("semicolon", 0x3B), ("tab", 0x09), ("bar", 0x7C),
  ]
}
