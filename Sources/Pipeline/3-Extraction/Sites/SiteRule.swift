// A person's rules for the pages of one site: where its body and fields stand. They override only what they name.
//
// In a file each site has a section:
//
//     [example.org]
//     body = div.article-text
//     remove = .share, ul.related
//     title = h1
//     date = .meta
//     author = .byline
//
// `[*]` holds for every page; lines that begin with `#` are remarks.

public import Model

/// What is wrong with a file of rules.
public struct SiteRuleError: Error, Sendable, Equatable, CustomStringConvertible {
  public var line: Int
  public var found: String
  public var description: String { "line \(line): \(found)" }
}

/// What a rule may say where to find.
public enum RuledField: String, Sendable, CaseIterable {
  case body, remove, title, date, author, source, section
}

/// The rules of one site.
public struct SiteRule: Sendable, Equatable, CustomStringConvertible {
  /// The host, such as `example.org`, which stands for its subdomains too; `*` for every page.
  public var site: String
  public var selectors: [RuledField: Selector]

  public init(site: String, selectors: [RuledField: Selector]) {
    self.site = site
    self.selectors = selectors
  }

  /// The rule as a line, its fields always in the same order: whoever remembers what rules made must know them again.
  public var description: String {
    RuledField.allCases.reduce("[\(site)]") { text, field in
      text + (selectors[field].map { " \(field.rawValue) = \($0.text);" } ?? "")
    }
  }

  /// Tells whether the rule is meant for pages of `host`.
  public func isFor(_ host: Text?) -> Bool {
    if site == "*" { return true }
    guard let host else { return false }
    let wanted = Text(site.utf8)
    return host == wanted || (host.count > wanted.count && host.suffix(wanted.count + 1).elementsEqual([0x2E] + wanted))
  }

  /// The rules in the text of a file, in its order.
  /// - Throws: `SiteRuleError` with the line.
  public static func rules(in text: String) throws(SiteRuleError) -> [SiteRule] {
    var rules: [SiteRule] = []
    for (number, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = raw.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("[") {
        guard let end = line.firstIndex(of: "]") else {
          throw SiteRuleError(line: number + 1, found: "`[` without `]`")
        }
        rules.append(SiteRule(site: line[line.index(after: line.startIndex)..<end].lowercased(), selectors: [:]))
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1)
      let name = parts[0].filter { $0 != " " && $0 != "\t" }
      guard parts.count == 2, let field = RuledField(rawValue: name) else {
        let known = RuledField.allCases.map(\.rawValue).joined(separator: ", ")
        throw SiteRuleError(line: number + 1, found: "`\(name)` is no field; known are \(known)")
      }
      guard !rules.isEmpty else { throw SiteRuleError(line: number + 1, found: "a field before the first [site]") }
      do throws(SelectorError) {
        rules[rules.count - 1].selectors[field] = try Selector(parts[1].filter { $0 != "\r" })
      } catch {
        throw SiteRuleError(line: number + 1, found: error.description)
      }
    }
    return rules
  }
}
