// Tells files that are no text by their first bytes.
//
// Source: the registries of the formats; https://www.iana.org/assignments/media-types and each format's specification.

internal import UTF8Text

enum BinarySignature {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
    ([0xFF, 0xD8, 0xFF], "JPEG"),
    (Array("GIF8".utf8), "GIF"),
    (Array("%PDF-".utf8), "PDF"),
    ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "OLE compound file"),
    (Array("SQLite format 3\0".utf8), "SQLite"),
    (Array("PAR1".utf8), "Parquet"),
    (Array("OggS".utf8), "Ogg"),
    (Array("ID3".utf8), "MP3"),
    (Array("wOFF".utf8), "WOFF"),
    ([0x00, 0x01, 0x00, 0x00, 0x00], "TrueType"),
  ]

  /// Name of the binary format that `bytes` begin with, nil when they may be text.
  static func found(in bytes: Span<UInt8>) -> String? {
    if bytes.count > 12, has("RIFF", in: bytes, at: 0), has("WEBP", in: bytes, at: 8) { return "WebP" }
    if bytes.count > 12, has("ftyp", in: bytes, at: 4) { return "MPEG-4" }
    for (signature, name) in signatures where bytes.count >= signature.count {
      var index = 0
      while index < signature.count && bytes[index] == signature[index] { index += 1 }
      if index == signature.count { return name }
    }
    return nil
  }
}
