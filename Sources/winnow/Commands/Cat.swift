// `winnow cat` and `winnow head`: the rows of Parquet files on standard output.

internal import ArgumentParser
internal import Dataset
internal import POSIXFiles
internal import Parquet

struct Cat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Print all rows of a Parquet file as JSON lines or CSV.",
    discussion: "Reads the tables of a dataset, and files of other writers that keep to the same types.")

  @OptionGroup var file: ParquetFileOptions

  func run() throws { try file.printRows(limit: Int.max) }
}

struct Head: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Print the first rows of a Parquet file.")

  @OptionGroup var file: ParquetFileOptions

  @Option(name: [.customShort("n"), .long], help: "Rows to print.")
  var rows: Int = 10

  func run() throws { try file.printRows(limit: max(0, rows)) }
}

/// A Parquet file or a folder of parts, and how their rows are printed.
struct ParquetFileOptions: ParsableArguments {
  @Argument(help: "A Parquet file, or a folder of parts of a table.")
  var file: String

  @Option(help: "jsonl, or csv without guard against formulas.")
  var format: RowForm = .jsonl

  @Option(help: "Columns to print, separated by commas; all by default.")
  var columns: String?

  enum RowForm: String, ExpressibleByArgument, CaseIterable {
    case jsonl, csv
  }

  /// Prints the first `limit` rows, a row group at a time.
  func printRows(limit: Int) throws {
    do {
      var left = limit
      for (index, path) in try parts().enumerated() where index == 0 || left > 0 {
        left = try printRows(of: path, left, isFirst: index == 0)
      }
    } catch {
      throw Failure.exit(with: error)
    }
  }

  /// The files to print: the one that is named, or those of the folder that is named, in the order of their names.
  private func parts() throws -> [RawPath] {
    let path = RawPath(file)
    guard let folder = try? Descriptor.open(path, for: .folder) else { return [path] }
    let names = try folder.names().filter { $0.bytes.suffix(8).elementsEqual(".parquet".utf8) }
    if names.isEmpty {
      throw UnreadableFile(path: path.displayed, reason: "the folder holds no Parquet file", exitStatus: 66)
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map { path.appending($0) }
  }

  /// - Returns: how many rows are left to print.
  private func printRows(of path: RawPath, _ limit: Int, isFirst: Bool) throws -> Int {
    let source: FileSource
    do throws(FileSource.Failure) { source = try FileSource(path: path.bytes) } catch {
      throw UnreadableFile(path: path.displayed, reason: "\(error)", exitStatus: error.call == "open" ? 66 : 74)
    }
    do throws(ParquetReadError) {
      return try printRows(of: ParquetReader(source), limit, isFirst)
    } catch {
      if case .source(let failure) = error, failure is OutputFailure { throw failure }
      throw UnreadableFile(path: path.displayed, reason: "\(error)", exitStatus: error.exitStatus)
    }
  }

  private func printRows(
    of opened: consuming ParquetReader<FileSource>, _ limit: Int, _ isFirst: Bool
  ) throws(ParquetReadError) -> Int {
    var reader = opened
    let chosen = try chosenColumns(of: reader.schema)
    let schema: Schema
    do throws(ParquetError) {
      schema = try Schema(chosen.map { reader.schema.columns[$0] })
    } catch {
      throw .source(error)
    }
    let printer = RowPrinter(schema, as: format == .csv ? .csv : .jsonl)
    var left = limit
    if isFirst { try write(printer.header) }
    for index in 0..<reader.rowGroupCount where left > 0 {
      var columns: [ColumnBuffer] = []
      for column in chosen { columns.append(try reader.column(column, ofRowGroup: index)) }
      var group = RowGroup(schema)
      group.columns = columns
      let rows = min(left, group.rowCount)
      // Some rows at a time: printed, a row group may be several times as large.
      for start in stride(from: 0, to: rows, by: 1000) {
        try write(printer.lines(start..<min(start + 1000, rows), of: group))
      }
      left -= rows
    }
    return left
  }

  private func write(_ bytes: [UInt8]) throws(ParquetReadError) {
    do throws(OutputFailure) { try StandardOutput.write(bytes) } catch { throw .source(error) }
  }

  private func chosenColumns(of schema: Schema) throws(ParquetReadError) -> [Int] {
    guard let columns else { return Array(schema.columns.indices) }
    var chosen: [Int] = []
    for name in columns.split(separator: ",") {
      guard let index = schema.index(of: String(name)) else { throw .source(NoSuchColumn(name: String(name))) }
      chosen.append(index)
    }
    return chosen
  }
}

/// A column was asked for that the file does not have.
struct NoSuchColumn: Error, CustomStringConvertible {
  var name: String
  var description: String { "there is no column \(name)" }
}

/// A Parquet file that cannot be printed.
struct UnreadableFile: Error, CustomStringConvertible {
  var path: String
  var reason: String
  var exitStatus: Int32
  var description: String { "\(path): \(reason)" }
}

extension ParquetReadError {
  /// 65 for what the file holds, 74 for reading it, 64 for what was asked of it.
  var exitStatus: Int32 {
    switch self {
    case .damaged, .unsupported, .limit: 65
    case .source(let error): error is NoSuchColumn ? 64 : 74
    case .noSuchRowGroup: 70
    }
  }
}
