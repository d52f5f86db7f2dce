// SHA-256 of bytes that arrive piece by piece.
//
// A thin value over GNU Nettle's `sha256_ctx`; the digest does not depend on how the bytes were cut.
// Source: FIPS 180-4, Secure Hash Standard, section 6.2.
internal import CNettle

/// A running SHA-256.
///
///     var sum = SHA256()
///     sum.update(header)
///     sum.update(body)
///     let digest = sum.finish()
public struct SHA256: ~Copyable, Sendable {
  private var context: sha256_ctx

  /// A sum over no bytes yet.
  public init() {
    context = sha256_ctx()
    // Nettle writes inside the struct it is handed, and keeps no pointer to it.
    unsafe nettle_sha256_init(&context)
  }

  /// Adds bytes; none is fine.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    // A pointer into nothing may be nil; otherwise the buffer holds `count` readable bytes for this call.
    guard let start = bytes.baseAddress else { return }
    unsafe nettle_sha256_update(&context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
  }

  /// Adds bytes; none is fine.
  public mutating func update(_ bytes: borrowing Span<UInt8>) {
    // The pointer does not leave the closure.
    unsafe bytes.withUnsafeBytes { buffer in unsafe update(buffer) }
  }

  /// Adds bytes; none is fine.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// The digest of all bytes added.
  public consuming func finish() -> SHA256Digest {
    var bytes = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
    // Nettle writes exactly the 32 bytes asked for.
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress {
        unsafe nettle_sha256_digest(&context, SHA256Digest.byteCount, start)
      }
    }
    guard let digest = SHA256Digest(bytes: bytes) else { preconditionFailure("a SHA-256 has 32 bytes") }
    return digest
  }

  /// The digest of bytes that are all at hand.
  public static func digest(of bytes: [UInt8]) -> SHA256Digest {
    digest(of: bytes.span)
  }

  /// The digest of bytes that are all at hand.
  public static func digest(of bytes: borrowing Span<UInt8>) -> SHA256Digest {
    var sum = SHA256()
    sum.update(bytes)
    return sum.finish()
  }

  /// The digest as 64 small hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    digest(of: bytes).hex
  }
}
