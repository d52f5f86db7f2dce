// The sections of the report about what the dataset holds.

internal import Model

extension NightReport {
  func writeDates(_ page: inout HTMLText) {
    page.raw("<section><h2>When the articles are from</h2>")
    let months = filledMonths
    if months.isEmpty {
      page.raw("<p>No article has a full date.</p>")
    } else {
      page.raw("<h3>Articles by month</h3>")
      page.columns(months, "articles by month")
      let listed = months.filter { $0.count > 0 }.suffix(24).reversed()
      page.table(
        ["month", "articles", ""],
        listed.map { [.words($0.name), .number($0.count), .bar($0.count, of: months.map(\.count).max() ?? 1)] },
        rest: months.count { $0.count > 0 } - listed.count)
      let days = accounts.days.sorted { $0.key < $1.key }.suffix(31)
      page.raw("<h3>The newest days that have articles</h3>")
      page.columns(
        days.map { (String(decoding: CivilDate(daysSinceEpoch: $0.key).iso8601, as: UTF8.self), $0.value) },
        "articles by day")
      page.table(["day", "articles"], days.reversed().map { [.date($0.key), .number($0.value)] })
    }
    page.raw("<h3>How exactly the date is known</h3>")
    let all = accounts.all.articles
    page.table(
      ["precision", "articles", "share", ""],
      accounts.precisions.ranked(12).map {
        [.foreign($0.name), .number($0.count), .share($0.count, of: all), .bar($0.count, of: all)]
      })
    if !accounts.dateEvidence.isEmpty {
      page.table(
        ["read from", "articles", "share"],
        accounts.dateEvidence.ranked(15).map { [.foreign($0.name), .number($0.count), .share($0.count, of: all)] },
        rest: accounts.dateEvidence.distinctCount - 15)
    }
    page.raw("</section>")
  }

  /// The months from the first to the last, empty ones too; the last twenty years of them.
  private var filledMonths: [(name: String, count: Int)] {
    let months = accounts.months
    guard let last = months.last?.month else { return [] }
    let first = max(months[0].month, last - 239)
    var counts = [Int](repeating: 0, count: last - first + 1)
    for (month, count) in months where month >= first { counts[month - first] += count }
    return counts.enumerated().map { index, count in
      let month = first + index
      let number = month % 12 + 1
      return ("\(month / 12)-\(number < 10 ? "0" : "")\(number)", count)
    }
  }

  func writeFields(_ page: inout HTMLText) {
    let all = accounts.all
    page.raw("<section><h2>Which fields are filled</h2>")
    page.table(
      ["field", "articles", "share", ""],
      WatchedField.allCases.map {
        [.words($0.name), .number(all[$0]), .share(all[$0], of: all.articles), .bar(all[$0], of: all.articles)]
      })
    writeGroups(&page, "By folder", accounts.folders)
    if !accounts.sources.isEmpty { writeGroups(&page, "By source", accounts.sources) }
    page.raw("</section>")
  }

  private func writeGroups(_ page: inout HTMLText, _ title: StaticString, _ groups: [Text: FillCounts]) {
    page.raw("<h3>")
    page.raw(title)
    page.raw("</h3>")
    let shown = ranked(groups).prefix(15)
    page.table(
      ["", "articles", "title", "date", "source", "section", "person", "suspects"],
      shown.map { name, counts in
        [
          .foreign(name), .number(counts.articles), .share(counts[.title], of: counts.articles),
          .share(counts[.date], of: counts.articles), .share(counts[.source], of: counts.articles),
          .share(counts[.section], of: counts.articles), .share(counts[.person], of: counts.articles),
          .share(counts.suspected, of: counts.articles),
        ]
      }, rest: groups.count - shown.count)
  }

  /// Groups with the most articles first.
  func ranked(_ groups: [Text: FillCounts]) -> [(name: Text, counts: FillCounts)] {
    groups.sorted { a, b in
      a.value.articles == b.value.articles
        ? a.key.lexicographicallyPrecedes(b.key) : a.value.articles > b.value.articles
    }.map { (name: $0.key, counts: $0.value) }
  }

