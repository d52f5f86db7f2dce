// Where settings come from: flags, variables, files. Options of every command that has settings.

internal import ArgumentParser
internal import Configuration
internal import Glibc
internal import POSIXFiles

struct ConfigurationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A winnow.toml other than the one of the working folder.", valueName: "file"))
  var config: String?

  /// The settings in force.
  func load(_ flags: [GivenFlag] = []) throws -> Configuration {
    do {
      return try Configuration(flags: flags, file: config.map { RawPath($0) }, environment: ProcessEnvironment.all)
    } catch {
      throw Failure.exit(with: error)
    }
  }
}

/// The variables of this process.
enum ProcessEnvironment {
  static var all: [String: String] {
    var variables: [String: String] = [:]
    var index = 0
    // The process' own list, ended by NULL; nothing here changes it.
    while let entry = unsafe environ[index] {
      let text = unsafe String(cString: entry)
      if let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      index += 1
    }
    return variables
  }
}
