// The bytes of a file, summed as they pass.

internal import Archives
internal import Digests

/// A source that knows the digest of all its bytes once they have passed.
final class DigestingBytes: ByteSource {
  private let source: any ByteSource
  private var sum: SHA256? = SHA256()
  private var hasFailed = false

  init(_ source: any ByteSource) {
    self.source = source
  }

  func next() throws(ArchiveError) -> [UInt8] {
    do throws(ArchiveError) {
      let bytes = try source.next()
      sum?.update(bytes)
      return bytes
    } catch {
      hasFailed = true
      throw error
    }
  }

  var unitStart: Int? { source.unitStart }
  var storedOffset: Int { source.storedOffset }
  var isStored: Bool { source.isStored }

  /// The digest of all bytes, those nobody asked for included; nil where they could not be read, or changed meanwhile. To be called
  /// once, at the end.
  func finish() -> SHA256Digest? {
    do throws(ArchiveError) {
      while try !next().isEmpty {}
    } catch {}
    return hasFailed ? nil : sum.take()?.finish()
  }
}
