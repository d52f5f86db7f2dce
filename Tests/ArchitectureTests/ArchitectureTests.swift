// The design's invariants, read from the imports and the text of the sources: who may know whom, who may touch files, who may
// ask the time.
//
// Read from the text on purpose: a rule that the compiler does not know can be broken without an error.
import Foundation
import ProductRuns
import Testing

@Suite("The architecture")
struct ArchitectureTests {
  static let stages: Set<String> = ["Reading", "Repair", "Extraction", "Deduplication", "Dataset"]
  static let product: Set<String> = stages.union(["Model", "Intake", "Publishing", "Nightly", "Ledger", "winnow"])
  static let pipeline = SourceFile.all.filter { $0.isBelow("Pipeline") }

  /// Words of file access and of clocks as they would be called; a name that merely ends so is another word.
  private func calls(_ names: [String], in file: SourceFile) -> [String] {
    file.code.enumerated().flatMap { number, line in
      names.compactMap { name in
        var start = line.startIndex
        while let range = line.range(of: name + "(", range: start..<line.endIndex) {
          let before = range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
          let isDeclaration = line[..<range.lowerBound].hasSuffix("func ")
          let isOther = before.isLetter || before.isNumber || before == "_" || before == "."
          if !isOther && !isDeclaration { return "\(file.path):\(number + 1): \(name)" }
          start = range.upperBound
        }
        return nil
      }
    }
  }

