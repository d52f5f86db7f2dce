// Publishing night after night: what readers find, what is kept, what is refused.
import Digests
import Glibc
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct PublishTests {
  let test: PublishingTestRun

  init() throws {
    test = try PublishingTestRun()
  }

  @Test("A first dataset stands at latest, a real folder with manifest and sums")
  func first() throws {
    let published = try test.publish("r1")
    #expect(published.predecessor == nil)
    #expect(published.notices.isEmpty)
    #expect(try test.folder.names(in: "output/latest") == ["SHA256SUMS", "articles.csv", "manifest.json"])
    #expect(try test.folder.folder.status(of: "output/latest", followingLinks: false).kind == .folder)
    #expect(try test.published() == "r1")
    #expect(try test.runs() == [])
    #expect(try test.work() == ["lock"])
  }

  @Test("The former dataset moves to runs under its own id")
  func second() throws {
    try test.publish("r1")
    let published = try test.publish("r2")
    #expect(published.predecessor == "r1")
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1"])
    #expect(try test.folder.read("output/runs/r1/articles.csv") == PublishingTestRun.table("r1"))
    #expect(try VerificationReport(verifying: test.output.path(ofRun: PublishingTestRun.id("r1"))).isIntact)
    #expect(try test.work() == ["lock"])
  }

  @Test("Former datasets since some run are kept, too")
  func collectingByAge() throws {
    for id in ["r1", "r2", "r3", "r4"] { try test.publish(id) }
    let published = try test.publish("r5", keeping: Retention(count: 1, since: "r3"))
    #expect(published.collected == ["r1", "r2"])
    #expect(try test.runs() == ["r3", "r4"])
  }

  @Test("The newest former datasets are kept, and the predecessor always", arguments: [0, 1, 2, 3])
  func collecting(keeping count: Int) throws {
    for id in ["r1", "r2", "r3", "r4"] { try test.publish(id) }
    try test.folder.makeFolder("output/runs/my own folder")
    let published = try test.publish("r5", keeping: Retention(count: count))
    let kept = ["r1", "r2", "r3", "r4"].suffix(max(count, 1))
    #expect(try test.runs() == ["my own folder"] + kept)
    #expect(published.collected == ["r1", "r2", "r3", "r4"].dropLast(max(count, 1)))
    #expect(try test.work() == ["lock"])
  }

  @Test("sha256sum agrees with SHA256SUMS")
  func sums() throws {
    try test.publish("r1")
    let csv = SHA256.hex(of: Array(PublishingTestRun.table("r1").utf8))
    let manifest = SHA256.hex(of: PublishingTestRun.manifest("r1"))
    #expect(
      try test.folder.read("output/latest/SHA256SUMS") == "\(csv)  articles.csv\n\(manifest)  manifest.json\n")
    let status = try run("/usr/bin/env", ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], in: "output/latest")
    #expect(status == 0)
    try test.folder.overwrite("output/latest/articles.csv", "changed")
    #expect(try run("/usr/bin/env", ["sha256sum", "-c", "--status", "SHA256SUMS"], in: "output/latest") == 1)
  }

  private func run(_ path: String, _ arguments: [String], in folder: String) throws -> Int32 {
    let place = try #require(String(validating: test.folder.path(RawPath(folder)).bytes, as: UTF8.self))
    let child = try ChildProcess("/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", place, path] + arguments)
    return child.wait()
  }

  /// `#expect(throws:)` cannot consume; so the two that do are called here. nil where nothing was thrown.
  private func errorOfSealing(_ run: consuming StagedRun, manifest id: String) -> PublishError? {
    do throws(PublishError) {
      try run.seal(manifest: PublishingTestRun.manifest(id)).discard()
      return nil
    } catch {
      return error
    }
  }

  private func errorOfFinishing(_ file: consuming StagedFile) -> PublishError? {
    do throws(PublishError) {
      try file.finish()
      return nil
    } catch {
      return error
    }
  }

  @Test("Writing in pieces of any size gives the same file and sum", arguments: [1, 1000, 262_143, 262_144, 262_145])
  func pieces(size: Int) throws {
    let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    var file = try run.createFile(named: "a.bin")
    for start in stride(from: 0, to: bytes.count, by: size) {
      try file.append(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(file.count == 600_000)
    let sum = try file.finish()
    #expect(sum.byteCount == 600_000)
    #expect(sum.digest == SHA256.digest(of: bytes))
    #expect(try run.files() == [sum])
    try run.discard()
    #expect(try test.work() == ["lock"])
  }

  @Test("A file another library wrote is adopted with its sum")
  func adopting() throws {
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    try test.folder.write("output/.winnow/next-r1/articles.xlsx", "sheet")
    try run.fileMaker.adoptFile(named: "articles.xlsx")
    #expect(try run.files().map(\.digest) == [SHA256.digest(of: Array("sheet".utf8))])
    _ = try run.seal(manifest: PublishingTestRun.manifest("r1")).publish(under: lock, keeping: 1)
    #expect(try test.folder.read("output/latest/articles.xlsx") == "sheet")
  }

  @Test(
    "A run that is dropped or discarded leaves nothing and touches nothing", arguments: ["drop", "discard", "gates"])
  func discarding(way: String) throws {
    try test.publish("r1")
    let lock = try test.lock()
    do {
      let run = try lock.stage(as: PublishingTestRun.id("r2"))
      let file = try run.createFile(named: "a.csv")
      try file.finish()
      switch way {
      case "discard": try run.discard()
      case "gates": try run.seal(manifest: PublishingTestRun.manifest("r2")).discard()
      default: break
      }
    }
    #expect(try test.work() == ["lock"])
    #expect(try test.published() == "r1")
  }

  @Test("A run with an unfinished file is not sealed")
  func unfinished() throws {
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    do {
      var file = try run.createFile(named: "a.csv")
      try file.append([1])
    }
    #expect(errorOfSealing(run, manifest: "r1") == .unfinishedFiles(["a.csv"]))
  }

  @Test("A manifest must say the id of its run")
  func manifest() throws {
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    let error = errorOfSealing(run, manifest: "r2")
    #expect(error == .manifestWithoutRunID(expected: PublishingTestRun.id("r1"), found: "r2"))
    #expect(try test.work() == ["lock"])
  }

  @Test("A file that was changed behind the run's back is found before publishing")
  func changedBeforeSealing() throws {
    try test.publish("r1")
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r2"))
    let file = try run.createFile(named: "articles.csv")
    try file.finish()
    try test.folder.overwrite("output/.winnow/next-r2/articles.csv", "x")
    let error = errorOfSealing(run, manifest: "r2")
    guard case .verificationFailed(_, let differences)? = error else {
      Issue.record("threw \(String(describing: error))")
      return
    }
    #expect(differences.count == 1)
    #expect(try test.published() == "r1")
  }

  @Test("An id that is published, now or formerly or just being staged, is refused", arguments: ["r1", "r2", "r3"])
  func usedID(id: String) throws {
    try test.publish("r1")
    try test.publish("r2")
    let lock = try test.lock()
    let other = try lock.stage(as: PublishingTestRun.id("r3"))
    #expect(throws: PublishError.runExists(PublishingTestRun.id(id))) {
      _ = try lock.stage(as: PublishingTestRun.id(id))
    }
    try other.discard()
  }

  @Test(
    "A name no file can bear is refused",
    arguments: [
      "", ".", "..", ".hidden", "a/b/c", "/a", "a/", "a/.b", "../a", "a\\b", "a\nb", "SHA256SUMS", "taken.csv",
    ])
  func invalidName(name: String) throws {
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    let taken = try run.createFile(named: "taken.csv")
    #expect(throws: PublishError.invalidName(name)) { _ = try run.createFile(named: name) }
    try taken.finish()
  }

  @Test("A former dataset that says no id is kept under a name of its own, and the operator is told")
  func unidentified() throws {
    try test.folder.makeFolder("output/latest")
    try test.folder.write("output/latest/notes.txt", "mine")
    let first = try test.publish("r1")
    #expect(first.notices == [.formerNamed("unidentified")])
    #expect(try test.folder.read("output/runs/unidentified/notes.txt") == "mine")
    try test.folder.folder.removeFile("output/latest/manifest.json")
    let second = try test.publish("r2")
    #expect(second.predecessor == "unidentified.2")
  }

  @Test("A full disk fails the file and with it the run")
  func fullDisk() throws {
    try test.publish("r1")
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r2"))
    let full = try Descriptor.open("/dev/full", for: .updating)
    var file = try StagedFile("a.csv", of: run, writingTo: full)
    try file.append([1, 2, 3])  // still in the buffer
    let noSpace = PublishError.failed(.write, run.path.appending("a.csv"), ErrorNumber(rawValue: ENOSPC))
    #expect(errorOfFinishing(file) == noSpace)
    #expect(noSpace.exitStatus == 74)
    #expect(errorOfSealing(run, manifest: "r2") == .unfinishedFiles(["a.csv"]))
    #expect(try test.published() == "r1")
  }

  @Test("An fsync that fails fails the run")
  func failedSynchronize() throws {
    let lock = try test.lock()
    let run = try lock.stage(as: PublishingTestRun.id("r1"))
    // /dev/null takes every byte and refuses fsync (EINVAL).
    var file = try StagedFile("a.csv", of: run, writingTo: try Descriptor.open("/dev/null", for: .updating))
    try file.append([UInt8](repeating: 0, count: 1 << 20))
    let path = run.path.appending("a.csv")
    #expect(errorOfFinishing(file) == .failed(.synchronize, path, .invalid))
    #expect(errorOfSealing(run, manifest: "r1") == .unfinishedFiles(["a.csv"]))
  }

  @Test("An output that cannot be made is exit 73")
  func cannotCreate() throws {
    try test.folder.write("file", "x")
    let path = test.folder.path("file/output")
    let error = #expect(throws: PublishError.self) { _ = try OutputFolder(path) }
    #expect(error == .cannotCreate(path, .notAFolder))
    #expect(error?.exitStatus == 73)
  }

  @Test("Parents of the output are made")
  func parents() throws {
    _ = try OutputFolder(test.folder.path("a/b/c/"))
    #expect(try test.folder.names(in: "a/b/c") == [".winnow", "runs"])
  }
}
