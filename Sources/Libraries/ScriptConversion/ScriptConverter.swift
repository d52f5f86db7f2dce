// Chinese text in another script, by OpenCC (https://github.com/BYVoid/OpenCC) and its dictionaries of words.
//
// A character's form depends on its word (头发 頭髮, 发展 發展), so conversion is a reading, not a table; what comes out is a convenience
// beside the text, never in its place.

internal import COpenCC

/// The script that readers want.
public enum WantedScript: String, Sendable, CaseIterable {
  /// The text as it stands.
  case keep
  case hans
  case hant
  /// Traditional characters and words as in Taiwan.
  case tw
}

/// A configuration of OpenCC that cannot be opened.
public struct ScriptConversionError: Error, CustomStringConvertible {
  public var configuration: String
  /// What OpenCC says of it.
  public var reason: String

  public var description: String {
    "OpenCC cannot open \(configuration): \(reason) (Debian has its dictionaries in libopencc-data)"
  }
}

/// Converts texts to one script. For one thread.
public struct ScriptConverter: ~Copyable {
  private let fromSimplified: Dictionaries?
  private let fromTraditional: Dictionaries?

  /// - Throws: where OpenCC's dictionaries are not installed.
  public init(to script: WantedScript) throws(ScriptConversionError) {
    let names: (String?, String?) =
      switch script {
      case .keep: (nil, nil)
      case .hans: (nil, "t2s.json")
      case .hant: ("s2t.json", nil)
      case .tw: ("s2twp.json", "t2tw.json")
      }
    let simplified = try Self.opened(names.0)
    let traditional = try Self.opened(names.1)
    fromSimplified = simplified
    fromTraditional = traditional
  }

  private static func opened(_ name: String?) throws(ScriptConversionError) -> Dictionaries? {
    guard let name else { return nil }
    return try Dictionaries(name)
  }

  /// `text` in the wanted script; itself when it is in that script already.
  public func converted(_ text: [UInt8], fromTraditional isTraditional: Bool) -> [UInt8] {
    if text.isEmpty { return text }
    if isTraditional {
      if fromTraditional != nil { return fromTraditional!.converted(text) }
    } else if fromSimplified != nil {
      return fromSimplified!.converted(text)
    }
    return text
  }
}

/// An open configuration; safe, for nobody else has the handle. A class, not a struct without copies: Swift 6.3.1 makes broken code of
/// an optional of such a struct that another module lets go of.
@safe private final class Dictionaries {
  private let handle: opencc_t

  init(_ configuration: String) throws(ScriptConversionError) {
    let opened = unsafe opencc_open(configuration)
    // OpenCC answers (opencc_t)-1 when it fails; the message is its own until the next failure.
    guard let handle = unsafe opened, Int(bitPattern: handle) != -1 else {
      throw ScriptConversionError(configuration: configuration, reason: unsafe String(cString: opencc_error()))
    }
    unsafe self.handle = handle
  }

  deinit { _ = unsafe opencc_close(handle) }

  /// OpenCC takes U+0000 for the end of a text, so what stands on either side of one is converted alone.
  func converted(_ text: [UInt8]) -> [UInt8] {
    if !text.contains(0) { return convertedPiece(text) }
    return Array(
      text.split(separator: 0, omittingEmptySubsequences: false).map { $0.isEmpty ? [] : convertedPiece(Array($0)) }
        .joined(separator: [0]))
  }

  private func convertedPiece(_ text: [UInt8]) -> [UInt8] {
    unsafe text.withUnsafeBytes { bytes in
      // OpenCC reads `count` bytes and answers a string of its own, or nil for bytes that are no UTF-8.
      let start = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
      guard let result = unsafe opencc_convert_utf8(handle, start, bytes.count) else { return text }
      defer { unsafe opencc_convert_utf8_free(result) }
      var length = 0
      while unsafe result[length] != 0 { length += 1 }
      return unsafe [UInt8](UnsafeRawBufferPointer(start: result, count: length))
    }
  }
}
