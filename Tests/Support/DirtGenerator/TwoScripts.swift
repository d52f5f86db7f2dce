// A text in both scripts at once, so that a Traditional twin is known without a converter.
// Shape: two strings that are always built together. "简/繁" in a list is a pair; without a slash both are the same.

/// The same words in Simplified and in Traditional characters.
struct TwoScripts: Sendable {
  var hans: String
  var hant: String

  init(_ hans: String, _ hant: String) {
    self.hans = hans
    self.hant = hant
  }

  /// Reads `简/繁`, or one spelling that serves for both.
  init(_ pair: String) {
    let parts = pair.split(separator: "/", maxSplits: 1)
    hans = String(parts[0])
    hant = String(parts.count == 2 ? parts[1] : parts[0])
  }

  static func + (a: Self, b: Self) -> Self { Self(a.hans + b.hans, a.hant + b.hant) }

  func text(_ script: Script) -> String { script == .hans ? hans : hant }
}

/// Which characters a dump is printed in.
enum Script: String, Sendable {
  case hans = "Hans"
  case hant = "Hant"
}

/// Reads a list written with spaces between its entries.
func words(_ list: String) -> [TwoScripts] { list.split(whereSeparator: \.isWhitespace).map { TwoScripts(String($0)) } }
