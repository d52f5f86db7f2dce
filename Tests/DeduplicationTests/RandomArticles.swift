// Texts made of random Han characters: no two share more than chance gives.
import DirtGenerator

extension SplitMix64 {
  /// A sentence of 15 to 40 characters with a comma and a number in it.
  mutating func sentence() -> String {
    let count = number(15...40)
    var text = ""
    for index in 0..<count {
      text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + number(0...6000)))!)
      if index == count / 2 { text += "\(number(10...9999))，" }
    }
    return text + "。"
  }

  /// `count` sentences.
  mutating func sentences(_ count: Int) -> [String] {
    (0..<count).map { _ in sentence() }
  }

  /// `text` with a share of its characters, in a hundred, replaced.
  mutating func edited(_ text: String, percent: Int) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isHan = scalar.value >= 0x4E00 && scalar.value < 0xA000
      result.unicodeScalars.append(
        isHan && chance(percent) ? Unicode.Scalar(UInt32(0x4E00 + number(0...6000)))! : scalar)
    }
    return result
  }
}
