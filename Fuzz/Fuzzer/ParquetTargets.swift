// Targets for the Parquet reader: any bytes end in rows, in damages or in an error, never in a crash.

internal import Parquet

/// Small limits, so that a run is spent on finding and not on filling memory.
private let limits = ReadLimits(
  footerByteCount: 1 << 20, pageByteCount: 1 << 20, chunkValueCount: 1 << 16, chunkTextByteCount: 1 << 22)

/// A whole file. What reads and is sound is written anew and reads the same.
func fuzzParquet(_ bytes: [UInt8]) {
  guard let check = try? FileCheck(of: MemorySource(bytes), limits: limits), check.isSound,
    var reader = try? ParquetReader(MemorySource(bytes), limits: limits)
  else { return }
  guard var writer = try? ParquetWriter(reader.schema, to: MemorySink(), WriterSettings(createdBy: "fuzz")) else {
    return
  }
  var rowCount = 0
  for index in 0..<reader.rowGroupCount {
    guard let group = try? reader.rowGroup(index) else { preconditionFailure("a sound file reads") }
    rowCount += group.rowCount
    guard (try? writer.write(group)) != nil else { return }
  }
  guard let file = try? writer.finish().sink.bytes, let again = try? FileCheck(of: MemorySource(file)) else {
    preconditionFailure("what was read can be written")
  }
  precondition(again.isSound && again.rowCount == rowCount, "what was written is sound: \(again.damages)")
}

/// One page's values in every encoding, without the frame that checksums and footers make around them.
func fuzzParquetPages(_ bytes: [UInt8]) {
  guard bytes.count > 3 else { return }
  let count = Int(bytes[0]) | Int(bytes[1] & 15) << 8
  let types: [ScalarType] = [.boolean, .int32, .int64, .double, .string]
  let body = bytes.span.extracting(3..<bytes.count)
  ReaderParts.decodeValues(
    body, count: count, type: types[Int(bytes[2] & 7) % types.count], encoding: Int32(bytes[2] >> 3))
}
