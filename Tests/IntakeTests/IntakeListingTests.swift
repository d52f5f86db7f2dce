// What the walk finds below an input folder, on a real file system with everything odd that one can hold.
import CPlatform
import Glibc
import Intake
import POSIXFiles
import TemporaryFolders
import Testing

@Suite struct IntakeListingTests {
  let input: TemporaryFolder

  init() throws {
    input = try TemporaryFolder()
  }

  func listing(excluding output: RawPath? = nil) throws -> InputListing {
    try InputFolder(input.path).listing(excluding: output)
  }

  /// Path and kind of every entry.
  func kinds() throws -> [String] {
    try listing().entries.map { "\($0.path.displayed) \($0.kind.name)" }
  }

  @Test("Files are found in all folders, in the order of their bytes")
  func order() throws {
    try input.makeFolder("b")
    try input.makeFolder("b/deep")
    for name in ["z.html", "b/1.html", "b.html", "b-1.html", "B.html", "b/deep/新闻.txt"] {
      try input.write(RawPath(name), "x")
    }
    let listing = try listing()
    #expect(
      listing.entries.map(\.path.displayed)
        == ["B.html", "b-1.html", "b.html", "b/1.html", "b/deep/新闻.txt", "z.html"])
    #expect(listing.folderCount == 3)
    #expect(listing.skipped.total == 0)
  }

  @Test("An entry tells size, time and inode")
  func details() throws {
    try input.write("a.html", "12345")
    try input.setModified("a.html", seconds: 1_600_000_000)
    let entry = try #require(try listing().entries.first)
    let status = try input.folder.status(of: "a.html", followingLinks: false)
    #expect(entry.byteCount == 5)
    #expect(entry.modified == 1_600_000_000_000_000_000)
    #expect(entry.inode == status.identity.inode)
    #expect(entry.device == status.identity.device)
  }

  @Test("A time that 64 bits of nanoseconds cannot hold is held to the last they can")
  func farFuture() throws {
    try input.write("a.html", "x")
    try input.setModified("a.html", seconds: 12_000_000_000)  // the year 2350
    #expect(try listing().entries.first?.modified == .max)
  }

  @Test("Everything that is no file is an entry with a reason, and nothing blocks")
  func oddKinds() throws {
    try input.write("file.html", "x")
    try input.makeFolder("folder")
    try input.makeLink("link-broken", to: "nowhere")
    try input.makeLink("link-device", to: "/dev/null")
    try input.makeLink("link-file", to: "file.html")
    try input.makeLink("link-folder", to: "folder")
    try input.makeLink("link-loop-1", to: "link-loop-2")
    try input.makeLink("link-loop-2", to: "link-loop-1")
    try input.makeLink("link-self", to: ".")
    try input.makeLink("link-through-file", to: "file.html/x")
    try input.makeNode("pipe", S_IFIFO)
    try input.makeNode("socket", S_IFSOCK)
    #expect(
      try kinds() == [
        "file.html regular", "link-broken broken_link", "link-device device", "link-file regular",
        "link-folder linked_folder", "link-loop-1 broken_link", "link-loop-2 broken_link",
        "link-self linked_folder", "link-through-file broken_link", "pipe fifo", "socket socket",
      ])
    for entry in try listing().entries {
      #expect((entry.kind.reason == nil) == (entry.kind == .regular))
    }
  }

  @Test("A name that is not UTF-8 is found, shown with escapes and read")
  func nameOutsideUTF8() throws {
    let name = RawPath([0xD0, 0xC2, 0xCE, 0xC5] + Array(".html".utf8))  // 新闻 in GBK
    try input.write(name, "bytes")
    let folder = try InputFolder(input.path)
    let entry = try #require(try folder.listing().entries.first)
    #expect(entry.path == name)
    #expect(entry.path.displayed == "\\xD0\\xC2\\xCE\\xC5.html")
    #expect(RawPath(displayed: entry.path.displayed) == name)
    #expect(try folder.read(entry, limit: 100) == Array("bytes".utf8))
  }

  @Test("Names that begin with a dot and companions of documents are skipped and counted")
  func skippedNames() throws {
    try input.makeFolder(".git")
    for name in [".hidden.html", ".git/a.html", "a.html", "a.expected.json", "a.md5", "a.sha256", "a.json"] {
      try input.write(RawPath(name), "x")
    }
    let listing = try listing()
    #expect(listing.entries.map(\.path.displayed) == ["a.html", "a.json"])
    #expect(listing.skipped.hidden == 2)
    #expect(listing.skipped.companions == 3)
    #expect(listing.skipped.total == 5)
  }

  @Test("What .winnowignore names is skipped and counted")
  func ignoredPaths() throws {
    try input.makeFolder("drafts")
    try input.makeFolder("sub")
    for name in ["drafts/a.html", "sub/a.tmp", "sub/a.html", "b.tmp"] { try input.write(RawPath(name), "x") }
    try input.write(".winnowignore", "# comment\r\n\r\n*.tmp\r\ndrafts/\r\n")
    let listing = try listing()
    #expect(listing.entries.map(\.path.displayed) == ["sub/a.html"])
    #expect(listing.skipped.ignored == 3)
    #expect(listing.skipped.hidden == 1)
  }

  @Test("A .winnowignore that cannot be read stops the run")
  func unreadableIgnoreFile() throws {
    try input.makeNode(".winnowignore", S_IFIFO)
    #expect(throws: IntakeError.ignoreFile(input.path(".winnowignore"), .unreadable(.invalid))) { try listing() }
  }

  @Test("An output folder below the input is passed over, also through a link")
  func outputInside() throws {
    try input.makeFolder("output")
    try input.makeLink("link", to: "output")
    try input.write("output/articles.csv", "x")
    try input.write("a.html", "x")
    let found = try listing(excluding: input.path("output"))
    #expect(found.entries.map(\.path.displayed) == ["a.html"])
    #expect(found.skipped.output == 2)
    #expect(throws: IntakeError.outputIsInput(input.path)) { try listing(excluding: input.path) }
    #expect(try listing(excluding: input.path("not yet made")).entries.count == 3)
  }

  @Test("A single file is an input of one entry, whatever its name")
  func singleFile() throws {
    try input.write(".a.md5", "x")
    let folder = try InputFolder(input.path(".a.md5"))
    let listing = try folder.listing()
    #expect(listing.entries.map(\.path.displayed) == [".a.md5"])
    #expect(listing.folderCount == 0)
    #expect(try folder.read(listing.entries[0], limit: 10) == [UInt8(ascii: "x")])
  }

  @Test("An input that is not there is exit 66")
  func noInput() throws {
    let path = input.path("missing")
    #expect(throws: IntakeError.noInput(path, .noSuchEntry)) { _ = try InputFolder(path) }
    #expect(IntakeError.noInput(path, .noSuchEntry).exitStatus == 66)
  }

  @Test("Files and folders one may not read are entries with a reason")
  func unreadable() throws {
    try input.write("closed.html", "x")
    try input.setMode("closed.html", 0o000)
    try input.makeFolder("closed")
    try input.setMode("closed", 0o000)
    try input.write("open.html", "x")
    defer { try? input.setMode("closed", 0o755) }
    // Root may read everything: look with the eyes of nobody (uid 65534) on this thread alone.
    let user = platform_set_thread_file_user(65534)
    defer { _ = platform_set_thread_file_user(user) }
    let listing = try InputFolder(input.path).listing()
    #expect(
      listing.entries.map(\.kind)
        == [.unreadableFolder(.accessDenied), .unreadableFile(.accessDenied), .regular])
    #expect(listing.entries.map(\.path) == ["closed", "closed.html", "open.html"])
  }

  @Test("A tree deeper than a path may be long ends as an unreadable folder")
  func tooDeep() throws {
    let name = RawPath(String(repeating: "d", count: 250))
    var folder = try Descriptor.open(input.path, for: .folder)
    for _ in 0..<20 {  // 5020 bytes, where PATH_MAX is 4096
      try folder.makeFolder(name)
      folder = try folder.open(name, for: .folder)
    }
    let entries = try listing().entries
    #expect(entries.map(\.kind) == [.unreadableFolder(ErrorNumber(rawValue: ENAMETOOLONG))])
  }
}
