// A staged file as the place where tables are written to.

internal import Parquet
internal import Publishing

struct FileSink: ~Copyable, ByteSink {
  var file: StagedFile

  init(_ file: consuming StagedFile) {
    self.file = file
  }

  mutating func append(_ bytes: Span<UInt8>) throws(PublishError) {
    try file.append(bytes)
  }

  consuming func finish(as name: String) throws(PublishError) {
    try file.finish(as: name)
  }
}
