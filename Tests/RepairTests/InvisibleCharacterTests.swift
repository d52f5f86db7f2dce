// Characters that are not seen: taken out where they only break searches, left where they part words or shape letters.
import Repair
import Testing

@Suite("Invisible characters")
struct InvisibleCharacterTests {
  @Test(
    "go where they only break searches, and are counted",
    arguments: [
      ("天\u{200B}气", "天气", 1), ("天\u{AD}气\u{AD}", "天气", 2), ("a\u{FEFF}b", "ab", 1), ("a\u{2060}b\u{200B}c", "abc", 2),
      ("\u{200B}天", "天", 1),
    ])
  func go(text: String, wanted: String, count: Int) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == wanted)
    #expect(suspects.isEmpty)
    #expect(repairs.map(\.rule) == ["invisible-characters"])
    #expect(repairs.map(\.count) == [count])
  }

  @Test(
    "stay where they part words or shape letters",
    arguments: [
      "สวัสดี\u{200B}ครับ", "ព្រះ\u{200B}រាជា", "👩\u{200D}🚒", "می\u{200C}خواهم", "葛\u{E0100}", "a\u{A0}b", "❤\u{FE0F}",
    ])
  func stay(text: String) {
    let (mended, _, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(repairs.isEmpty)
  }
}
