// Reads records from bytes, for the tests of this module.
import Archives
import Model
import Reading

/// What a file gave.
struct ReadFile {
  var documents: [RawDocument] = []
  var rejected: [(origin: Origin, rejection: Rejection)] = []
  /// Documents and rejected items in their order, as one word each.
  var order: [String] = []
  var tally = RecordTally()

  var texts: [String] { documents.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var reasons: [RejectReason] { rejected.map(\.rejection.reason) }
}

func read(
  _ bytes: [UInt8], name: String = "file", chunk: Int = 1 << 16, settings: RecordSettings = RecordSettings()
) -> ReadFile {
  let origin = Origin(path: Array(name.utf8), sourceFile: Text(name.utf8), byteLength: bytes.count)
  var file = ReadFile()
  file.tally = forEachRecord(in: HeldBytes(bytes, chunkSize: chunk), of: origin, settings: settings) { item in
    switch item {
    case .document(let document):
      file.documents.append(document)
      file.order.append("\(document.origin)\(document.bytes)\(document.statements)")
    case .rejected(let origin, let rejection):
      file.rejected.append((origin, rejection))
      file.order.append("\(origin)\(rejection)")
    }
  }
  return file
}

func read(
  _ text: String, name: String = "file", chunk: Int = 1 << 16, settings: RecordSettings = RecordSettings()
) -> ReadFile {
  read(Array(text.utf8), name: name, chunk: chunk, settings: settings)
}

extension RawDocument {
  /// The bytes of a stored range of `file`.
  func stored(in file: [UInt8]) -> [UInt8] { Array(file[origin.byteOffset..<origin.byteOffset + origin.byteLength]) }

  func statement(_ name: String) -> String? {
    statements.first { $0.name == Text(name.utf8) }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}

extension Text? {
  var string: String? { map { String(decoding: $0, as: UTF8.self) } }
}

/// A paragraph long enough for a text.
let paragraph = String(repeating: "这是一段正文，讲述今天发生的事情。", count: 8)
