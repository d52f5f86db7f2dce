// Settings: which source wins, what is refused and with which words, and that what is printed can be read again.
import Configuration
import POSIXFiles
import TemporaryFolders
import Testing

@Suite("The configuration")
struct ConfigurationTests {
  /// Reads `text` as the named file, nothing else set.
  private func configuration(
    _ text: String, flags: [GivenFlag] = [], environment: [String: String] = [:]
  ) throws -> (Configuration, RawPath) {
    let folder = try TemporaryFolder()
    try folder.write("winnow.toml", text)
    let path = folder.path("winnow.toml")
    return (try Configuration(flags: flags, file: path, environment: isolated(environment)), folder.path)
  }

  private func isolated(_ environment: [String: String]) -> [String: String] {
    environment.merging(["HOME": "/nonexistent", "XDG_CONFIG_DIRS": "/nonexistent"]) { given, _ in given }
  }

  private func failure(_ text: String, environment: [String: String] = [:]) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("winnow.toml", text)
    do {
      _ = try Configuration(flags: [], file: folder.path("winnow.toml"), environment: isolated(environment))
      return "no failure"
    } catch {
      #expect(error.exitStatus == 78)
      return error.description
    }
  }

  @Test("puts flags before variables, these before the file, and this before what is built in")
  func ranks() throws {
    let text = "jobs = 3\n[keep]\nruns = 5\n"
    let (plain, _) = try configuration(text)
    #expect(plain.integer(.jobs) == 3)
    #expect(plain.integer(.keepRuns) == 5)
    #expect(plain.integer(.keepDays) == 0)
    #expect(plain[.keepDays].origin == .builtIn)
    let (varied, _) = try configuration(text, environment: ["WINNOW_JOBS": "4", "WINNOW_KEEP_DAYS": "9"])
    #expect(varied.integer(.jobs) == 4)
    #expect(varied[.jobs].origin == .variable("WINNOW_JOBS"))
    #expect(varied.integer(.keepDays) == 9)
    let (flagged, _) = try configuration(
      text, flags: [GivenFlag(.jobs, "--jobs", .integer(6))], environment: ["WINNOW_JOBS": "4"])
    #expect(flagged.integer(.jobs) == 6)
    #expect(flagged[.jobs].origin == .flag("--jobs"))
  }

  @Test("reads the operator's own file before the system's, and the named one before both")
  func readsSharedFiles() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [
      ("home", "jobs = 1\n[keep]\nruns = 11\ndays = 1"), ("etc", "jobs = 2\n[log]\nlevel = \"info\""),
    ] {
      try folder.makeFolder(RawPath(name))
      try folder.makeFolder(RawPath(name + "/winnow"))
      try folder.write(RawPath(name + "/winnow/winnow.toml"), text)
    }
    try folder.write("own.toml", "[keep]\ndays = 3")
    let read = try Configuration(
      flags: [], file: folder.path("own.toml"),
      environment: ["XDG_CONFIG_HOME": folder.path("home").displayed, "XDG_CONFIG_DIRS": folder.path("etc").displayed])
    #expect(read.integer(.jobs) == 1)
    #expect(read.integer(.keepRuns) == 11)
    #expect(read.integer(.keepDays) == 3)
    #expect(read.text(.logLevel) == "info")
    #expect(read[.logLevel].origin == .file(folder.path("etc/winnow/winnow.toml"), line: 3))
  }

  @Test("takes relative paths of a file from the file's folder, and those of flags as they are")
  func resolvesPaths() throws {
    let (read, folder) = try configuration(
      "input = \"dumps\"\noutput = \"/data/out\"\n[metrics]\nprometheus = \"a.prom\"")
    #expect(read.text(.input) == folder.appending("dumps").displayed)
    #expect(read.text(.output) == "/data/out")
    #expect(read.text(.prometheus) == folder.appending("a.prom").displayed)
    let (flagged, _) = try configuration("", flags: [GivenFlag(.input, "--input", .text("dumps"))])
    #expect(flagged.text(.input) == "dumps")
  }

  @Test("reads lists from variables, with commas or as TOML")
  func readsLists() throws {
    let (read, _) = try configuration(
      "[records]\nurl = [\"adresse\"]",
      environment: ["WINNOW_RECORDS_TITLE": "titel,überschrift", "WINNOW_HOOKS_START": "[\"echo\", \"a, b\"]"])
    let names = SettingKey.recordNames
    #expect(read.texts(names[0]) == ["adresse"])
    #expect(read.texts(names[1]) == ["titel", "überschrift"])
    #expect(read.texts(.hookStart) == ["echo", "a, b"])
  }

  @Test(
    "refuses what it does not know, with the line, and names what was probably meant",
    arguments: [
      ("\n\ninptu = \"a\"", "line 3: there is no setting 'inptu'; did you mean 'input'?"),
      ("[gates]\nafter_run = 1", "line 2: there is no setting 'gates.after_run'; did you mean 'gates.after_runs'?"),
      ("[weather]\nrain = true", "line 1: there is no setting 'weather'"),
      ("jobs = \"two\"", "line 1: 'jobs' wants a whole number from 0 to 1024, not \"two\""),
      ("jobs = 4.5", "line 1: 'jobs' wants a whole number from 0 to 1024, not a number"),
      ("jobs = 5000", "line 1: 'jobs' wants a whole number from 0 to 1024, not 5000"),
      (
        "repair = \"magic\"",
        "line 1: 'repair' wants one of \"determined\", \"twin\", \"model\", \"off\", not \"magic\""
      ),
      ("\n[hooks]\nstart = \"curl\"", "line 3: 'hooks.start' wants a list of texts, not \"curl\""),
      ("keep = 3", "line 1: there is no setting 'keep'"),
      ("jobs = 1\njobs = 2", "line 2: the key 'jobs' is there already"),
    ])
  func refuses(text: String, message: String) throws {
    let found = try failure(text)
    #expect(found.contains(message), "\(found)")
  }

  @Test(
    "refuses variables that fit no setting's kind",
    arguments: [("WINNOW_JOBS", "many"), ("WINNOW_CSV_BODY", "perhaps")])
  func refusesVariables(name: String, text: String) throws {
    let found = try failure("", environment: [name: text])
    #expect(found.contains(name), "\(found)")
    #expect(found.contains(text), "\(found)")
  }

  @Test(
    "refuses variables that were meant to be a setting's, and names it",
    arguments: [
      ("WINNOW_JOB", "WINNOW_JOBS"), ("WINNOW_KEEP_DYAS", "WINNOW_KEEP_DAYS"),
      ("WINNOW_GATES_AFTER_RUN", "WINNOW_GATES_AFTER_RUNS"),
    ])
  func refusesMisspeltVariables(name: String, meant: String) throws {
    let found = try failure("", environment: [name: "3"])
    #expect(found == "\(name): there is no such variable; did you mean \(meant)?")
  }

  @Test("leaves alone what hooks are told and what is nobody's")
  func leavesOtherVariables() throws {
    let told = [
      "WINNOW_EVENT", "WINNOW_RUN_ID", "WINNOW_STATUS", "WINNOW_REASON", "WINNOW_PUBLISHED", "WINNOW_DOCUMENTS",
      "WINNOW_ARTICLES", "WINNOW_DUPLICATES", "WINNOW_REJECTS", "WINNOW_PATH", "WINNOW_WEATHER",
    ]
    let (read, _) = try configuration("jobs = 3", environment: Dictionary(uniqueKeysWithValues: told.map { ($0, "x") }))
    #expect(read.integer(.jobs) == 3)
  }

  @Test("refuses a named file that is not there, and passes over one that nobody named")
  func missesFiles() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ConfigurationError.unreadable(folder.path("no.toml"), .noSuchEntry)) {
      try Configuration(flags: [], file: folder.path("no.toml"), environment: isolated([:]))
    }
  }

  @Test("prints what can be read again, every value the same")
  func printsAgain() throws {
    let (read, _) = try configuration(
      "jobs = 3\n[hooks]\nstart = [\"a b\", \"\\\"q\\\" \\\\ \\u0007\"]\n[records]\ntitle = [\"标题\"]",
      environment: ["WINNOW_REPAIR": "off"])
    let (again, _) = try configuration(read.described)
    for key in SettingKey.all {
      let wanted = read[key].value
      #expect(again[key].value == wanted || key.kind == .path, "\(key.name)")
    }
    #expect(read.described.contains("repair = \"off\"  # WINNOW_REPAIR\n"))
  }

  @Test("has an example that names every setting and changes none")
  func hasAnExample() throws {
    let (read, _) = try configuration(Configuration.example)
    for key in SettingKey.all {
      #expect(read[key].origin == .builtIn)
      #expect(Configuration.example.contains("\n# \(key.key) = "), "\(key.name)")
    }
    // Without the marks of comments it is what is built in.
    let open = Configuration.example.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("# ") && line.contains(" = ") ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
    let (same, _) = try configuration(open)
    for key in SettingKey.all where key.kind != .path { #expect(same[key].value == key.builtIn, "\(key.name)") }
  }
}
