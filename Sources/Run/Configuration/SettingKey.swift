// A setting: its name in winnow.toml, what it may be, what it is when nobody says, and what it does.

/// What a setting may be.
public enum SettingKind: Sendable, Equatable {
  case boolean
  case integer(ClosedRange<Int>)
  case text
  /// A path; a relative one in a file counts from the file's folder.
  case path
  /// One of these words.
  case word([String])
  case texts

  /// In words, for messages.
  var description: String {
    switch self {
    case .boolean: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .text: "a text"
    case .path: "a path"
    case .word(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .texts: "a list of texts"
    }
  }
}

/// The value of a setting.
public enum SettingValue: Sendable, Equatable {
  case boolean(Bool)
  case integer(Int)
  /// An empty text is a setting that is not made.
  case text(String)
  case texts([String])

  /// As TOML writes it.
  public var toml: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .text(let text): Self.quoted(text)
    case .texts(let texts): "[" + texts.map(Self.quoted).joined(separator: ", ") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A setting.
public struct SettingKey: Sendable, Equatable {
  /// With a dot between table and key: `gates.after_runs`.
  public let name: String
  public let kind: SettingKind
  public let builtIn: SettingValue
  /// One line for a person.
  public let meaning: String

  init(_ name: String, _ kind: SettingKind, _ builtIn: SettingValue, _ meaning: String) {
    self.name = name
    self.kind = kind
    self.builtIn = builtIn
    self.meaning = meaning
  }

  /// The table it stands in; empty for the top.
  public var table: String { name.split(separator: ".").dropLast().joined(separator: ".") }
  /// The name without the table.
  public var key: String { name.split(separator: ".").last.map(String.init) ?? name }
  /// `WINNOW_GATES_AFTER_RUNS`
  public var variable: String { "WINNOW_" + name.uppercased().split(separator: ".").joined(separator: "_") }
}
