// `winnow schema`: the tables and their columns.

internal import ArgumentParser
internal import Dataset

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print every table and column with type, meaning, example and what an empty cell means, as JSON.")

  func run() throws {
    do {
      try StandardOutput.write(schemaJSON())
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