  @Test("is read as a whole: every module has files here")
  func readsAllModules() {
    let modules = Set(SourceFile.all.map(\.module))
    #expect(modules.isSuperset(of: Self.stages))
    #expect(
      modules.isSuperset(of: ["Model", "UTF8Text", "CSV", "Parquet", "Intake", "Publishing", "Nightly", "winnow"]))
    #expect(SourceFile.all.allSatisfy { !$0.lines.isEmpty })
  }

  @Test("lets no stage import a stage")
  func keepsStagesApart() {
    for file in Self.pipeline {
      let others = Self.stages.intersection(file.imports)
      #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
    }
  }

  @Test("lets stages know the model and libraries only")
  func keepsStagesBelowTheRun() {
    for file in Self.pipeline + SourceFile.all.filter({ $0.isBelow("Libraries") || $0.isBelow("Model") }) {
      let run = Set(["Intake", "Publishing", "Nightly", "Ledger", "ArgumentParser"]).intersection(file.imports)
      #expect(run.isEmpty, "\(file.path) imports \(run.sorted())")
    }
  }

  @Test("lets Reading alone see libxml2")
  func confinesLibXML2() {
    let users = SourceFile.all.filter { $0.imports.contains("CLibXML2") }
    #expect(!users.isEmpty)
    #expect(users.allSatisfy { $0.module == "Reading" }, "\(users.map(\.path))")
  }

  @Test("links Foundation nowhere in the libraries, the model and the pipeline")
  func leavesFoundationOut() {
    for file in SourceFile.all where file.isBelow("Pipeline") || file.isBelow("Model") || file.isBelow("Libraries") {
      let found = file.imports.filter { $0.hasPrefix("Foundation") || $0 == "Dispatch" }
      #expect(found.isEmpty, "\(file.path) imports \(found)")
    }
  }

  @Test("lets no stage touch the file system")
  func keepsStagesOffFiles() {
    let names = [
      "open", "openat", "fopen", "fdopen", "read", "pread", "write", "pwrite", "mmap", "stat", "fstat", "opendir",
      "readdir", "unlink", "rename", "mkdir", "getenv", "print",
    ]
    for file in Self.pipeline + SourceFile.all.filter({ $0.isBelow("Model") }) {
      #expect(Set(["POSIXFiles", "Intake", "Publishing"]).intersection(file.imports).isEmpty, "\(file.path)")
      // A method `write` of a stage's own is called on something; a function of the C library is not.
      guard file.imports.contains("Glibc") else { continue }
      let found = calls(names, in: file)
      #expect(found.isEmpty, "\(found)")
    }
  }

  @Test("lets no stage and no library read the clock")
  func keepsStagesOffTheClock() {
    let names = ["clock_gettime", "time", "gettimeofday", "localtime_r", "Date", "ContinuousClock", "SuspendingClock"]
    for file in Self.pipeline + SourceFile.all.filter({ $0.isBelow("Model") || $0.isBelow("Libraries") }) {
      let lines = file.code.filter {
        $0.contains("clock_gettime") || $0.contains("gettimeofday") || $0.contains("ContinuousClock")
      }
      #expect(lines.isEmpty, "\(file.path): \(lines)")
      if file.imports.contains("Glibc") || file.imports.contains("Foundation") {
        let found = calls(names, in: file)
        #expect(found.isEmpty, "\(found)")
      }
    }
  }

  @Test("lets chance into no table: no random numbers in the product")
  func leavesChanceOut() {
    for file in SourceFile.all {
      let lines = file.code.filter {
        $0.contains("SystemRandomNumberGenerator") || $0.contains(".random(in:") || $0.contains(".hashValue")
          || $0.contains(".shuffled(")
      }
      #expect(lines.isEmpty, "\(file.path): \(lines)")
    }
  }

  @Test(
    "lets another package take Parquet and CSV without the product",
    arguments: [
      ("Parquet", Set(["CZstd", "CZlib", "CSnappy", "CXXHash", "Glibc", "Synchronization"])), ("CSV", ["Glibc"]),
      ("UTF8Text", ["FrozenTables", "Glibc"]),
      ("JSONText", ["UTF8Text"]),
      ("Digests", ["CNettle", "Glibc"]),
    ] as [(String, Set<String>)])
  func keepsLibrariesAlone(library: String, allowed: Set<String>) {
    let files = SourceFile.all.filter { $0.isBelow("Libraries/\(library)") }
    #expect(!files.isEmpty)
    for file in files {
      let others = Set(file.imports).subtracting(allowed).subtracting(["Swift"])
      #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
    }
  }

  @Test("lets libraries know nothing of articles")
  func keepsLibrariesBelow() {
    for file in SourceFile.all where file.isBelow("Libraries") {
      #expect(Self.product.intersection(file.imports).isEmpty, "\(file.path)")
    }
  }

  @Test("is what the package manifest declares: each target depends on what it imports, and on nothing else of ours")
  func agreesWithTheManifest() throws {
    let dump = try ProductRun(
      program: "/usr/bin/env",
      [
        "swift", "package", "--package-path", PackageFolder.root, "--scratch-path",
        PackageFolder.path(".build/manifest"), "dump-package",
      ])
    try #require(dump.status == 0, "\(dump.messages)")
    let manifest = try #require(try JSONSerialization.jsonObject(with: Data(dump.output)) as? [String: Any])
    let targets = try #require(manifest["targets"] as? [[String: Any]])
    let names = Set(targets.compactMap { $0["name"] as? String })
    for target in targets {
      let name = target["name"] as? String ?? ""
      let files = SourceFile.all.filter { $0.module == name }
      if files.isEmpty { continue }
      let declared = (target["dependencies"] as? [[String: Any]] ?? []).compactMap {
        ($0["byName"] as? [Any])?.first as? String
      }
      let used = Set(files.flatMap(\.imports)).intersection(names)
      #expect(
        used == Set(declared),
        "\(name): not declared \(used.subtracting(declared).sorted()), not used \(Set(declared).subtracting(used).sorted())"
      )
    }
  }
}

@Suite("Every source file")
struct SourceFileTests {
  @Test("begins with a comment of what it is for", arguments: SourceFile.all.map(\.path))
  func beginsWithAComment(path: String) throws {
    let file = try #require(SourceFile.all.first { $0.path == path })
    let first = try #require(file.lines.first)
    #expect(first.hasPrefix("// "))
    #expect(first.count > 12, "\(first)")
  }

  @Test("tells nothing of the machine it was written on", arguments: SourceFile.all.map(\.path))
  func namesNoMachine(path: String) throws {
    let file = try #require(SourceFile.all.first { $0.path == path })
    #expect(!file.lines.contains { $0.contains(PackageFolder.root) || $0.contains("/home/") })
  }
}
