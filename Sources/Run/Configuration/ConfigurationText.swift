// The settings in force as TOML that could be read again, each line with where its value came from.

extension Configuration {
  /// The text of `winnow config`.
  public var described: String {
    text { key in "\(key.key) = \(self[key].value.toml)  # \(self[key].origin)" }
  }

  /// An example of winnow.toml: every setting with what it does, its built-in value commented out.
  public static var example: String {
    """
    # Settings of winnow. Every line is what is built in: take the # away to change it.
    # Flags go before WINNOW_* variables, and these before this file. `winnow config` tells what is in force, and why.


    """
      + Configuration().text { key in "# \(key.meaning)\n# \(key.key) = \(key.builtIn.toml)" }
  }

  private func text(_ line: (SettingKey) -> String) -> String {
    var result = ""
    var table = ""
    for key in SettingKey.all {
      if key.table != table {
        table = key.table
        result += "\n[\(table)]\n"
      }
      result += line(key) + "\n"
    }
    return result
  }
}
