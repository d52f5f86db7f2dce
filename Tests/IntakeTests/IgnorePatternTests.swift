// The patterns of .winnowignore, each against a path, through the listing of a folder that holds that path.
import Intake
import POSIXFiles
import TemporaryFolders
import Testing

@Suite struct IgnorePatternTests {
  /// Lists a folder with one file, below the folders its path names, under one line of .winnowignore.
  static func isIgnored(_ path: String, by line: String) throws -> Bool {
    let input = try TemporaryFolder()
    let parts = path.split(separator: "/")
    var folder = RawPath([])
    for part in parts.dropLast() {
      folder = folder.appending(RawPath(String(part)))
      try input.makeFolder(folder)
    }
    try input.write(RawPath(path), "x")
    try input.write(".winnowignore", line + "\n")
    return try InputFolder(input.path).listing().entries.isEmpty
  }

  @Test(
    "A pattern matches",
    arguments: [
      ("a.html", "a.html"), ("a.html", "sub/a.html"), ("*.html", "sub/a.html"), ("/a.html", "a.html"),
      ("sub/*.html", "sub/a.html"), ("sub/", "sub/a.html"), ("sub", "sub/deep/a.html"), ("?.html", "闻.html"),
      ("**/a.html", "a.html"), ("**/a.html", "x/y/a.html"), ("x/**/a.html", "x/a.html"),
      ("x/**/a.html", "x/y/z/a.html"), ("x/**", "x/y/a.html"), ("新*", "新闻.html"), ("\\*.html", "*.html"),
      ("\\#a", "#a"), ("a.html  ", "a.html"), ("*a*a*a*", "xaxaxax"),
    ])
  func matches(pattern: String, path: String) throws {
    #expect(try Self.isIgnored(path, by: pattern))
  }

  @Test(
    "A pattern does not match",
    arguments: [
      ("a.html", "aa.html"), ("a.html", "a.htm"), ("/a.html", "sub/a.html"), ("sub/*.html", "sub/deep/a.html"),
      ("a.html/", "a.html"), ("?.html", "ab.html"), ("\\*.html", "a.html"), ("# a.html", "a.html"),
      ("x/**/a.html", "y/x/a.html"), ("x/**/a.html", "x/ya.html"), ("A.html", "a.html"), ("[ab].html", "a.html"),
      ("*a*a*a*", "xaxax"),
    ])
  func doesNotMatch(pattern: String, path: String) throws {
    #expect(try !Self.isIgnored(path, by: pattern))
  }

  @Test("A line that means nothing here is an error with its number", arguments: ["!a.html", "/", "//"])
  func meaninglessLine(line: String) throws {
    let input = try TemporaryFolder()
    try input.write(".winnowignore", "# one\nb.html\n\(line)\n")
    #expect(throws: IntakeError.ignoreFile(input.path(".winnowignore"), .line(3, RawPath(line)))) {
      try InputFolder(input.path).listing()
    }
  }
}
