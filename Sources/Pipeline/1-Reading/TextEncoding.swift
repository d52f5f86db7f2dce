// The encodings winnow reads, and the labels that name them.
//
// Source: WHATWG Encoding Standard, section 4.2 "Names and labels". GB2312 and GBK are read as GB18030, as the standard's
// decoder does; ISO-8859-1 and ASCII as windows-1252.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// A text encoding.
public enum TextEncoding: Sendable, Equatable {
  case utf8, utf16LE, utf16BE
  case gb18030, big5, eucJP, shiftJIS, eucKR
  /// Index of `ft_single_byte`.
  case singleByte(UInt32)

  /// Tells whether a byte of ASCII outside a longer unit stands for itself.
  var keepsASCII: Bool { self != .utf16LE && self != .utf16BE }

  /// The WHATWG name, in lower case.
  public var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LE: "utf-16le"
    case .utf16BE: "utf-16be"
    case .gb18030: "gb18030"
    case .big5: "big5"
    case .eucJP: "euc-jp"
    case .shiftJIS: "shift_jis"
    case .eucKR: "euc-kr"
    case .singleByte(let index): Self.singleByteNames[Int(index)]
    }
  }

  static let singleByteNames = [
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
    "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh",
    "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255",
    "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic",
  ]

  static let windows1252 = TextEncoding.singleByte(FT_WINDOWS_1252)
  static let windows1251 = TextEncoding.singleByte(FT_WINDOWS_1251)
  static let koi8R = TextEncoding.singleByte(FT_KOI8_R)

  /// The encoding that `label` names, nil when no label of the standard is meant.
  public init?(label: some Sequence<UInt8>) {
    // Labels are compared without their punctuation: `x-gbk`, `GB_2312-80` and `gb2312` are all found this way.
    let word = String(decoding: label.filter { isLetterOrDigit($0) }.map(asciiLowercased), as: UTF8.self)
    switch word {
    case "utf8", "unicode11utf8", "unicode20utf8", "xunicode20utf8", "utf8mb4": self = .utf8
    case "utf16", "utf16le", "unicode", "ucs2", "csunicode", "iso10646ucs2": self = .utf16LE
    case "utf16be", "unicodefffe": self = .utf16BE
    case "gb18030", "gbk", "gb2312", "gb231280", "cp936", "ms936", "windows936", "csgb2312", "isoir58", "chinese",
      "csiso58gb231280", "xgbk", "euccn", "xeuccn", "936":
      self = .gb18030
    case "big5", "big5hkscs", "cnbig5", "csbig5", "xxbig5", "cp950", "ms950", "windows950", "950": self = .big5
    case "eucjp", "xeucjp", "cseucpkdfmtjapanese", "ujis": self = .eucJP
    case "shiftjis", "sjis", "xsjis", "ms932", "windows31j", "csshiftjis", "cp932", "mskanji", "932": self = .shiftJIS
    case "euckr", "cp949", "ms949", "windows949", "ksc5601", "ksc56011987", "ksc56011989", "korean", "cseuckr",
      "isoir149", "xwindows949":
      self = .eucKR
    case "iso88591", "latin1", "l1", "ascii", "usascii", "cp1252", "xcp1252", "iso885911987", "cp819", "ibm819":
      self = .windows1252
    case "iso88599", "latin5", "l5": self = .singleByte(FT_WINDOWS_1254)
    case "iso885911", "tis620", "dos874": self = .singleByte(FT_WINDOWS_874)
    case "koi8", "koi": self = .koi8R
    case "koi8ru": self = .singleByte(FT_KOI8_U)
    default:
      let bare = word.hasPrefix("cp125") ? "windows" + word.dropFirst(2) : word
      guard
        let index = Self.singleByteNames.firstIndex(where: { name in name.filter { $0 != "-" } == bare })
      else { return nil }
      self = .singleByte(UInt32(index))
    }
  }
}

/// Tells whether `byte` is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (asciiLowercased(byte) >= 0x61 && asciiLowercased(byte) <= 0x7A)
}
