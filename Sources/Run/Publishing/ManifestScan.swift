// Finds the run id in a manifest without reading JSON for what it means.
//
// Recovery must tell one dataset from another even where the manifest was written by an older or newer version, so
// it looks for one thing only: the key "run_id" of the outermost object, with a string behind it. Strings and
// nesting are kept track of, so that no title or path inside the manifest can pass for it (RFC 8259).

enum ManifestScan {
  /// The string behind the outermost `"run_id"`; nil where there is none, or it holds an escape (no id does).
  static func runID(in manifest: [UInt8]) -> String? {
    var index = 0
    var depth = 0
    var lastString: Range<Int>?
    var keyIsRunID = false
    while index < manifest.count {
      let byte = manifest[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        lastString = nil
        keyIsRunID = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        lastString = nil
        keyIsRunID = false
      case UInt8(ascii: ","):
        lastString = nil
        keyIsRunID = false
      case UInt8(ascii: ":"):
        keyIsRunID = depth == 1 && lastString.map { manifest[$0].elementsEqual("run_id".utf8) } == true
      case UInt8(ascii: "\""):
        let start = index
        while index < manifest.count, manifest[index] != byte {
          index += manifest[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < manifest.count else { return nil }
        if keyIsRunID {
          let value = manifest[start..<index]
          return value.contains(UInt8(ascii: "\\")) ? nil : String(decoding: value, as: UTF8.self)
        }
        lastString = start..<index
        index += 1
      default:
        break
      }
    }
    return nil
  }
}
