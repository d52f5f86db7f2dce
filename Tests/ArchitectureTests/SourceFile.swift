// A Swift source file of the product, as the architecture's tests look at it: by its lines, never by its meaning.
import Foundation
import ProductRuns

/// A file below Sources.
struct SourceFile: Sendable {
  /// Path below the package's root.
  let path: String
  let lines: [String]

  /// All Swift files below Sources, in the order of their paths.
  static let all: [SourceFile] = {
    let root = PackageFolder.path("Sources")
    guard let walk = FileManager.default.enumerator(atPath: root) else { preconditionFailure("no Sources in \(root)") }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      do {
        let text = String(decoding: try PackageFolder.bytes(of: "\(root)/\(path)"), as: UTF8.self)
        return SourceFile(path: "Sources/\(path)", lines: text.components(separatedBy: "\n"))
      } catch {
        preconditionFailure("\(path): \(error)")
      }
    }
  }()

  /// The modules it imports, whatever the access level.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
      let levels: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "@testable", "@_exported",
      ]
      guard words[..<place].allSatisfy(levels.contains) else { return nil }
      // `import struct Module.Name` names the module too.
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
      let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
      return String(name.split(separator: ".")[0])
    }
  }

  /// The code of its lines: what stands before a comment.
  var code: [String] {
    lines.map { line in
      guard let start = line.range(of: "//") else { return line }
      return String(line[..<start.lowerBound])
    }
  }

  func isBelow(_ folder: String) -> Bool { path.hasPrefix("Sources/\(folder)/") }

  /// The module it belongs to: the folder below Pipeline (without its number), Libraries or Run, or else below Sources.
  var module: String {
    let parts = path.split(separator: "/").map(String.init)
    switch parts[1] {
    case "Pipeline": return String(parts[2].split(separator: "-")[1])
    case "Libraries", "Run": return parts[2]
    default: return parts[1]
    }
  }
}
