// The name of a document in the dataset.

internal import Digests
internal import Model

extension Origin {
  /// `d` and a digest of path, member and record: every input has its own, whatever it holds.
  var documentID: Text {
    var key = path
    key.append(0)
    key.append(contentsOf: member ?? [])
    key.append(0)
    key.append(contentsOf: String(record ?? 0).utf8)
    return Identifier.document(hex: SHA256.hex(of: key))
  }
}
