// Legacy encodings: well-known pairs, edges of the code spaces, round trips.
//
// Expectations by hand from GB18030-2005, Microsoft's code page 936 and the WHATWG indexes.

import FrozenTables
import Testing

@Suite("Legacy encodings")
struct EncodingTableTests {
  @Test(
    "GB18030 pairs decode as in the 2005 edition",
    arguments: [
      (0xD6D0, 0x4E2D), (0xA3A1, 0xFF01), (0xA1A4, 0x00B7), (0xA1AA, 0x2014), (0x8140, 0x4E02), (0xD57B, 0x8ABF),
      (0xA8BC, 0x1E3F), (0xA8BF, 0x01F9), (0xA2E3, 0x20AC), (0xA989, 0x303E), (0xFE50, 0x2E81), (0xA6D9, 0xE78D),
      (0xFE59, 0xE81E), (0xAAA1, 0xE000), (0xA3A0, 0x3000), (0xFEFE, 0xE4C5),
      (0x807F, 0), (0x8030, 0), (0x817F, 0), (0x81FF, 0), (0xFF40, 0), (0x4142, 0),
    ])
  func gb18030Pairs(pair: Int, expected: Int) {
    #expect(ft_gb18030_pair(UInt8(pair >> 8), UInt8(pair & 255)) == UInt32(expected))
  }

  @Test(
    "GB18030 four-byte codes decode through the ranges",
    arguments: [
      (0x8130_8130, 0x0080), (0x8130_8435, 0x00A3), (0x8130_8436, 0x00A5), (0x8135_F437, 0xE7C7), (0x8135_F438, 0x1E40),
      (0x8139_EE39, 0x3400), (0x8431_A234, 0xFFE6), (0x8431_A439, 0xFFFF), (0x9030_8130, 0x10000),
      (0x9439_DA33, 0x1F4A9), (0x9532_8236, 0x20000), (0xE332_9A35, 0x10FFFF),
      (0xE332_9A36, 0), (0x8431_A530, 0), (0x8130_8129, 0), (0x8030_8130, 0), (0x813A_8130, 0),
    ])
  func gb18030Four(bytes: Int, expected: Int) {
    let code = ft_gb18030_four(
      UInt8(bytes >> 24), UInt8(bytes >> 16 & 255), UInt8(bytes >> 8 & 255), UInt8(bytes & 255))
    #expect(code == UInt32(expected))
  }

