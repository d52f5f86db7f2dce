// Describes the dataset to people: the README.md beside the tables, made from the same definitions as the tables.

internal import Model
internal import Parquet

/// The text of output/latest/README.md.
/// - Parameters:
///   - form: how the CSV files were written.
///   - workbook: what became of articles.xlsx, as a sentence; nil where none was wanted.
public func codebook(
  of tables: [WrittenTable], version: String, csv form: CSVForm = CSVForm(), workbook: String? = nil
) -> [UInt8] {
  var text = """
    # Articles cleaned by winnow \(version)

    Every table stands here as `.csv` and as `.parquet`, with the same rows.

        import pandas
        articles = pandas.read_parquet("articles.parquet")
        paragraphs = pandas.read_csv("paragraphs.csv")

    | table | rows | one row per |
    |---|---|---|

    """
  for written in tables {
    guard let table = tableDescriptions.first(where: { $0.name == written.name }) else { continue }
    text += "| \(table.name) | \(written.rowCount) | \(table.rowMeaning) |\n"
  }
  if let workbook { text += "\n\(workbook)\n" }
  for written in tables { text += parts(of: written) }
  let delimiter = CSVForm.delimiters.first { $0.byte == form.delimiter }!.name
  let guarding =
    form.isGuarded
    ? """
    A text that
    a spreadsheet could run as a formula (it begins with `=`, `+`, `-`, `@`, a full-width form of these, a tab or a line break) has an
    apostrophe before it; to undo this, take one apostrophe from every text that begins with apostrophes and then such a sign.
    """ : "Texts stand as they are: a spreadsheet may run one that begins with `=`, `+`, `-` or `@` as a formula."
  text += """

    **Reading the CSV files.** UTF-8 with a byte order mark, \(delimiter)s, one record a line. Lists are JSON. An empty cell is an unknown value. \(guarding)

    **What is unknown is empty.** Nothing is guessed: a date without a year stands in `partial_date`, a year that only the text allows stands in
    `inferred_year` with its evidence, and a character that damage made unreadable is printed as □ and listed in `suspects`.

    **Accounts.** rows of documents = rows of articles + rows of duplicates + rows of rejects.

    **Quality** counts 400 for a body of 200 characters or more (in proportion below), 200 for a title, 200 for a full date (100 for a partial one),
    100 for a source or publisher, 100 for a person; 50 off for each suspect, 100 off where decoding had to replace bytes.

    **Checking.** `sha256sum -c SHA256SUMS` tells whether every file is as it was written; `winnow verify` does the same.

    """
  for written in tables {
    guard let table = tableDescriptions.first(where: { $0.name == written.name }) else { continue }
    text +=
      "\n## \(table.name)\n\nOne row per \(table.rowMeaning).\n\n| column | type | meaning | example | empty means |\n|---|---|---|---|---|\n"
    for column in table.columns {
      let unit = column.meaning.unit.map { " (\($0))" } ?? ""
      let place = column.isInCSV ? "" : " Not in the CSV."
      text +=
        "| \(column.column.name) | \(TypeNames.codebook(column.column)) | \(cell(column.meaning.text))\(unit)\(place) | "
      text += "\(cell(column.meaning.example)) | \(cell(column.meaning.null)) |\n"
    }
  }
  return Array(text.utf8)
}

/// What a reader should know of a table's parts; nothing where it is one file.
private func parts(of written: WrittenTable) -> String {
  var text = ""
  for form in TableForm.allCases where written.isInParts(form) {
    let paths = written.paths(form)
    let whole = TablePart(written.name, form, number: 1).wholePath
    text +=
      "\n`\(whole)` is in \(paths.count) parts, each with its own heading: `\(paths[0])` to `\(paths[paths.count - 1])`"
    text +=
      form == .csv ? "; `\(written.indexPath)` lists them with their rows.\n" : ". The folder is read as one table.\n"
  }
  return text
}

/// Text for a cell of a Markdown table.
private func cell(_ text: String) -> String {
  String(text.map { $0 == "|" ? "/" : $0 })
}
