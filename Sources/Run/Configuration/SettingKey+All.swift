// All settings, in the order in which `winnow config` and the manual tell of them.

extension SettingKey {
  public static let input = SettingKey("input", .path, .text("input"), "Folder of dumps.")
  public static let output = SettingKey("output", .path, .text("output"), "Folder that latest/ and runs/ stand in.")
  public static let jobs = SettingKey(
    "jobs", .integer(0...1024), .integer(0), "Threads to read documents with; 0 is one for each processor.")
  public static let memory = SettingKey(
    "memory", .integer((128 << 20)...(1 << 44)), .integer(512 << 20), "Bytes of memory to work with.")
  public static let repair = SettingKey(
    "repair", .word(["determined", "twin", "model", "off"]), .text("model"),
    "How far to repair text: what has one inverse only, also what clean copies decide, also safe guesses, or not at all."
  )
  public static let rules = SettingKey(
    "rules", .path, .text(""), "File of rules for the pages of single sites; what it names goes before what is found.")
  public static let script = SettingKey(
    "script", .word(["keep", "hans", "hant", "tw"]), .text("keep"),
    "Also give title and body in Simplified (hans), Traditional (hant) or Taiwan's (tw) characters, in columns of their own."
  )
  public static let csvBody = SettingKey(
    "csv_body", .boolean, .boolean(false), "Write the body column into articles.csv too.")
  public static let csvRaw = SettingKey(
    "csv_raw", .boolean, .boolean(false),
    "Write texts into the CSV files as they are, without guard against formulas: for programs, not for spreadsheets.")
  public static let csvDelimiter = SettingKey(
    "csv_delimiter", .word(["comma", "semicolon", "tab", "bar"]), .text("comma"), "What parts the fields of CSV files.")
  public static let csvPartRows = SettingKey(
    "csv_part_rows", .integer(0...(1 << 40)), .integer(1_048_575),
    "Rows beyond which a CSV file is parted, as a sheet of Excel takes no more than 1048575; 0 is never.")
  public static let parquetPartBytes = SettingKey(
    "parquet_part_bytes", .integer(0...(1 << 60)), .integer(4 << 30),
    "Bytes at which a Parquet file is full and a further part begins; 0 is never.")
  public static let xlsx = SettingKey("xlsx", .boolean, .boolean(true), "Write articles.xlsx, for spreadsheets.")
  public static let xlsxRows = SettingKey(
    "xlsx_rows", .integer(1...1_048_575), .integer(1_048_575),
    "Rows of a sheet beyond which articles.xlsx is left out; Excel takes no more than 1048575.")
  public static let wait = SettingKey(
    "wait", .boolean, .boolean(false), "Wait for another run to end instead of exiting with 75.")
  public static let lowPriority = SettingKey(
    "low_priority", .boolean, .boolean(false), "Give way to other programs: nice 10, idle disk class.")

  public static let keepRuns = SettingKey(
    "keep.runs", .integer(1...10_000), .integer(7), "Former datasets to keep in output/runs, however old.")
  public static let keepDays = SettingKey(
    "keep.days", .integer(0...36_500), .integer(0), "Keep former datasets of the last so many days too.")

  public static let documentBytes = SettingKey(
    "limits.document_bytes", .integer(1...(1 << 40)), .integer(64 << 20),
    "Most bytes of one document, packed or unpacked.")
  public static let documentSeconds = SettingKey(
    "limits.document_seconds", .integer(1...86_400), .integer(120), "Longest time for one document; the last resort.")
  public static let unpackedBytes = SettingKey(
    "limits.unpacked_bytes", .integer(1...(1 << 50)), .integer(1 << 40), "Most bytes that may come out of one file.")
  public static let unpackingRatio = SettingKey(
    "limits.unpacking_ratio", .integer(1...1_000_000), .integer(400),
    "Most bytes that may come out for each byte of packed data.")
  public static let archiveDepth = SettingKey(
    "limits.archive_depth", .integer(1...16), .integer(2), "Archives inside archives that are read.")
  public static let compressionDepth = SettingKey(
    "limits.compression_depth", .integer(1...16), .integer(3), "Compressions, one in the other, that are undone.")

