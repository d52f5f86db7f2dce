// Values of settings in environment variables: plain text, or TOML where a list is wanted.

internal import TOML

enum VariableText {
  /// The value that `text` gives `key`. A list is `["a", "b"]` or, simpler, names with commas between them.
  static func value(_ text: String, of key: SettingKey) throws(ConfigurationError) -> SettingValue {
    let value: SettingValue? =
      switch key.kind {
      case .boolean: boolean(text).map { .boolean($0) }
      case .integer: Int(text).map { .integer($0) }
      case .text, .path, .word: .text(text)
      case .texts: list(text).map { .texts($0) }
      }
    guard let value else {
      throw .badValue(place: key.variable, key: key.name, wanted: key.kind.description, found: "'\(text)'")
    }
    return try Configuration.checked(value, of: key, place: key.variable)
  }

  private static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "1", "yes", "on": true
    case "false", "0", "no", "off": false
    default: nil
    }
  }

  private static func list(_ text: String) -> [String]? {
    guard text.hasPrefix("[") else { return text.split(separator: ",").map(String.init) }
    guard case .array(let values)? = try? tomlTable(of: Array("list = \(text)".utf8))["list"] else { return nil }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value else { return nil }
      texts.append(text)
    }
    return texts
  }
}
