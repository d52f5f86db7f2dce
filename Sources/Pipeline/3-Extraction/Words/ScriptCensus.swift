// Tells the script and the language of a text by its characters.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// How many characters of each kind a text has.
struct ScriptCensus {
  var han = 0
  var kana = 0
  var hangul = 0
  var latin = 0
  var cyrillic = 0
  /// Letters of scripts that no code here names: Greek, Arabic, Thai …
  var others = 0
  var simplifiedOnly = 0
  var traditionalOnly = 0

  mutating func count(_ text: Span<UInt8>) {
    var index = 0
    let scripts = IdeographScripts.table
    while index < text.count {
      if text[index] < 0x80 {
        let letters = asciiLetters(in: text, from: index)
        latin += letters.count
        index = letters.end
        continue
      }
      if let value = ideograph(in: text, at: index) {
        han += 1
        // Added, not asked: which of a text's characters are of one script only cannot be foretold.
        simplifiedOnly += scripts.simplifiedOnly.count(of: value)
        traditionalOnly += scripts.traditionalOnly.count(of: value)
        index += 3
        continue
      }
      let (value, length) = scalar(in: text, at: index)
      index += length
      if isHan(value) {
        han += 1
        switch ft_script_class(value) {
        case FT_SCRIPT_SIMPLIFIED_ONLY: simplifiedOnly += 1
        case FT_SCRIPT_TRADITIONAL_ONLY: traditionalOnly += 1
        default: break
        }
      } else if value >= 0x3041 && value <= 0x30FF {
        kana += 1
      } else if value >= 0xAC00 && value <= 0xD7A3 {
        hangul += 1
      } else if value >= 0x400 && value < 0x530 {
        cyrillic += 1
      } else if value >= 0xC0 && value < 0x250 {
        latin += 1
      } else if ft_class(value) & FT_LETTER != 0 {
        others += 1
      }
    }
  }

  /// The script, nil when the text has too little of any.
  var script: Script? {
    if kana * 10 > han + kana, kana > 10 { return .japanese }
    // A short text: a quarter. A の on a Chinese sign is not.
    if kana * 4 > han + kana, kana >= 3 { return .japanese }
    if hangul > han + latin { return .korean }
    if han * 3 > latin, han > 0 {
      if simplifiedOnly == 0 && traditionalOnly == 0 { return nil }
      return simplifiedOnly >= traditionalOnly ? .simplified : .traditional
    }
    if cyrillic > latin { return .cyrillic }
    return latin > others ? .latin : nil
  }

  /// The language as far as the script tells it.
  var language: Text? {
    switch script {
    case .japanese: Text("ja".utf8)
    case .korean: Text("ko".utf8)
    case .simplified, .traditional: Text("zh".utf8)
    case .latin, .cyrillic: nil
    case nil: han > latin ? Text("zh".utf8) : nil
    }
  }
}

/// The unified ideographs that are written in one of the two scripts only.
private struct IdeographScripts: Sendable {
  static let table = IdeographScripts()

  let simplifiedOnly = IdeographSet { ft_script_class($0) == FT_SCRIPT_SIMPLIFIED_ONLY }
  let traditionalOnly = IdeographSet { ft_script_class($0) == FT_SCRIPT_TRADITIONAL_ONLY }
}
