// The settings in force, each with where it came from.
//
// Flags go before WINNOW_* variables, these before the file that is named or stands in the working folder, this before the
// operator's own and the system's file (XDG Base Directory Specification 0.8), and these before what is built in.

public import POSIXFiles
internal import TOML

/// Where a value came from.
public enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  case flag(String)
  case variable(String)
  case file(RawPath, line: Int)
  case builtIn

  public var description: String {
    switch self {
    case .flag(let name): name
    case .variable(let name): name
    case .file(let path, let line): "\(path.displayed), line \(line)"
    case .builtIn: "built in"
    }
  }
}

/// A setting given on the command line.
public struct GivenFlag: Sendable {
  public var key: SettingKey
  /// As typed: `--jobs`.
  public var name: String
  public var value: SettingValue

  public init(_ key: SettingKey, _ name: String, _ value: SettingValue) {
    self.key = key
    self.name = name
    self.value = value
  }
}

/// The settings in force.
public struct Configuration: Sendable {
  /// The file that was named, or that of the working folder where there is one.
  public private(set) var file: RawPath?
  private var values: [(key: SettingKey, value: SettingValue, origin: SettingOrigin)]

  /// What is built in, and nothing else.
  public init() {
    values = SettingKey.all.map { ($0, $0.builtIn, .builtIn) }
  }

  /// Gathers the settings.
  /// - Parameters:
  ///   - flags: what the command line says.
  ///   - named: the file that `--config` names.
  ///   - environment: the variables of the process.
  public init(
    flags: [GivenFlag], file named: RawPath?, environment: [String: String]
  ) throws(ConfigurationError) {
    self.init()
    for path in Self.sharedFiles(environment).reversed() { try apply(path, .wherePossible) }
    if let named = named ?? environment["WINNOW_CONFIG"].map({ RawPath($0) }) {
      try apply(named, .always)
      file = named
    } else if try apply("winnow.toml", .whereThere) {
      file = "winnow.toml"
    }
    try Self.refuseMisspelt(environment)
    for key in SettingKey.all {
      guard let text = environment[key.variable], !text.isEmpty else { continue }
      set(key, try VariableText.value(text, of: key), .variable(key.variable))
    }
    for flag in flags {
      let value = try Self.checked(flag.value, of: flag.key, place: flag.name)
      set(flag.key, value, .flag(flag.name))
    }
  }

  /// Refuses a variable that was meant to be a setting's and is not: the run would go on without what its operator asked for. Others
  /// that begin alike are left alone: those that hooks are told, and whatever other programs make of the name.
  private static func refuseMisspelt(_ environment: [String: String]) throws(ConfigurationError) {
    for name in environment.keys.sorted() where name.hasPrefix("WINNOW_") && name != "WINNOW_CONFIG" {
      if let meant = Spelling.meant(by: name) { throw .unknownVariable(name, nearest: meant.variable) }
    }
  }

  public subscript(key: SettingKey) -> (value: SettingValue, origin: SettingOrigin) {
    guard let entry = values.first(where: { $0.key == key }) else {
      preconditionFailure("'\(key.name)' is in no list of settings")
    }
    return (entry.value, entry.origin)
  }

  public func integer(_ key: SettingKey) -> Int {
    guard case .integer(let value) = self[key].value else { preconditionFailure("'\(key.name)' is no number") }
    return value
  }
  public func boolean(_ key: SettingKey) -> Bool {
    guard case .boolean(let value) = self[key].value else { preconditionFailure("'\(key.name)' is no boolean") }
    return value
  }
  public func texts(_ key: SettingKey) -> [String] {
    guard case .texts(let value) = self[key].value else { preconditionFailure("'\(key.name)' is no list") }
    return value
  }
  /// Empty where the setting is not made.
  public func text(_ key: SettingKey) -> String {
    guard case .text(let value) = self[key].value else { preconditionFailure("'\(key.name)' is no text") }
    return value
  }

  private mutating func set(_ key: SettingKey, _ value: SettingValue, _ origin: SettingOrigin) {
    guard let place = values.firstIndex(where: { $0.key == key }) else { return }
    values[place].value = value
    values[place].origin = origin
  }

