// `winnow config`: the settings in force.

internal import ArgumentParser
internal import Configuration

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the settings in force as TOML, each with where its value came from.",
    discussion: """
      Flags go before WINNOW_* variables, these before the file that --config or WINNOW_CONFIG names or ./winnow.toml, this before \
      $XDG_CONFIG_HOME/winnow/winnow.toml and that of $XDG_CONFIG_DIRS (/etc/xdg), and these before what is built in. A key that means \
      nothing is refused with its line; the exit status is 78 then.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Flag(help: "Print an example of winnow.toml with every setting and what it does.")
  var example = false

  func run() throws {
    let text = example ? Configuration.example : try options.load().described
    do {
      try StandardOutput.write(text)
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