  func writeText(_ page: inout HTMLText) {
    let all = accounts.all
    page.raw("<section><h2>The text</h2><h3>Length of the body</h3>")
    let names = lengthNames
    page.columns(zip(names, accounts.lengths).map { ($0, $1) }, "articles by length")
    page.table(
      ["characters", "articles", "share", ""],
      zip(names, accounts.lengths).map {
        [.words($0), .number($1), .share($1, of: all.articles), .bar($1, of: all.articles)]
      })
    page.raw("<h3>Repairs</h3>")
    if accounts.repairs.isEmpty {
      page.raw("<p>Nothing was changed in any document.</p>")
    } else {
      page.table(
        ["rule", "certainty", "changes", "documents"],
        accounts.repairs.map {
          [.words($0.rule), .words($0.certainty), .number($0.changes), .number($0.documents)]
        })
      page.table(
        ["rule", "before", "after", "file"],
        accounts.repairs.flatMap { account in
          account.samples.map {
            [.words(account.rule), .foreign($0.detail), .foreign($0.other), .foreign($0.sourceFile)]
          }
        })
    }
    page.raw("<p class=\"note\">")
    page.text(
      "\(all.suspected) articles hold \(accounts.suspects) spans that look damaged and that nothing known restores.")
    page.raw("</p><h3>Encodings</h3>")
    page.table(
      ["encoding", "documents", "share"],
      accounts.encodings.ranked(20).map { [.foreign($0.name), .number($0.count), .share($0.count, of: all.documents)] })
    page.table(
      ["told by", "documents", "share"],
      accounts.encodingEvidence.ranked(10).map {
        [.foreign($0.name), .number($0.count), .share($0.count, of: all.documents)]
      })
    if accounts.replacedBytes > 0 {
      page.raw("<p class=\"note\">")
      page.text("\(accounts.replacedBytes) malformed byte sequences became U+FFFD.")
      page.raw("</p>")
    }
    page.raw("<h3>Scripts</h3>")
    page.table(
      ["script", "articles", "share", ""],
      accounts.scripts.ranked(12).map {
        [.foreign($0.name), .number($0.count), .share($0.count, of: all.articles), .bar($0.count, of: all.articles)]
      })
    page.raw("</section>")
  }

  var lengthNames: [String] {
    let bounds = RunAccounts.lengthBounds
    return ["below \(bounds[0])"] + zip(bounds, bounds.dropFirst()).map { "\($0) to \($1 - 1)" }
      + ["\(bounds[bounds.count - 1]) and more"]
  }

  func writeSources(_ page: inout HTMLText) {
    page.raw("<section><h2>Folders, sections, copies</h2><h3>Folders of the input</h3>")
    let shown = accounts.folders.sorted { a, b in
      a.value.documents == b.value.documents
        ? a.key.lexicographicallyPrecedes(b.key) : a.value.documents > b.value.documents
    }.prefix(25)
    page.table(
      ["folder", "documents", "articles", "duplicates", "rejects", ""],
      shown.map { name, counts in
        [
          .foreign(name), .number(counts.documents), .number(counts.articles), .number(counts.duplicates),
          .number(counts.rejects), .bar(counts.documents, of: accounts.all.documents),
        ]
      }, rest: accounts.folders.count - shown.count)
    if !accounts.sections.isEmpty {
      page.raw("<h3>Sections</h3>")
      page.table(
        ["section", "articles", "share"],
        accounts.sections.ranked(15).map {
          [.foreign($0.name), .number($0.count), .share($0.count, of: accounts.all.articles)]
        }, rest: accounts.sections.distinctCount - 15)
    }
    page.raw("<h3>Most copied articles</h3>")
    if accounts.clusters.entries.isEmpty {
      page.raw("<p>No article has a copy.</p>")
    } else {
      page.table(
        ["documents", "title", "chosen copy"],
        accounts.clusters.entries.map {
          [.number($0.measure), .foreign($0.entry.title), .foreign($0.entry.sourceFile)]
        })
    }
    if accounts.conflictingDates > 0 {
      page.raw("<p>")
      page.text("\(accounts.conflictingDates) copies print another day than the chosen one:")
      page.raw("</p>")
      page.table(
        ["title", "chosen copy says", "the copy says", "document"],
        accounts.conflictSamples.map {
          [.foreign($0.title), .foreign($0.detail), .foreign($0.other), .foreign($0.sourceFile)]
        })
    }
    page.raw("</section>")
  }
}
