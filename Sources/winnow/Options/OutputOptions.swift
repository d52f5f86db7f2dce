// The output folder, for every command that looks at or moves datasets.

internal import ArgumentParser
internal import Configuration
internal import POSIXFiles

struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Folder that latest/ and runs/ stand in (default: output).")
  var output: String?

  @OptionGroup var configuration: ConfigurationOptions

  func load() throws -> Configuration {
    try configuration.load(output.map { [GivenFlag(.output, "--output", .text($0))] } ?? [])
  }
}

extension Configuration {
  /// A path that a setting names.
  func path(_ key: SettingKey) -> RawPath { RawPath(displayed: text(key)) ?? RawPath(text(key)) }
}
