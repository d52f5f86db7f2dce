// What can be wrong with a configuration, in words for the person who wrote it.

public import POSIXFiles

/// Why a configuration was refused.
public enum ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file that was named cannot be read.
  case unreadable(RawPath, ErrorNumber)
  /// A file that is no TOML.
  case malformed(RawPath, line: Int, problem: String)
  /// A key that means nothing; `nearest` is a known one that is spelt alike.
  case unknownKey(RawPath, line: Int, key: String, nearest: String?)
  /// A variable that belongs to no setting and is spelt like that of one.
  case unknownVariable(String, nearest: String)
  /// A value that a setting cannot have; `place` is where it was found.
  case badValue(place: String, key: String, wanted: String, found: String)

  /// 78 (EX_CONFIG of sysexits.h); 64 (EX_USAGE) where a flag is at fault.
  public var exitStatus: Int32 {
    if case .badValue(let place, _, _, _) = self, place.hasPrefix("--") { return 64 }
    return 78
  }

  public var description: String {
    switch self {
    case .unreadable(let path, let error): "cannot read \(path.displayed): \(error)"
    case .malformed(let path, let line, let problem): "\(path.displayed), line \(line): \(problem)"
    case .unknownKey(let path, let line, let key, let nearest):
      "\(path.displayed), line \(line): there is no setting '\(key)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .unknownVariable(let name, let nearest):
      "\(name): there is no such variable; did you mean \(nearest)?"
    case .badValue(let place, let key, let wanted, let found):
      "\(place): '\(key)' wants \(wanted), not \(found)"
    }
  }
}
