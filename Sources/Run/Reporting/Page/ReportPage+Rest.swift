// The sections of the report about what is not in the dataset, and about the run itself.

internal import Model

extension NightReport {
  func writeRejects(_ page: inout HTMLText) {
    page.raw("<section><h2>Rejects</h2>")
    if accounts.rejects.isEmpty { page.raw("<p>No document was rejected.</p>") }
    for reject in accounts.rejects.sorted(by: { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }) {
      page.raw("<h3>")
      page.grouped(reject.count)
      page.raw(" × ")
      page.text(reject.reason.rawValue)
      page.raw("</h3><p class=\"note\">")
      page.text(reject.reason.sentence)
      page.raw("</p>")
      page.table(
        ["file", "what was found"],
        reject.samples.map { [.foreign($0.sourceFile), .foreign($0.detail)] },
        rest: reject.count - reject.samples.count)
    }
    page.raw("</section>")
  }

  func writeExtremes(_ page: inout HTMLText) {
    page.raw("<section><h2>Slowest and largest</h2>")
    if !slowest.isEmpty {
      page.table(
        ["milliseconds", "file"],
        slowest.map { [.number($0.milliseconds), .foreign(RunAccounts.clipped(Text($0.path.utf8)))] })
    }
    page.table(
      ["size", "document", "title"],
      accounts.largest.entries.map {
        [.bytes($0.measure), .foreign($0.entry.sourceFile), .foreign($0.entry.title)]
      })
    page.raw("</section>")
  }

  func writeProgram(_ page: inout HTMLText) {
    page.raw("<section><h2>Program and settings</h2>")
    page.table(["program", "version"], versions.map { [.words($0.name), .words($0.version)] })
    if settings.isEmpty {
      page.raw("<p class=\"note\">Every setting is as built in.</p>")
    } else {
      page.table(
        ["setting", "value", "from"],
        settings.map { [.words($0.name), .foreign(RunAccounts.clipped(Text($0.value.utf8))), .words($0.origin)] })
    }
    page.raw("<p class=\"note\">")
    page.text("Began \(record.started), took \(seconds(record.milliseconds)).")
    page.raw("</p></section>")
  }

  private func seconds(_ milliseconds: Int) -> String { "\(milliseconds / 1000).\(milliseconds / 100 % 10) s" }
}
