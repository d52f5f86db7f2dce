// A byte buffer that grows and is reused: where pages are put together.
//
// Owns its memory, so that pages are built with plain stores and handed to C without copies.

import Glibc

/// Appends bytes at the end of memory it owns.
@safe
package struct GrowingBytes: ~Copyable {
  private var base: UnsafeMutableRawPointer
  package private(set) var count = 0
  private var capacity: Int

  package init() {
    capacity = 4096
    // SAFETY: freed in deinit and nowhere else.
    unsafe base = GrowingBytes.allocate(capacity)
  }

  deinit {
    // SAFETY: `base` came from malloc or realloc and is not used after this.
    unsafe free(base)
  }

  private static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    guard let memory = unsafe malloc(byteCount) else { fatalError("out of memory for \(byteCount) bytes") }
    return unsafe memory
  }

  package mutating func removeAll() { count = 0 }

  /// Makes room for `extra` bytes more.
  @inline(__always)
  package mutating func reserve(_ extra: Int) {
    if extra > capacity &- count { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    let wanted = max(capacity * 2, count + extra)
    // SAFETY: realloc keeps the first `count` bytes and frees the former block.
    guard let memory = unsafe realloc(base, wanted) else { fatalError("out of memory for \(wanted) bytes") }
    unsafe base = unsafe memory
    capacity = wanted
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    // SAFETY: room for one byte was reserved.
    unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  @inline(__always)
  package mutating func append<T: FixedWidthInteger & BitwiseCopyable>(littleEndian value: T) {
    reserve(MemoryLayout<T>.size)
    // SAFETY: room for the value was reserved.
    unsafe base.storeBytes(of: value.littleEndian, toByteOffset: count, as: T.self)
    count &+= MemoryLayout<T>.size
  }

  /// Appends a copy of `bytes`.
  @inline(__always)
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    if let source = bytes.baseAddress {
      // SAFETY: room for the bytes was reserved; the two blocks are distinct.
      unsafe memcpy(base + count, source, bytes.count)
      count &+= bytes.count
    }
  }

  package mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe append($0) }
  }

  /// Lets `fill` write up to `limit` bytes at the end and takes the number it returns as appended.
  package mutating func append<Failure: Error>(
    upTo limit: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    reserve(limit)
    // SAFETY: `limit` bytes from `count` on are inside the block.
    let written = try unsafe fill(UnsafeMutableRawBufferPointer(start: base + count, count: limit))
    precondition(written >= 0 && written <= limit, "more was written than there was room")
    count += written
  }

  /// Overwrites four bytes at `offset`, for a length known only afterwards.
  package mutating func replace(at offset: Int, littleEndian value: UInt32) {
    precondition(offset >= 0 && offset + 4 <= count, "the offset is outside the buffer")
    // SAFETY: just checked.
    unsafe base.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
  }

  /// Calls `body` with the bytes so far.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // SAFETY: the block holds `count` bytes and outlives the call.
    unsafe try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// A copy of the bytes so far.
  package func copy() -> [UInt8] { unsafe withBytes { unsafe [UInt8]($0) } }
}
