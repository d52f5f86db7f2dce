// What the record of a document is a function of, besides the rules: its bytes, and what its container says of them.

internal import Digests
internal import Glibc
internal import Ledger
internal import Model

extension ContentKey {
  /// - Parameter digest: of the document's bytes.
  init(of document: RawDocument, _ digest: SHA256Digest) {
    var key = RecordWriter()
    key.write(digest.bytes)
    key.write(document.declaredCharset)
    key.write(document.url)
    key.write(document.statements) {
      $0.write($1.name)
      $0.write($1.value)
    }
    key.write(document.contentKind.rawValue)
    key.write(document.decoding) {
      $0.write($1.encoding)
      $0.write($1.evidence.rawValue)
      $0.write($1.replacedBytes)
    }
    self.init(SHA256.digest(of: key.bytes))
  }
}

extension OpenedFile {
  /// The digest of a document of this file. Mostly the document is the file, and need not be summed again.
  func digest(of document: RawDocument) -> SHA256Digest {
    if let digest, let held, held.count == document.bytes.count {
      // Both buffers hold as many bytes, and mostly are the same.
      let isFile = unsafe held.withUnsafeBytes { held in
        unsafe document.bytes.withUnsafeBytes { bytes in
          unsafe held.isEmpty || held.baseAddress == bytes.baseAddress
            || memcmp(held.baseAddress!, bytes.baseAddress!, bytes.count) == 0
        }
      }
      if isFile { return digest }
    }
    return SHA256.digest(of: document.bytes)
  }
}
