// `winnow verify`: are the files of the dataset as they were written?

internal import ArgumentParser
internal import Configuration
internal import Nightly
internal import POSIXFiles
internal import Publishing

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare every file of the dataset with its SHA-256 sum, and read every page of its Parquet tables.",
    discussion: "Exit status 0 when all are intact, 65 when one differs, is missing or stands beside them unlisted.")

  @OptionGroup var options: OutputOptions

  @Argument(help: "A dataset's folder, instead of output/latest.")
  var folder: String?

  func run() async throws {
    let path = try folder.map { RawPath($0) } ?? options.load().path(.output).appending("latest")
    let report: VerificationReport
    do {
      report = try VerificationReport(verifying: path, threads: DocumentOptions.processorCount)
    } catch {
      throw Failure.exit(with: error)
    }
    for difference in report.differences { Message.write("winnow: \(difference)\n") }
    let tables: TableCheck
    do {
      tables = try await TableCheck(of: path, jobs: DocumentOptions.processorCount)
    } catch {
      throw Failure.exit(with: error)
    }
    for damage in tables.damages { Message.write("winnow: \(damage)\n") }
    if !report.isIntact || !tables.damages.isEmpty { throw ExitCode(65) }
    try StandardOutput.write(
      "\(report.intactCount) files, \(report.byteCount) bytes: intact\n"
        + "\(tables.tableCount) Parquet tables, \(tables.pageCount) pages, \(tables.rowCount) rows: sound\n")
  }
}
