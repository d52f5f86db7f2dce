// Names the container formats that this version does not open, so that their documents are rejected for what they are.

internal import Model

enum Containers {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("BZh".utf8), "bzip2"),
    ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), (Array("Rar!".utf8), "rar"),
    (Array("WARC/".utf8), "WARC"),
  ]

  /// - Throws: `unsupportedFormat` for a container, with its name.
  static func refuse(_ bytes: [UInt8]) throws(Rejection) {
    for (signature, name) in signatures where bytes.starts(with: signature) {
      throw Rejection(.unsupportedFormat, at: .reading, detail: Text("offset 0: \(name) signature".utf8))
    }
    if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
      throw Rejection(.unsupportedFormat, at: .reading, detail: Text("offset 257: tar signature".utf8))
    }
  }
}
