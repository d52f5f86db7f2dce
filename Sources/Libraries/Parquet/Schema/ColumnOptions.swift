// How one leaf column is to be encoded.

/// Encoding choices of one leaf column; the defaults suit short, repetitive values.
public struct ColumnOptions: Sendable, Hashable {
  /// Whether values may be replaced by numbers into a dictionary page.
  public enum DictionaryUse: Sendable, Hashable {
    /// A dictionary where it stays within its byte limit and makes the column chunk smaller; in a list of text
    /// where it stays within its limit, for fastparquet (2026.9) loses PLAIN text in lists when a file has a
    /// single row group.
    case automatic
    /// A dictionary whatever its size; one dictionary page holds all distinct values of a row group.
    case always
    /// PLAIN always; right for long, mostly distinct values, where hashing them would be wasted.
    case never
  }

  public var dictionary: DictionaryUse
  /// Bytes of PLAIN dictionary entries beyond which a column chunk falls back to PLAIN.
  /// 1 MiB is the default of parquet-java and parquet-cpp.
  public var dictionaryByteLimit: Int
  /// Whether each column chunk gets a split-block bloom filter (xxHash64, 1 % false positives).
  public var bloomFilter: Bool
  /// Bytes of uncompressed values a data page aims at; `nil` takes the writer's setting.
  public var pageByteCount: Int?

  public init(
    dictionary: DictionaryUse = .automatic, dictionaryByteLimit: Int = 1 << 20, bloomFilter: Bool = false,
    pageByteCount: Int? = nil
  ) {
    self.dictionary = dictionary
    self.dictionaryByteLimit = dictionaryByteLimit
    self.bloomFilter = bloomFilter
    self.pageByteCount = pageByteCount
  }
}
