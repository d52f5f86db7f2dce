// Tables of the report: a head, rows of cells, numbers to the right.

internal import Model

/// A cell of a table.
enum Cell {
  case number(Int)
  /// Words of ours, in one line.
  case words(String)
  /// Words of ours that may take several lines.
  case list(String)
  /// Text of other people's.
  case foreign(Text)
  case share(Int, of: Int)
  case bar(Int, of: Int)
  case date(Int)
  case bytes(Int)
}

extension HTMLText {
  mutating func table(_ head: [StaticString], _ rows: [[Cell]], rest: Int = 0) {
    raw("<div class=\"scroll\"><table><thead><tr>")
    for (index, name) in head.enumerated() {
      let cell = rows.first.flatMap { index < $0.count ? $0[index] : nil }
      switch cell {
      case .number, .share, .bytes: raw("<th class=\"n\" scope=\"col\">")
      case .bar: raw("<th class=\"b\" scope=\"col\">")
      case .words, .list, .foreign, .date, nil: raw("<th scope=\"col\">")
      }
      raw(name)
      raw("</th>")
    }
    raw("</tr></thead><tbody>")
    for row in rows {
      raw("<tr>")
      for cell in row { self.cell(cell) }
      raw("</tr>")
    }
    raw("</tbody></table></div>")
    if rest > 0 {
      raw("<p class=\"note\">and ")
      grouped(rest)
      raw(" more</p>")
    }
  }

  private mutating func cell(_ cell: Cell) {
    switch cell {
    case .number, .share, .bytes: raw("<td class=\"n\">")
    case .words, .date: raw("<td class=\"w\">")
    case .foreign, .list: raw("<td class=\"f\">")
    case .bar: raw("<td class=\"b\">")
    }
    switch cell {
    case .number(let value): grouped(value)
    case .words(let words), .list(let words): text(words.isEmpty ? "–" : words)
    case .foreign(let text) where text.isEmpty: raw("–")
    case .foreign(let text): foreign(text)
    case .share(let part, let whole): text(Share(part, whole).description)
    case .bar(let part, let whole): bar(part, of: whole)
    case .date(let day): text(CivilDate(daysSinceEpoch: day).iso8601)
    case .bytes(let count): text(Self.bytes(count))
    }
    raw("</td>")
  }

  /// `1.5 MB`; powers of ten, as disks are sold.
  static func bytes(_ count: Int) -> String {
    var (value, unit) = (count * 10, 0)
    let units = ["B", "kB", "MB", "GB", "TB"]
    while value >= 10_000 && unit < units.count - 1 {
      value = (value + 500) / 1000
      unit += 1
    }
    return unit == 0 ? "\(count) B" : "\(value / 10).\(value % 10) \(units[unit])"
  }
}
