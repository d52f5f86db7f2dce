// Where the package and what was built of it stand, for tests that look at the whole product.
//
// The package's root is told by where this file was compiled; the binary stands beside the test bundle that is running, or
// else where `swift build -c release` puts it.
import Foundation

/// The package these tests belong to.
public enum PackageFolder {
  /// The folder that holds Package.swift.
  public static let root: String = {
    // Tests/Support/ProductRuns/PackageFolder.swift
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(4)
    return path.joined(separator: "/")
  }()

  /// A path below the root.
  public static func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// The release binary of the product.
  public static let binary: String = {
    let files = FileManager.default
    if let bundle = try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      let beside = bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      if files.isExecutableFile(atPath: beside + "/winnow") { return beside + "/winnow" }
    }
    return path(".build/release/winnow")
  }()

  /// The text of a file, whatever bytes it holds.
  public static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