  @Test(
    "code page 936 decodes as Windows does, user-defined and reserved pairs included",
    arguments: [
      (0xD5B9, 0x5C55), (0xB99D, 0x7BC0), (0x88D4, 0x5805), (0xA3A1, 0xFF01), (0xA1A4, 0x00B7), (0xA2A1, 0x2170),
      (0xA6E0, 0xFE35), (0xA8BB, 0x0251), (0xAAA1, 0xE000), (0xAFFE, 0xE233), (0xF8A1, 0xE234), (0xFEFE, 0xE4C5),
      (0xA140, 0xE4C6), (0xA180, 0xE505), (0xA7A0, 0xE765), (0xA2AB, 0xE766), (0xA2E3, 0xE76C), (0xA8BC, 0xE7C7),
      (0xA8BF, 0xE7C8), (0xA989, 0xE7E7), (0xD7FA, 0xE810), (0xFE50, 0xE815), (0xFEA0, 0xE864),
      (0x9D28, 0), (0xB130, 0), (0x817F, 0), (0x80A1, 0), (0xFFA1, 0),
    ])
  func cp936(pair: Int, expected: Int) {
    #expect(ft_cp936_decode(UInt8(pair >> 8), UInt8(pair & 255)) == UInt32(expected))
    if expected != 0 { #expect(ft_cp936_encode(UInt32(expected)) == UInt16(pair)) }
  }

  @Test("code page 936 encodes exactly the 23,940 code points it decodes")
  func cp936RoundTrip() {
    var pairs = 0
    for pair in 0...0xFFFF {
      let code = ft_cp936_decode(UInt8(pair >> 8), UInt8(pair & 255))
      guard code != 0 else { continue }
      pairs += 1
      #expect(ft_cp936_encode(code) == UInt16(pair), "pair \(String(pair, radix: 16))")
    }
    let encodable = (UInt32(0)...0x10FFFF).count { ft_cp936_encode($0) != 0 }
    #expect(pairs == 126 * 190)
    #expect(encodable == pairs)
    #expect(ft_cp936_encode(0x20AC) == 0 && ft_cp936_encode(0x41) == 0 && ft_cp936_encode(0x2_0000) == 0)
    #expect(ft_cp936_single(0x80) == 0x20AC && ft_cp936_single(0xFF) == 0xF8F5 && ft_cp936_single(0x81) == 0)
    #expect((UInt32(0)...0x10FFFF).count { ft_cp936_is_reserved($0) } == 255)
    #expect((UInt32(0)...0x10FFFF).count { ft_cp936_is_user_defined($0) } == 1894)
  }

  @Test(
    "Big5 decodes by the WHATWG index",
    arguments: [
      (0xA4A4, 0x4E2D, 0), (0xA440, 0x4E00, 0), (0xC67E, 0x7C72, 0), (0xF9D5, 0x9F98, 0), (0xA145, 0x2027, 0),
      (0xA3E1, 0x20AC, 0), (0xA1E3, 0xFF5E, 0), (0x8740, 0x43F0, 0), (0x8862, 0xCA, 0x304), (0x8864, 0xCA, 0x30C),
      (0x88A3, 0xEA, 0x304), (0x88A5, 0xEA, 0x30C), (0x8745, 0x27267, 0), (0xA480, 0, 0), (0xFF40, 0, 0),
    ])
  func big5(pair: Int, first: Int, second: Int) {
    let codes = ft_big5_decode(UInt8(pair >> 8), UInt8(pair & 255))
    #expect(codes.first == UInt32(first))
    #expect(codes.second == UInt32(second))
  }

  @Test("EUC-JP, Shift_JIS and EUC-KR decode well-known pairs")
  func japaneseAndKorean() {
    #expect(ft_jis0208(0xC6, 0xFC) == 0x65E5)  // 日
    #expect(ft_jis0208(0xA4, 0xA2) == 0x3042)  // あ
    #expect(ft_jis0208(0xAD, 0xA1) == 0x2460)  // ① of NEC row 13
    #expect(ft_jis0208(0xA1, 0xA0) == 0)
    #expect(ft_jis0212(0xB0, 0xA1) == 0x4E02)  // 丂
    #expect(ft_jis0212(0xA2, 0xB7) == 0xFF5E)
    #expect(ft_shift_jis_pair(0x93, 0xFA) == 0x65E5)
    #expect(ft_shift_jis_pair(0x81, 0x60) == 0xFF5E)
    #expect(ft_shift_jis_pair(0xFB, 0xFC) == 0x9AD9)
    #expect(ft_shift_jis_pair(0xF0, 0x40) == 0xE000)
    #expect(ft_shift_jis_pair(0xF9, 0xFC) == 0xE757)
    #expect(ft_shift_jis_pair(0x81, 0x7F) == 0)
    #expect(ft_shift_jis_pair(0xA0, 0x40) == 0)
    #expect(ft_halfwidth_katakana(0xB1) == 0xFF71)
    #expect(ft_halfwidth_katakana(0xE0) == 0)
    #expect(ft_euc_kr_pair(0xB0, 0xA1) == 0xAC00)  // 가
    #expect(ft_euc_kr_pair(0x81, 0x41) == 0xAC02)
    #expect(ft_euc_kr_pair(0xC6, 0x52) == 0xD7A3)
    #expect(ft_euc_kr_pair(0x81, 0x5B) == 0)
  }

  @Test(
    "single bytes decode by encoding",
    arguments: [
      (FT_WINDOWS_1252, 0x80, 0x20AC), (FT_WINDOWS_1252, 0x81, 0x81), (FT_WINDOWS_1252, 0xE9, 0xE9),
      (FT_WINDOWS_1250, 0x8A, 0x160), (FT_WINDOWS_1251, 0xC0, 0x410), (FT_WINDOWS_1253, 0xE1, 0x3B1),
      (FT_WINDOWS_1253, 0xAA, 0), (FT_WINDOWS_1254, 0xFD, 0x131), (FT_WINDOWS_1255, 0xE0, 0x5D0),
      (FT_WINDOWS_1256, 0xC7, 0x627), (FT_WINDOWS_1257, 0xC0, 0x104), (FT_WINDOWS_1258, 0xFE, 0x20AB),
      (FT_WINDOWS_874, 0xA1, 0xE01), (FT_ISO_8859_2, 0xA1, 0x104), (FT_ISO_8859_5, 0xB0, 0x410),
      (FT_ISO_8859_7, 0xA4, 0x20AC), (FT_ISO_8859_15, 0xA4, 0x20AC), (FT_ISO_8859_16, 0xAA, 0x218),
      (FT_KOI8_R, 0xC1, 0x430), (FT_KOI8_U, 0xA4, 0x454), (FT_KOI8_U, 0xAE, 0x45E), (FT_MACINTOSH, 0x80, 0xC4),
      (FT_MACINTOSH, 0xDB, 0x20AC), (FT_IBM866, 0x80, 0x410), (FT_X_MAC_CYRILLIC, 0x80, 0x410),
      (FT_IBM866, 0x41, 0x41), (FT_SINGLE_BYTE_COUNT, 0x80, 0),
    ])
  func singleBytes(encoding: UInt32, byte: Int, expected: Int) {
    #expect(ft_single_byte(encoding, UInt8(byte)) == UInt32(expected))
  }

  @Test("the repertoires have the sizes of their standards")
  func repertoires() {
    let all = UInt32(0)...0x10FFFF
    #expect(all.count { ft_is_gb2312($0) } == 7445 + 2)
    #expect(all.count { ft_gb2312_level1($0) } == 3755)
    #expect(all.count { ft_big5_level1($0) } == 5401)
    for member in "汉字一齄，。！×Ⅻ" { #expect(ft_is_gb2312(member.code), "\(member)") }
    for other in "漢堅節ⅰ\u{3400}€" { #expect(!ft_is_gb2312(other.code), "\(other)") }
    #expect("啊座".allSatisfy { ft_gb2312_level1($0.code) })
    #expect(!"亍漢，".contains { ft_gb2312_level1($0.code) })
    // GB 2312: the first level is rows 16 to 55, without the last five cells.
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        let isFirst = (0xB0...0xD7).contains(lead) && (0xA1...(lead == 0xD7 ? 0xF9 : 0xFE)).contains(trail)
        #expect(ft_gb2312_level1(ft_gb18030_pair(lead, trail)) == isFirst)
      }
    }
    #expect("一籲".allSatisfy { ft_big5_level1($0.code) })
    #expect(!"乂汉，".contains { ft_big5_level1($0.code) })
  }
}

extension Character {
  /// The first code point.
  var code: UInt32 { unicodeScalars.first!.value }
}
