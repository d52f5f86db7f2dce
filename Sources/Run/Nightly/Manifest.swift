// The manifest of a run: what went in, what came out, and by which program.

internal import Dataset
internal import Digests
internal import Glibc
internal import Intake
internal import JSONText
internal import POSIXFiles
internal import Publishing
internal import Reading

struct Manifest {
  var runID: String
  var version: String
  /// Digest of the input's paths and bytes, of the settings and of the program.
  var fingerprint: String
  var started: String
  var documents: Int
  /// Documents whose records former nights had made.
  var known: Int
  var bytes: Int
  var skipped: SkippedCount
  var tables: [WrittenTable]

  /// The bytes of manifest.json.
  func bytes(_ files: [FileSum]) -> [UInt8] {
    var json = JSONText(indented: true)
    json.beginObject()
    json.key("run_id")
    json.string(runID)
    json.key("started")
    json.string(started)
    json.key("winnow")
    json.string(version)
    json.key("libxml2")
    json.string(libxml2Version)
    json.key("contract")
    json.integer(1)
    json.key("fingerprint")
    json.string(fingerprint)
    json.key("documents")
    json.integer(documents)
    json.key("known_documents")
    json.integer(known)
    json.key("input_bytes")
    json.integer(bytes)
    json.key("skipped")
    json.beginObject()
    for (name, count) in [
      ("hidden", skipped.hidden), ("companions", skipped.companions), ("ignored", skipped.ignored),
      ("output", skipped.output),
    ] {
      json.key(name)
      json.integer(count)
    }
    json.endObject()
    json.key("tables")
    json.beginObject()
    for table in tables {
      json.key(table.name)
      json.integer(table.rowCount)
    }
    json.endObject()
    json.key("files")
    json.beginArray()
    for file in files {
      json.beginObject()
      json.key("name")
      json.string(file.name)
      json.key("bytes")
      json.integer(file.byteCount)
      json.key("sha256")
      json.string(file.digest.hex)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

/// What the manifest of the published dataset says; nil where there is none.
struct PublishedManifest {
  var runID: String
  var fingerprint: String
  var documents: Int
  /// The first listed file that is not there any more, or not of its size; nil where the dataset stands. Sizes only: `winnow verify`
  /// reads the files.
  var lacking: String?

  init?(in folder: RawPath) {
    guard let text = Self.contents(of: folder.appending(RawPath("manifest.json"))) else { return nil }
    let entries = Self.entries(of: text)
    func value(_ key: String) -> String? { entries.first { $0.key == key }?.value }
    guard let runID = value("run_id"), let fingerprint = value("fingerprint") else { return nil }
    self.runID = runID
    self.fingerprint = fingerprint
    documents = value("documents").flatMap { Int($0) } ?? 0
    lacking = Self.firstLacking(of: entries, in: folder)
  }

  private static func firstLacking(of entries: [(key: String, value: String)], in folder: RawPath) -> String? {
    var name = ""
    do throws(ErrorNumber) {
      let latest = try Descriptor.open(folder, for: .folder)
      for (key, value) in entries {
        if key == "name" { name = value }
        guard key == "bytes", let bytes = Int64(value) else { continue }
        let status = try latest.status(of: RawPath(name), followingLinks: true)
        if status.kind != .regular || status.byteCount != bytes { return name }
      }
      return nil
    } catch {
      return name
    }
  }

  /// Keys and their values, line by line: manifests are ours, and `"key": value,` stands in one line.
  private static func entries(of text: ArraySlice<UInt8>) -> [(key: String, value: String)] {
    let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    return text.split(separator: 0x0A).compactMap { line in
      let entry = line.drop { $0 == 0x20 }
      guard entry.first == quote, let end = entry.dropFirst().firstIndex(of: quote),
        entry[end...].starts(with: "\": ".utf8)
      else { return nil }
      let value = entry[(end + 3)...].filter { $0 != quote && $0 != comma }
      return (
        String(decoding: entry[entry.startIndex + 1..<end], as: UTF8.self), String(decoding: value, as: UTF8.self)
      )
    }
  }

  private static func contents(of path: RawPath) -> ArraySlice<UInt8>? {
    let descriptor = unsafe (path.bytes + [0]).withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe open($0.baseAddress!, O_RDONLY | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // Far more than a manifest's head needs, and all of every real one.
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress!, $0.count) }
    return count > 0 ? bytes[0..<count] : nil
  }
}