  public static let recordNames = [
    recordName("url", "the address"), recordName("title", "the title"), recordName("text", "the text"),
    recordName("html", "a whole page"), recordName("date", "the date"), recordName("author", "the author"),
    recordName("source", "the source"), recordName("section", "the section"),
    recordName("wrappers", "a record, in an object around it"),
    recordName("elements", "a record, as elements of XML"),
  ]

  private static func recordName(_ key: String, _ what: String) -> SettingKey {
    SettingKey(
      "records.\(key)", .texts, .texts([]), "Names of fields that hold \(what), tried before the ones that are known.")
  }

  public static let gatesMode = SettingKey(
    "gates.mode", .word(["enforce", "report", "off"]), .text("enforce"),
    "What a failed gate does: keep yesterday's dataset, only say so, or nothing.")
  public static let gatesAfterRuns = SettingKey(
    "gates.after_runs", .integer(0...1000), .integer(4), "Published runs before gates are enforced.")
  public static let gatesArticleDrop = SettingKey(
    "gates.article_drop_percent", .integer(0...100), .integer(20),
    "By how much the count of articles may fall from one run to the next.")
  public static let gatesArticleRise = SettingKey(
    "gates.article_rise_percent", .integer(0...1_000_000), .integer(400),
    "By how much the count of articles may rise from one run to the next.")
  public static let gatesFillDrop = SettingKey(
    "gates.fill_drop_points", .integer(0...100), .integer(10),
    "By how many percentage points the share of articles with a title, a date, a source or a person may fall.")
  public static let gatesRejectRise = SettingKey(
    "gates.reject_rise_points", .integer(0...100), .integer(10),
    "By how many percentage points the share of rejected documents may rise.")
  public static let gatesDuplicateRise = SettingKey(
    "gates.duplicate_rise_points", .integer(0...100), .integer(20),
    "By how many percentage points the share of duplicates may rise.")
  public static let gatesSuspectRise = SettingKey(
    "gates.suspect_rise_points", .integer(0...100), .integer(5),
    "By how many percentage points the share of articles with suspected spans may rise.")
  public static let gatesNewestAge = SettingKey(
    "gates.newest_age_days", .integer(0...36_500), .integer(0),
    "Age that the newest article may have, in days before the run; 0 is any.")

  public static let hookStart = SettingKey(
    "hooks.start", .texts, .texts([]), "Program and arguments to run when a run starts.")
  public static let hookSuccess = SettingKey(
    "hooks.success", .texts, .texts([]), "Program and arguments to run when a run went well.")
  public static let hookFailure = SettingKey(
    "hooks.failure", .texts, .texts([]), "Program and arguments to run when a run failed.")
  public static let hookTimeout = SettingKey(
    "hooks.timeout_seconds", .integer(1...3600), .integer(30), "How long a hook may take before it is ended.")

  public static let prometheus = SettingKey(
    "metrics.prometheus", .path, .text(""), "File for the textfile collector of Prometheus' node exporter.")
  public static let openLineage = SettingKey(
    "metrics.openlineage", .path, .text(""), "File that OpenLineage events are appended to, one a line.")
  public static let lineageNamespace = SettingKey(
    "metrics.namespace", .text, .text("winnow"), "Namespace of the job in OpenLineage events.")

  public static let logLevel = SettingKey(
    "log.level", .word(["error", "warning", "info", "debug"]), .text("warning"), "The least of what is said.")
  public static let logFormat = SettingKey(
    "log.format", .word(["text", "json"]), .text("text"), "Lines for people, or a JSON object a line.")

  /// All of them.
  public static let all: [SettingKey] =
    [
      input, output, jobs, memory, repair, rules, script, csvBody, csvRaw, csvDelimiter, csvPartRows, parquetPartBytes,
      xlsx, xlsxRows, wait, lowPriority, keepRuns, keepDays,
    ]
    + [documentBytes, documentSeconds, unpackedBytes, unpackingRatio, archiveDepth, compressionDepth] + recordNames
    + [gatesMode, gatesAfterRuns, gatesArticleDrop, gatesArticleRise, gatesFillDrop, gatesRejectRise]
    + [gatesDuplicateRise, gatesSuspectRise, gatesNewestAge]
    + [hookStart, hookSuccess, hookFailure, hookTimeout, prometheus, openLineage, lineageNamespace]
    + [logLevel, logFormat]
}
