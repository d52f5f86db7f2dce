// How one leaf column is to be encoded.

/// How values are stored where no dictionary is used. All but `plain` are opt-in: fastparquet 2026.9 reads none of the
/// delta encodings, and crashes on the first.
public enum ValueEncoding: Sendable, Hashable, CaseIterable {
  /// Values back to back.
  case plain
  /// Differences of neighbours, for integers, dates and timestamps that change little.
  case deltaBinaryPacked
  /// Lengths apart from bytes, for text and binary.
  case deltaLengthByteArray
  /// Each text without what it shares with the one before it, for sorted text.
  case deltaByteArray
  /// First bytes, then second bytes and so on, for numbers.
  case byteStreamSplit

  /// Whether values of `type` may be stored so.
  public func suits(_ type: PhysicalType) -> Bool {
    switch self {
    case .plain: true
    case .deltaBinaryPacked: type == .int32 || type == .int64
    case .deltaLengthByteArray, .deltaByteArray: type == .byteArray
    case .byteStreamSplit: type == .int32 || type == .int64 || type == .double
    }
  }
}

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

  /// How values are stored where no dictionary is used.
  public var valueEncoding: ValueEncoding

  public init(
    dictionary: DictionaryUse = .automatic, dictionaryByteLimit: Int = 1 << 20, bloomFilter: Bool = false,
    pageByteCount: Int? = nil, valueEncoding: ValueEncoding = .plain
  ) {
    self.dictionary = dictionary
    self.dictionaryByteLimit = dictionaryByteLimit
    self.bloomFilter = bloomFilter
    self.pageByteCount = pageByteCount
    self.valueEncoding = valueEncoding
  }
}
