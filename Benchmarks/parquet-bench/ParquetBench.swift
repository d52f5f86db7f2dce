// Times writing a Parquet file's rows anew, from memory or streaming; one line of JSON for Benchmarks/columns.py.
//
// parquet-bench FILE OUT CODEC THREADS memory|stream|csv [RUNS [KIB]]   CODEC is uncompressed, snappy, gzip or zstd-<level>.
// memory: all rows are read first, then written RUNS times, the fastest run counts. stream: a row group is read, then
// written, so that the process's peak memory is that of writing. csv: as memory, as CSV records. KIB: bytes a page of
// long texts aims at, 8192 by default.

import CSV
import Dataset
import Glibc
import Parquet
import ProcessClock

@main
enum ParquetBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 6, let codec = codec(arguments[3]), let threads = Int(arguments[4]) else {
      print("usage: parquet-bench FILE OUT CODEC THREADS memory|stream|csv [RUNS [KIB]]")
      exit(64)
    }
    let runs = arguments.count > 6 ? Int(arguments[6]) ?? 1 : 1
    let longPage = (arguments.count > 7 ? Int(arguments[7]) ?? 8192 : 8192) << 10
    var reader = try ParquetReader(FileSource(path: arguments[1]))
    let schema = try Schema(reader.schema.columns.map { chosen($0, longPage) })
    let settings = WriterSettings(
      createdBy: "parquet-bench version 1 (build 0)", codec: codec, rowGroupByteCount: 16 << 20, threadCount: threads)
    if arguments[5] == "stream" {
      let started = Times.now
      var writer = try ParquetWriter(schema, to: FileOutput(arguments[2]), settings)
      for index in 0..<reader.rowGroupCount {
        var group = RowGroup(schema)
        for column in schema.columns.indices {
          group[column] = try reader.column(column, ofRowGroup: index).described(as: schema.columns[column])
        }
        try writer.write(group)
      }
      let summary = try writer.finish().summary
      return report(Times.now.since(started), reader.rowCount, summary.byteCount)
    }
    var groups: [RowGroup] = []
    for index in 0..<reader.rowGroupCount {
      var group = RowGroup(schema)
      for column in schema.columns.indices {
        group[column] = try reader.column(column, ofRowGroup: index).described(as: schema.columns[column])
      }
      groups.append(group)
    }
    var best: (times: Times, byteCount: Int)?
    for _ in 0..<runs {
      let started = Times.now
      let byteCount: Int
      if arguments[5] == "csv" {
        byteCount = try writeCSV(groups, schema, to: arguments[2])
      } else {
        var writer = try ParquetWriter(schema, to: FileOutput(arguments[2]), settings)
        for group in groups { try writer.write(group) }
        byteCount = try writer.finish().summary.byteCount
      }
      let times = Times.now.since(started)
      if best == nil || times.wall < best!.times.wall { best = (times, byteCount) }
    }
    report(best!.times, reader.rowCount, best!.byteCount)
  }

  private static func writeCSV(_ groups: [RowGroup], _ schema: Schema, to path: String) throws -> Int {
    // Without the list, which other CSV writers do not take.
    let chosen = schema.columns.indices.filter { if case .scalar = schema.columns[$0].shape { true } else { false } }
    let flat = try Schema(chosen.map { schema.columns[$0] })
    let groups = groups.map { group in
      var part = RowGroup(flat)
      part.columns = chosen.map { group[$0] }
      return part
    }
    let printer = RowPrinter(flat, as: .csv)
    var sink = try FileOutput(path)
    var byteCount = 0
    var csv = CSVText(isGuarded: false)
    for group in groups {
      for row in 0..<group.rowCount {
        printer.appendCSV(row..<row + 1, of: group, to: &csv)
        if csv.bytes.count < 1 << 18 && row + 1 < group.rowCount { continue }
        byteCount += csv.bytes.count
        try sink.append(csv.bytes.span)
        csv.removeAll()
      }
    }
    return byteCount
  }

  /// The options that the dataset's own tables have: dictionaries where values repeat, long texts in large pages.
  private static func chosen(_ column: Column, _ longPage: Int) -> Column {
    switch column.shape {
    case .scalar(let type, _):
      let isLong = ["body", "text"].contains(column.name)
      let repeats = ["source", "site", "language", "script", "section", "kind"].contains(column.name)
      let options = ColumnOptions(
        dictionary: type == .string ? repeats ? .always : .never : .automatic, pageByteCount: isLong ? longPage : nil)
      return Column(column.name, type, isNullable: column.isNullable, options: options)
    case .list(let type, let elementIsNullable, _):
      let options = ColumnOptions(
        dictionary: column.name == "paragraphs" ? .never : .always,
        pageByteCount: column.name == "paragraphs" ? longPage : nil)
      return Column(
        column.name, listOf: type, elementIsNullable: elementIsNullable, isNullable: column.isNullable,
        options: options)
    case .structList(let fields, let elementIsNullable):
      return Column(
        column.name, listOf: fields, elementIsNullable: elementIsNullable, isNullable: column.isNullable)
    }
  }

  private static func codec(_ name: String) -> Codec? {
    switch name {
    case "uncompressed": .uncompressed
    case "snappy": .snappy
    case "gzip": .gzip()
    default: name.hasPrefix("zstd-") ? Int32(name.dropFirst(5)).map { .zstd(level: $0) } : nil
    }
  }

  private static func report(_ times: Times, _ rows: Int, _ bytes: Int) {
    print(
      "{\"wall\":\(times.wall),\"cpu\":\(times.cpu),\"rows\":\(rows),\"bytes\":\(bytes),\"peak\":\(Times.peakMemory)}")
  }
}

/// Wall and CPU seconds.
struct Times {
  var wall: Double
  var cpu: Double

  static var now: Times {
    Times(wall: seconds(on: CLOCK_MONOTONIC), cpu: seconds(on: CLOCK_PROCESS_CPUTIME_ID))
  }

  func since(_ start: Times) -> Times { Times(wall: wall - start.wall, cpu: cpu - start.cpu) }

  /// Bytes.
  static var peakMemory: Int {
    var usage = rusage()
    // SAFETY: the call fills the struct it is handed.
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss * 1024
  }
}

/// A file written from its beginning.
struct FileOutput: ~Copyable, ByteSink {
  private let descriptor: CInt
  private var sink: DescriptorSink

  init(_ path: String) throws {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    sink = DescriptorSink(descriptor)
  }

  mutating func append(_ bytes: Span<UInt8>) throws(DescriptorSink.Failure) { try sink.append(bytes) }

  deinit { _ = close(descriptor) }
}
