// The id of a former dataset is read from its manifest, however that is written, and from nothing that looks like it.
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct ManifestScanTests {
  /// Publishes over a dataset with this manifest, and tells the name it got below runs.
  static func name(for manifest: String) throws -> String? {
    let test = try PublishingTestRun()
    try test.folder.makeFolder("output/latest")
    try test.folder.write("output/latest/manifest.json", manifest)
    return try test.publish("r9").predecessor
  }

  @Test(
    "The outermost run_id is found",
    arguments: [
      "{\"run_id\":\"r1\"}",
      "{\"a\": {\"run_id\": \"no\"}, \"b\": [\"run_id\", {\"run_id\": \"no\"}],\n  \"run_id\" : \"r1\"}",
      "{\"title\": \"\\\"run_id\\\": \\\"no\\\"\", \"run_id\": \"r1\", \"run_id\": \"later\"}",
      "{\"path\": \"C:\\\\\", \"run_id\": \"r1\"}",
    ])
  func found(manifest: String) throws {
    #expect(try Self.name(for: manifest) == "r1")
  }

  @Test(
    "What is no id is not taken for one",
    arguments: [
      "", "{}", "{\"run_id\": 7}", "{\"run_id\": \"\"}", "{\"run_id\": \"../evil\"}", "{\"run_id\": \"r\\u0031\"}",
      "{\"run_id\": \"r1", "{\"run_id\": {\"x\": \"r1\"}}", "{\"run_id\": [\"r1\"]}", "[{\"run_id\": \"r1\"}]",
      "{\"a\": \"run_id\", \"b\": \"r1\"}", "{\"run_id\"}, \"r1\"",
    ])
  func notFound(manifest: String) throws {
    #expect(try Self.name(for: manifest) == "unidentified")
  }
}
