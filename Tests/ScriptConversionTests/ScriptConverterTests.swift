// Conversion between Chinese scripts: by words, not by characters alone, and nothing where nothing is wanted.

import ScriptConversion
import Testing

private func converted(_ text: [UInt8], to script: WantedScript, fromTraditional isTraditional: Bool) throws -> [UInt8]
{
  let converter = try ScriptConverter(to: script)
  return converter.converted(text, fromTraditional: isTraditional)
}

@Suite("Script conversion")
struct ScriptConverterTests {
  @Test(
    "reads words",
    arguments: [
      // 发 is 髮 in hair and 發 in progress; 后 is 后 in queen and 後 in behind.
      (WantedScript.hant, false, "头发变白，发展很快", "頭髮變白，發展很快"),
      (.hant, false, "皇后在后面", "皇后在後面"),
      (.hans, true, "頭髮變白，發展很快", "头发变白，发展很快"),
      // Taiwan has its own words.
      (.tw, false, "鼠标和打印机", "滑鼠和印表機"),
    ])
  func readsWords(script: WantedScript, isTraditional: Bool, text: String, wanted: String) throws {
    let result = try converted(Array(text.utf8), to: script, fromTraditional: isTraditional)
    #expect(String(decoding: result, as: UTF8.self) == wanted)
  }

  @Test(
    "gives a text in the wanted script as it is",
    arguments: [(WantedScript.hans, false), (.hant, true), (.keep, true), (.keep, false)])
  func keeps(script: WantedScript, isTraditional: Bool) throws {
    let text = Array("后宫的皇后，云說；发財\u{0}\n\u{10FFFF}".utf8)
    let result = try converted(text, to: script, fromTraditional: isTraditional)
    #expect(result == text)
  }

  @Test("keeps lines and what is no Chinese")
  func keepsOthers() throws {
    let text = Array("第一行\n\nSecond line, 100 % – “q”\n三".utf8)
    let result = try converted(text, to: .hant, fromTraditional: false)
    #expect(result == text)
    let broken = try converted(Array("头发\u{0}发展\u{0}".utf8), to: .hant, fromTraditional: false)
    #expect(broken == Array("頭髮\u{0}發展\u{0}".utf8))
    let empty = try converted([], to: .hans, fromTraditional: true)
    #expect(empty.isEmpty)
  }
}