  /// `value` where the setting may have it.
  static func checked(
    _ value: SettingValue, of key: SettingKey, place: String
  ) throws(ConfigurationError) -> SettingValue {
    let isAllowed =
      switch (key.kind, value) {
      case (.boolean, .boolean), (.text, .text), (.path, .text), (.texts, .texts): true
      case (.integer(let range), .integer(let number)): range.contains(number)
      case (.word(let words), .text(let word)): words.contains(word)
      default: false
      }
    if isAllowed { return value }
    throw .badValue(place: place, key: key.name, wanted: key.kind.description, found: value.toml)
  }

  // MARK: Files

  /// What becomes of a file that cannot be read. "If for any reason a file in a certain directory is unaccessible … the
  /// processing of the file in that directory should be skipped" (XDG Base Directory Specification), which holds for shared ones.
  private enum Need {
    case always, whereThere, wherePossible
  }

  /// The operator's own file and the system's, the first before the others.
  private static func sharedFiles(_ environment: [String: String]) -> [RawPath] {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    var folders: [String] = []
    if let home = value("XDG_CONFIG_HOME") ?? value("HOME").map({ $0 + "/.config" }) { folders.append(home) }
    let shared = environment["XDG_CONFIG_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/etc/xdg"
    folders += shared.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return folders.map { RawPath($0).appending("winnow/winnow.toml") }
  }

  /// - Parameter isWanted: whether a missing file is a fault.
  /// - Returns: whether there is such a file.
  @discardableResult
  private mutating func apply(_ path: RawPath, _ need: Need) throws(ConfigurationError) -> Bool {
    guard let bytes = try Self.contents(of: path, need) else { return false }
    let table: TOMLTable
    do throws(TOMLError) {
      table = try tomlTable(of: bytes)
    } catch {
      throw .malformed(path, line: error.line, problem: error.problem)
    }
    try apply(table, below: "", path)
    return true
  }

  private mutating func apply(_ table: TOMLTable, below prefix: String, _ path: RawPath) throws(ConfigurationError) {
    for entry in table.entries {
      let name = prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)"
      if case .table(let inner) = entry.value, SettingKey.all.contains(where: { $0.name.hasPrefix(name + ".") }) {
        try apply(inner, below: name, path)
        continue
      }
      guard let key = SettingKey.all.first(where: { $0.name == name }) else {
        throw .unknownKey(path, line: entry.line, key: name, nearest: Spelling.nearest(to: name))
      }
      let place = "\(path.displayed), line \(entry.line)"
      guard let found = Self.value(entry.value) else {
        throw .badValue(place: place, key: name, wanted: key.kind.description, found: entry.value.kind)
      }
      var value = try Self.checked(found, of: key, place: place)
      if key.kind == .path, case .text(let text) = value, !text.isEmpty, !text.hasPrefix("/"),
        let folder = path.parent
      {
        value = .text(folder.appending(RawPath(text)).displayed)
      }
      set(key, value, .file(path, line: entry.line))
    }
  }

  private static func value(_ value: TOMLValue) -> SettingValue? {
    switch value {
    case .string(let text): return .text(text)
    case .integer(let number): return .integer(number)
    case .boolean(let value): return .boolean(value)
    case .array(let values):
      var texts: [String] = []
      for value in values {
        guard case .string(let text) = value else { return nil }
        texts.append(text)
      }
      return .texts(texts)
    case .float, .dateTime, .table: return nil
    }
  }

  private static func contents(of path: RawPath, _ need: Need) throws(ConfigurationError) -> [UInt8]? {
    do throws(ErrorNumber) {
      let file = try Descriptor.open(path, for: .reading)
      // A megabyte: a thousand times what a person writes.
      return try file.bytes(limit: 1 << 20)
    } catch {
      let isMissing = error == .noSuchEntry || error == .notAFolder
      if need == .wherePossible || (need == .whereThere && isMissing) { return nil }
      throw .unreadable(path, error)
    }
  }
}
