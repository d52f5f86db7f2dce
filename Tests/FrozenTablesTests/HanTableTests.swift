// Readings, Traditional and Simplified, the identity fold, classes.

import FrozenTables
import Testing

@Suite("Han characters and the fold")
struct HanTableTests {
  /// The id of a tone-marked syllable.
  func reading(_ syllable: String) -> Int32 {
    let bytes = Array(syllable.utf8)
    // The pointer is used for the length of the call only.
    return unsafe bytes.withUnsafeBufferPointer { unsafe ft_reading_id($0.baseAddress, $0.count) }
  }

  func toneless(_ syllable: String) -> Int32 {
    let bytes = Array(syllable.utf8)
    // The pointer is used for the length of the call only.
    return unsafe bytes.withUnsafeBufferPointer { unsafe ft_toneless_id($0.baseAddress, $0.count) }
  }

  @Test(
    "a character has its readings, in any tone by the toneless syllable",
    arguments: [
      ("漢", "hàn", "han"), ("行", "xíng", "xing"), ("行", "háng", "hang"), ("堅", "jiān", "jian"), ("發", "fā", "fa"),
      ("節", "jié", "jie"), ("請", "qǐng", "qing"), ("在", "zài", "zai"), ("潛", "qián", "qian"), ("設", "shè", "she"),
      ("重", "zhòng", "zhong"), ("重", "chóng", "chong"), ("女", "nǚ", "nü"), ("率", "lǜ", "lü"), ("率", "shuài", "shuai"),
      ("的", "de", "de"), ("〇", "líng", "ling"), ("會", "huì", "hui"), ("會", "kuài", "kuai"), ("欸", "ê̌", "ê"),
      ("\u{F900}", "qǐ", "qi"), ("豈", "qǐ", "qi"),
    ])
  func hasReading(character: String, syllable: String, bare: String) {
    let code = Character(character).code
    let id = reading(syllable)
    #expect(id >= 0)
    #expect(ft_has_reading(code, id))
    #expect(ft_toneless_of(id) == toneless(bare))
    #expect(ft_has_toneless_reading(code, toneless(bare)))
  }

  @Test("what is no reading is refused")
  func hasNotReading() {
    #expect(!ft_has_reading("漢".first!.code, reading("hán")))
    #expect(ft_has_toneless_reading("漢".first!.code, toneless("han")))
    #expect(!ft_has_toneless_reading("堅".first!.code, toneless("qian")))
    for no in ["", "CBD", "hàm", "han4", "xíngx", "ngbjxym", "hàn ", "ha\u{300}n"] {
      #expect(reading(no) == -1, "\(no)")
    }
    #expect(toneless("hàn") == -1 && toneless("") == -1 && toneless("zzz") == -1)
    for code: UInt32 in [0, 0x41, 0x3041, 0xAC00, 0x2_0000, 0x11_0000, .max] {
      #expect(ft_reading_count(code) == 0 && ft_first_reading(code) == -1 && !ft_has_reading(code, 0))
    }
    #expect(ft_toneless_of(-1) == -1 && ft_toneless_of(.max) == -1 && ft_reading_length(-1) == 0)
    #expect(!ft_has_reading(0x6F22, -1) && !ft_has_toneless_reading(0x6F22, -1))
  }

  @Test("the first reading is kMandarin, and ids spell back", arguments: [("行", "xíng"), ("漢", "hàn"), ("了", "le")])
  func firstReading(character: String, syllable: String) {
    let id = ft_first_reading(Character(character).code)
    let spelled = (0..<ft_reading_length(id)).map { ft_reading_byte(id, $0) }
    #expect(spelled == Array(syllable.utf8))
    #expect(reading(syllable) == id)
  }

  @Test(
    "Traditional characters have one Simplified form",
    arguments: zip(
      "漢發後里裡乾干著着臺台颱鐘鍾於麼麽餘髮龍國淨佔遊週鑑覆只隻后A，", "汉发后里里干干着着台台台钟钟于么么余发龙国净占游周鉴复只只后A，"))
  func simplified(traditional: Character, expected: Character) {
    #expect(ft_simplified_of(traditional.code) == expected.code)
  }

