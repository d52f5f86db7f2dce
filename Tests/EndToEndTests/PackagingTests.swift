// What `make install` puts into place, and what the image is built of: lists beside the sources that have to follow them.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The packaging")
struct PackagingTests {
  private func shell(_ command: String) throws -> ProductRun {
    try ProductRun(program: "/bin/bash", ["-c", command], in: PackageFolder.root)
  }

  @Test("installs the files that it lists, and no others")
  func installsWhatIsListed() throws {
    let folder = try TemporaryFolder()
    let root = folder.path("root").displayed
    let installed = try shell("Packaging/install.sh '\(PackageFolder.binary)' /usr/local '\(root)'")
    try #require(installed.status == 0, "\(installed.messages)")
    let differing = try shell(
      "diff <(find '\(root)' -type f | sort) <(Packaging/install.sh --list /usr/local '\(root)' | sort)")
    #expect(differing.status == 0, "\(String(decoding: differing.output, as: UTF8.self))")
  }

  @Test("copies every folder into the image that the package has targets in")
  func copiesAllTargets() throws {
    let manifest = try String(contentsOfFile: PackageFolder.path("Package.swift"), encoding: .utf8)
    let image = try String(contentsOfFile: PackageFolder.path("Packaging/Dockerfile"), encoding: .utf8)
    let folders = Set(manifest.matches(of: /path: "([A-Za-z]+)\//).map { String($0.1) })
    #expect(folders.isSuperset(of: ["Sources", "Benchmarks"]))
    for folder in folders { #expect(image.contains("COPY \(folder) \(folder)\n"), "\(folder)") }
  }
}
