// report.html: one file for the morning after, readable in a minute from the top, complete below.
//
// No network, no script; the policy allows the one style sheet by its digest and nothing else (Content Security Policy Level 3).

internal import Comparison
internal import Digests
internal import Model

extension NightReport {
  /// The page, well under a megabyte: every list is cut and every text is short.
  public var html: [UInt8] {
    var page = HTMLText()
    page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
    page.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    )
    page.text(Base64.text(of: SHA256.digest(of: Array(ReportStyle.text.utf8)).bytes))
    page.raw(
      "'\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">"
    )
    page.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>winnow, ")
    page.text(record.started)
    page.raw("</title><style>")
    page.raw(ReportStyle.markup)
    page.raw("</style></head><body><main>")
    writeHead(&page)
    writeGates(&page)
    writeFunnel(&page)
    writeChanges(&page)
    writeDates(&page)
    writeFields(&page)
    writeText(&page)
    writeSources(&page)
    writeRejects(&page)
    writeExtremes(&page)
    writeProgram(&page)
    page.raw("</main></body></html>\n")
    return page.bytes
  }

  private func writeHead(_ page: inout HTMLText) {
    page.raw("<header><h1>")
    page.text(headline)
    page.raw("</h1><p>")
    page.grouped(record.documents)
    page.raw(" documents, ")
    page.grouped(record.articles)
    page.raw(" articles, ")
    page.grouped(record.duplicates)
    page.raw(" duplicates, ")
    page.grouped(record.rejects)
    page.raw(" rejects. ")
    page.text("Run \(record.runID), \(seconds).")
    page.raw("</p></header>")
  }

  private var seconds: String { "\(record.milliseconds / 1000).\(record.milliseconds / 100 % 10) s" }

  /// The verdict in words.
  public var headline: String {
    let closed = verdict.closed.count
    if verdict.isRefused { return "Refused: \(closed) of \(verdict.results.count) gates are closed" }
    if closed > 0 { return "Published, though \(closed) of \(verdict.results.count) gates are closed" }
    return verdict.results.isEmpty ? "Published" : "Published: all \(verdict.results.count) gates are open"
  }

  private func writeGates(_ page: inout HTMLText) {
    page.raw("<section><h2>Gates</h2>")
    if let reprieve = verdict.reprieve {
      page.raw("<p class=\"note\">")
      page.text("Nothing is refused: \(reprieve).")
      page.raw("</p>")
    }
    if verdict.results.isEmpty {
      page.raw("<p>No run before this one to compare with.</p>")
    } else {
      page.raw("<ul class=\"gates\">")
      for result in verdict.results {
        page.raw(result.isOpen ? "<li class=\"open\"><b>open</b> " : "<li class=\"closed\"><b>closed</b> ")
        page.text(result.finding)
        if !result.movers.isEmpty {
          page.raw("<br>moved most by: ")
          for (index, mover) in result.movers.enumerated() {
            if index > 0 { page.raw("; ") }
            page.foreign(Text(mover.utf8))
          }
        }
        page.raw("</li>")
      }
      page.raw("</ul>")
    }
    let nights = nights(14)
    let lines: [(StaticString, String, (RunRecord) -> Int)] = [
      ("Articles", "articles by night", { $0.articles }),
      ("Duplicates, ‰ of documents", "duplicates by night", { Share($0.duplicates, $0.documents).permille }),
      ("Rejects, ‰ of documents", "rejects by night", { Share($0.rejects, $0.documents).permille }),
      ("With a date, ‰ of articles", "dates by night", { Share($0.dated, $0.articles).permille }),
      ("With a suspected span, ‰ of articles", "suspects by night", { Share($0.suspected, $0.articles).permille }),
    ]
    page.raw("<h3>The last ")
    page.number(nights.count)
    page.raw(nights.count == 1 ? " night</h3>" : " nights</h3>")
    page.raw("<div class=\"sparks\">")
    for (name, label, value) in lines {
      page.raw("<figure>")
      page.sparkline(nights.map(value), label)
      page.raw("<figcaption>")
      page.raw(name)
      page.raw(": <b>")
      page.grouped(value(record))
      page.raw("</b></figcaption></figure>")
    }
    page.raw("</div>")
    page.table(
      ["run", "verdict", "documents", "articles", "duplicates", "rejects", "with a date", "seconds"],
      nights.reversed().map { night in
        [
          .words(night.runID), .words(night.verdict.rawValue), .number(night.documents), .number(night.articles),
          .number(night.duplicates), .number(night.rejects), .share(night.dated, of: night.articles),
          .number(night.milliseconds / 1000),
        ]
      })
    page.raw("</section>")
  }

  private func writeFunnel(_ page: inout HTMLText) {
    let all = accounts.all
    page.raw("<section><h2>Where every document went</h2>")
    var rows: [[Cell]] = [
      [
        .words("documents found"), .number(all.documents), .share(all.documents, of: all.documents),
        .bar(all.documents, of: all.documents),
      ]
    ]
    for reject in accounts.rejects.sorted(by: { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }) {
      rows.append([
        .words("rejected: \(reject.reason.rawValue)"), .number(reject.count), .share(reject.count, of: all.documents),
        .bar(reject.count, of: all.documents),
      ])
    }
    for kind in accounts.duplicateKinds.ranked() {
      rows.append([
        .words("duplicate: \(String(decoding: kind.name, as: UTF8.self))"), .number(kind.count),
        .share(kind.count, of: all.documents), .bar(kind.count, of: all.documents),
      ])
    }
    rows.append([
      .words("articles"), .number(all.articles), .share(all.articles, of: all.documents),
      .bar(all.articles, of: all.documents),
    ])
    page.table(["what became of it", "documents", "share", ""], rows)
    page.raw("<p class=\"note\">")
    page.text(
      "\(all.documents) documents = \(all.articles) articles + \(all.duplicates) duplicates + \(all.rejects) rejects. "
        + "\(HTMLText.bytes(record.bytes)) were read.")
    for (reason, count) in skipped where count > 0 {
      page.text(" \(count) names skipped: \(reason).")
    }
    page.raw("</p></section>")
  }

  private func writeChanges(_ page: inout HTMLText) {
    page.raw("<section><h2>What changed since last night</h2>")
    guard let changes else {
      page.raw("<p>There is no former dataset to compare with.</p></section>")
      return
    }
    let sums = changes.summary
    page.table(
      ["since last night", "articles", "share"],
      [
        [.words("added"), .number(sums.added), .share(sums.added, of: sums.newCount)],
        [.words("removed"), .number(sums.removed), .share(sums.removed, of: sums.oldCount)],
        [.words("changed"), .number(sums.changed), .share(sums.changed, of: sums.newCount)],
        [.words("moved to another id"), .number(sums.moved), .share(sums.moved, of: sums.oldCount)],
        [.words("the same"), .number(sums.unchanged), .share(sums.unchanged, of: sums.newCount)],
      ])
    page.raw("<p class=\"note\">Compared with run ")
    page.text(changes.former)
    page.raw(". An article that moved stands among the added ones under its new id.")
    if !sums.changedColumns.isEmpty {
      page.raw(" Changed columns: ")
      page.text(sums.changedColumns.map { "\($0.column) (\($0.count))" }.joined(separator: ", "))
      page.raw(".")
    }
    page.raw("</p>")
    if !changes.examples.isEmpty {
      page.table(
        ["", "title", "changed columns", "file"],
        Change.Kind.allCases.flatMap { kind in changes.examples.filter { $0.kind == kind } }.map { change in
          [
            .words(change.kind.rawValue), .foreign(RunAccounts.clipped(change.title)),
            .list(change.columns.joined(separator: ", ")), .foreign(RunAccounts.clipped(change.sourceFile)),
          ]
        }, rest: sums.added + sums.removed + sums.changed + sums.moved - changes.examples.count)
    }
    page.raw("</section>")
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(bytes.count, start + 3)]
      var value = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      value <<= UInt32(8 * (3 - part.count))
      for place in 0..<4 {
        result.append(place <= part.count ? alphabet[Int(value >> UInt32(18 - 6 * place) & 63)] : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