  @Test("no fold is folded again")
  func idempotent() {
    for code in UInt32(0)...0x10FFFF {
      let simple = ft_simplified_of(code)
      if ft_simplified_of(simple) != simple { Issue.record("simplified \(String(code, radix: 16))") }
      let folded = ft_fold(code)
      for position in 0..<ft_fold_count(folded)
      where ft_fold(ft_fold_at(folded, position)) != ft_fold_at(folded, position) {
        Issue.record("fold \(String(code, radix: 16))")
      }
    }
    #expect(ft_simplified_of(.max) == .max && ft_fold(.max) == 0 && ft_class(.max) == 0 && ft_script_class(.max) == 0)
  }

  @Test("script classes tell Simplified from Traditional")
  func scriptClasses() {
    for simplified in "汉发国这说时对们来体会万个与龙" {
      #expect(ft_script_class(simplified.code) == FT_SCRIPT_SIMPLIFIED_ONLY, "\(simplified)")
    }
    for traditional in "漢發國這說時對們來體會萬個與龍裡後於臺淨佔" {
      #expect(ft_script_class(traditional.code) == FT_SCRIPT_TRADITIONAL_ONLY, "\(traditional)")
    }
    for neither in "中文的是一后里干台著乾只云A，か" {
      #expect(ft_script_class(neither.code) == FT_SCRIPT_NEITHER, "\(neither)")
    }
  }

  @Test(
    "the identity fold",
    arguments: [
      ("Ａ", "a"), ("漢", "汉"), ("ﬁ", "fi"), ("，", ""), ("!", ""), (" ", ""), ("ß", "ss"), ("É", "é"), ("İ", "i"),
      ("①", "1"), ("½", "12"), ("㈱", "株"), ("㍿", "株式会社"), ("ｱ", "ア"), ("⼀", "一"), ("\u{F900}", "岂"), ("々", "々"),
      ("〇", "〇"), ("ー", "ー"), ("\u{301}", ""), ("\u{200B}", ""), ("\u{FEFF}", ""), ("\u{E000}", ""), ("Ω", "ω"),
      ("\u{2126}", "ω"), ("\u{1D400}", "a"), ("\u{1D7D8}", "0"), ("😀", ""), ("가", "가"), ("\u{20000}", "\u{20000}"),
      ("\u{2F800}", "丽"), ("\u{3FFFD}", "\u{3FFFD}"), ("ς", "σ"), ("\u{10400}", "\u{10428}"), ("²", "2"), ("ǆ", "dž"),
    ])
  func fold(source: String, expected: String) {
    let folded = ft_fold(source.unicodeScalars.first!.value)
    let codes = (0..<ft_fold_count(folded)).map { ft_fold_at(folded, $0) }
    #expect(codes == expected.unicodeScalars.map(\.value))
  }

  @Test("the fold is of version 1")
  func foldVersion() { #expect(FT_FOLD_VERSION == 1) }

  /// Code points and their flags; typed, because the compiler takes too long over the literal otherwise.
  static let classCases: [(String, UInt32)] = [
    ("a", FT_LETTER), ("漢", FT_LETTER | FT_HAN), ("か", FT_LETTER | FT_KANA), ("カ", FT_LETTER | FT_KANA),
    ("ー", FT_LETTER | FT_KANA), ("한", FT_LETTER | FT_HANGUL), ("7", FT_DIGIT), ("７", FT_DIGIT | FT_FULL_WIDTH),
    ("①", FT_NUMBER), ("〇", FT_NUMBER | FT_HAN), ("。", FT_PUNCTUATION), ("，", FT_PUNCTUATION | FT_FULL_WIDTH),
    (" ", FT_SPACE), ("\u{3000}", FT_SPACE | FT_FULL_WIDTH), ("\u{A0}", FT_SPACE),
    ("\t", FT_SPACE | FT_CONTROL), ("\u{200B}", FT_FORMAT | FT_IGNORABLE),
    ("\u{202E}", FT_FORMAT | FT_IGNORABLE), ("\u{301}", FT_MARK), ("\u{FE0F}", FT_MARK | FT_IGNORABLE),
    ("€", FT_SYMBOL), ("\u{E000}", FT_PRIVATE_USE), ("\u{378}", 0), ("\u{20000}", FT_LETTER | FT_HAN),
    ("\u{0}", FT_CONTROL), ("Ａ", FT_LETTER | FT_FULL_WIDTH), ("😀", FT_SYMBOL),
  ]

  @Test("classes", arguments: classCases)
  func classes(source: String, expected: UInt32) {
    #expect(ft_class(source.unicodeScalars.first!.value) == expected)
  }
}
