// The fingerprint of a listing: the same as long as nothing changed, another after any change.
import Digests
import Intake
import POSIXFiles
import TemporaryFolders
import Testing

@Suite struct FingerprintTests {
  let input: TemporaryFolder

  init() throws {
    input = try TemporaryFolder()
    try input.makeFolder("sub")
    for name in ["a.html", "sub/b.html"] {
      try input.write(RawPath(name), "x")
      try input.setModified(RawPath(name), seconds: 1_000_000)
    }
  }

  func fingerprint() throws -> String {
    try InputFolder(input.path).listing().fingerprint.hex
  }

  @Test("Listing twice gives one fingerprint")
  func stable() throws {
    #expect(try fingerprint() == fingerprint())
  }

  @Test("A file that is skipped does not count")
  func skipped() throws {
    let before = try fingerprint()
    try input.write(".hidden", "x")
    #expect(try fingerprint() == before)
  }

  @Test(
    "Every change gives another fingerprint",
    arguments: ["new file", "removed", "renamed", "longer", "touched", "replaced", "became a link", "new pipe"])
  func changes(change: String) throws {
    let before = try fingerprint()
    switch change {
    case "new file": try input.write("c.html", "")
    case "removed": try input.folder.removeFile("a.html")
    case "renamed": try input.folder.rename("a.html", to: "c.html", in: input.folder)
    case "longer":
      try input.overwrite("a.html", "xx")
      try input.setModified("a.html", seconds: 1_000_000)
    case "touched": try input.setModified("a.html", seconds: 1_000_001)
    case "replaced":
      // Written beside the old one, so that the file system cannot hand out the same inode again.
      try input.write("fresh", "x")
      try input.setModified("fresh", seconds: 1_000_000)
      try input.folder.rename("fresh", to: "a.html", in: input.folder)
    case "became a link":
      try input.folder.removeFile("a.html")
      try input.makeLink("a.html", to: "nowhere")
    default: try input.makeNode("c", 0o010000)
    }
    #expect(try fingerprint() != before)
  }
}
