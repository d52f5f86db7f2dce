// `winnow schedule`: what a scheduler has to be told to run the job every night.

internal import ArgumentParser
internal import CPlatform
internal import Configuration
internal import Glibc
internal import POSIXFiles

struct Schedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Print a cron line, or a systemd service and its timer, for the folders in force.",
    discussion: """
      Paths are written in full, so that the job does not depend on where it is started. For systemd, --write puts winnow.service and \
      winnow.timer into a folder, such as /etc/systemd/system; then: systemctl enable --now winnow.timer
      """)

  @Flag(help: "A line for crontab(5) (default).")
  var cron = false

  @Flag(help: "A systemd service and timer.")
  var systemd = false

  @Option(help: ArgumentHelp("Time of day.", valueName: "hh:mm"))
  var at: String = "01:30"

  @Option(help: ArgumentHelp("User that the systemd service runs as.", valueName: "name"))
  var user: String?

  @Option(help: ArgumentHelp("Write the units into this folder instead of printing them.", valueName: "folder"))
  var write: String?

  @Option(name: .shortAndLong, help: "Folder of dumps (default: input).")
  var input: String?

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if cron && systemd { throw ValidationError("--cron and --systemd exclude each other") }
    if write != nil && !systemd { throw ValidationError("--write goes with --systemd") }
    guard time != nil else { throw ValidationError("--at wants a time of day such as 01:30") }
  }

  private var time: (hour: Int, minute: Int)? {
    let parts = at.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return (hour, minute)
  }

  func run() throws {
    guard let time else { preconditionFailure("the time was validated") }
    do {
      let job = ScheduledJob(arguments: try arguments(), hour: time.hour, minute: time.minute, user: user)
      guard systemd else { return try StandardOutput.write(job.cronLine) }
      guard let write else {
        return try StandardOutput.write("# winnow.service\n\(job.service)\n# winnow.timer\n\(job.timer)")
      }
      for (name, text) in [("winnow.service", job.service), ("winnow.timer", job.timer)] {
        try Self.write(text, to: RawPath(write).appending(RawPath(name)))
      }
    } catch {
      throw Failure.exit(with: error)
    }
  }

  /// The words of the command, every path in full.
  private func arguments() throws -> [String] {
    var flags: [GivenFlag] = []
    if let input { flags.append(GivenFlag(.input, "--input", .text(input))) }
    if let output = options.output { flags.append(GivenFlag(.output, "--output", .text(output))) }
    let configuration = try options.configuration.load(flags)
    var words = [try Self.program(), "run"]
    if let file = configuration.file { words += ["--config", Self.absolute(file.displayed)] }
    // What the file says need not be said again.
    for (key, name) in [(SettingKey.input, "--input"), (.output, "--output")] {
      if case .file(let path, _) = configuration[key].origin, path == configuration.file { continue }
      words += [name, Self.absolute(configuration.text(key))]
    }
    return words
  }

  private static func program() throws -> String {
    let own = try Descriptor.open("/proc/self", for: .folder).linkTarget("exe").displayed
    return own
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(folder) }
    // getcwd returned a text of its own, freed above.
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return RawPath(unsafe String(cString: folder)).appending(RawPath(name)).displayed
  }

  private static func write(_ text: String, to path: RawPath) throws(OutputFailure) {
    do throws(ErrorNumber) {
      let file = try Descriptor.open(path, for: .updating)
      try file.empty()
      try file.write(Array(text.utf8))
      try file.close()
    } catch {
      throw OutputFailure(code: error.rawValue, path: path)
    }
  }
}

/// The job as schedulers want it.
struct ScheduledJob {
  var arguments: [String]
  var hour: Int
  var minute: Int
  var user: String?

  /// A line of crontab(5), where `%` ends the command unless a backslash stands before it.
  var cronLine: String {
    let command = arguments.map(Self.shellWord).joined(separator: " ")
    return
      "\(minute) \(hour) * * *  \(command.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%"))\n"
  }

  /// A unit file (systemd.service(5)). Exit status 75, another run, is no failure of the service.
  var service: String {
    """
    [Unit]
    Description=Clean the night's article dumps into a dataset
    Documentation=man:winnow(1)

    [Service]
    Type=oneshot
    ExecStart=\(arguments.map(Self.unitWord).joined(separator: " "))
    SuccessExitStatus=75
    Nice=10
    IOSchedulingClass=idle
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectSystem=full
    ProtectKernelTunables=yes
    ProtectControlGroups=yes
    RestrictSUIDSGID=yes
    \(user.map { "User=\($0)\n" } ?? "")
    """
  }

  /// A timer (systemd.timer(5)); a night the machine slept through is made up for.
  var timer: String {
    """
    [Unit]
    Description=Run winnow every night

    [Timer]
    OnCalendar=*-*-* \(Self.two(hour)):\(Self.two(minute)):00
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// A word as the shell wants it.
  static func shellWord(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B...0x2F, 0x3A, 0x3D, 0x40, 0x5F: true
      default: byte >= 0x80
      }
    }
    if isPlain && !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// A word of ExecStart: `%` and `$` doubled, quotes where the word has blanks.
  static func unitWord(_ word: String) -> String {
    var result = ""
    for character in word.unicodeScalars {
      switch character {
      case "%": result += "%%"
      case "$": result += "$$"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(character)
      }
    }
    let isPlain = word.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x5C && $0 != 0x3B }
    return isPlain && !word.isEmpty ? result : "\"\(result)\""
  }
}
