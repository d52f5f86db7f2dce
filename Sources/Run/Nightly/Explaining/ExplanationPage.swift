// Explains one document as a page for people: its blocks coloured by role, with scores and reasons. Self-contained HTML.

internal import Extraction
internal import Intake
internal import Model
public import POSIXFiles

/// Explains one document as HTML.
public struct ExplanationPage: Sendable {
  private let settings: DocumentSettings

  public init(_ settings: DocumentSettings) {
    self.settings = settings
  }

  /// The explanation of the first document at `path`, as a page.
  /// - Throws: `NightlyError.intake` when there is no such file; `noDocuments` when the path is a folder or holds none.
  public func html(of path: RawPath) throws(NightlyError) -> String {
    let input = try reading { () throws(IntakeError) in try InputFolder(path) }
    let entries = try reading { () throws(IntakeError) in try input.listing().entries }
    guard entries.count == 1, let entry = entries.first else { throw .noDocuments(path: path.displayed) }
    var first: ReadDocument?
    DocumentPass(settings).read(entry, of: input, keepingBlocks: true) { document in first = first ?? document }
    guard let first else { throw .noDocuments(path: path.displayed) }
    return page(first)
  }

  private func page(_ document: ReadDocument) -> String {
    let name = escaped(document.record.origin.sourceFile)
    var out = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    out += "<title>\(name): explained</title>\n<style>\(Self.style)</style></head><body>\n"
    out += "<h1>\(name)</h1>\n"
    if let rejection = document.record.rejection {
      out += "<p class=\"rejected\">Rejected. \(escaped(rejection.reason.sentence)) \(escaped(rejection.detail))</p>\n"
    }
    if let article = document.record.article { out += fields(article) }
    out += legend(document)
    out += blocks(document)
    return out + "</body></html>\n"
  }

  private func fields(_ article: Article) -> String {
    var out = "<table><caption>Fields</caption><tr><th>field<th>value\n"
    func row(_ field: String, _ value: Text?) {
      if let value, !value.isEmpty { out += "<tr><td>\(field)<td>\(escaped(value))\n" }
    }
    func row(_ field: String, _ values: [Text]) {
      if !values.isEmpty { out += "<tr><td>\(field)<td>\(values.map { escaped($0) }.joined(separator: ", "))\n" }
    }
    row("title", article.title)
    row("subtitle", article.subtitle)
    row("published", article.published.map { $0.date.iso8601 })
    row("partial_date", article.partialDate)
    row("source", article.source)
    row("publisher", article.publisher)
    row("section", article.section)
    row("authors", article.authors)
    row("reporters", article.reporters)
    row("editors", article.editors)
    row("photographers", article.photographers)
    out += "</table>\n"
    if article.evidence.isEmpty { return out }
    out += "<table><caption>Evidence</caption><tr><th>field<th>rule<th>read from\n"
    for item in article.evidence {
      out +=
        "<tr><td>\(escaped(item.field))<td>\(escaped(item.rule))<td>\(escaped(String(String(decoding: item.found, as: UTF8.self).prefix(160))))\n"
    }
    return out + "</table>\n"
  }

  private func legend(_ document: ReadDocument) -> String {
    var counts: [(role: String, count: Int)] = []
    for (role, _) in document.roles {
      if let place = counts.firstIndex(where: { $0.role == role }) {
        counts[place].count += 1
      } else {
        counts.append((role, 1))
      }
    }
    let items = counts.map { "<span class=\"r \($0.role)\">\($0.role) \($0.count)</span>" }
    var out = "<p>\(items.joined(separator: " "))</p>\n"
    if let scores = document.scores {
      let threshold = Int((scores.threshold * 1000).rounded())
      out +=
        "<p>The number is how probably the block is the article's, per mille; from \(threshold) on it is taken.</p>\n"
    }
    return out
  }

  private func blocks(_ document: ReadDocument) -> String {
    guard let list = document.blocks else { return "" }
    var out = "<main>\n"
    for index in list.blocks.indices {
      let (role, reason) = document.roles[index]
      let score = document.scores.map { String(Int(($0.values[index] * 1000).rounded())) } ?? ""
      out += "<div class=\"b \(role)\"><span class=\"n\">\(index) \(score) \(role)</span>"
      out += "<span class=\"t \(list.blocks[index].kind)\">\(escaped(list.copy(of: index)))</span>"
      out += "<span class=\"w\">\(escaped(reason))</span></div>\n"
    }
    return out + "</main>\n"
  }

  private func escaped(_ text: Text) -> String { escaped(String(decoding: text, as: UTF8.self)) }

  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static let style = """
    body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:72rem;margin:1rem auto;padding:0 1rem;color:#222}
    h1{font-size:1.2rem}table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}
    td,th{border:1px solid #ddd;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
    .rejected{background:#fde2e1;padding:.5rem}.b{display:grid;grid-template-columns:11rem 1fr 15rem;gap:.7rem;
    border-left:.4rem solid #ccc;background:#f6f6f6;margin:.15rem 0;padding:.15rem .6rem;color:#777}
    .n,.w{font-size:.8rem;color:#666}.t{overflow-wrap:anywhere}.heading{font-weight:600}.r{padding:0 .5rem;background:#eee}
    .body,.subhead,.dateline{background:#e7f5e9;border-color:#2e9e4f;color:#111}.title,.subtitle{background:#dcebfb;
    border-color:#1f6fc4;color:#111}.header,.breadcrumb{background:#fdf4d7;border-color:#d2a106;color:#333}
    .caption,.summary{background:#efe6fa;border-color:#8246c2;color:#333}.notice,.contact{background:#fbe9dd;border-color:#c8692b}
    .related,.promotion,.comment,.repeated{background:#fae6ee;border-color:#c23b75}
    """
}
