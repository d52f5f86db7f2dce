// What the rules say of themselves is so, and docs/repairs.md tells it.
//
// After a change: WINNOW_WRITE_DOCS=1 swift test -c release --filter RulePageTests (`make rule-pages`).

import Foundation
import Model
import ProductRuns
import Repair
import Testing

@Suite("The pages of the rules")
struct RulePageTests {
  @Test("show what the rule does", arguments: rulePages.indices)
  func isTrue(index: Int) {
    let page = rulePages[index]
    let result = repaired(Text((page.context + page.before).utf8), level: .model)
    #expect(String(decoding: result.text, as: UTF8.self).hasSuffix(page.after))
    if page.isFlag {
      #expect(!result.suspects.isEmpty && result.repairs.isEmpty, "\(page.name)")
    } else {
      #expect(result.repairs.contains { $0.rule == page.name }, "\(page.name): \(result.repairs.map(\.rule))")
    }
  }

  @Test("are those of docs/repairs.md")
  func isPrinted() throws {
    let url = URL(fileURLWithPath: PackageFolder.path("docs/repairs.md"))
    let document = try String(contentsOf: url, encoding: .utf8)
    let (begin, end) = ("<!-- rules: written by the tests -->\n", "<!-- end of rules -->\n")
    let head = try #require(document.range(of: begin))
    let tail = try #require(document.range(of: end))
    let wanted = document[..<head.upperBound] + Self.printed + document[tail.lowerBound...]
    if ProcessInfo.processInfo.environment["WINNOW_WRITE_DOCS"] != nil {
      try String(wanted).write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(document == String(wanted), "docs/repairs.md is not what the rules say: make rule-pages")
    }
  }

  private static var printed: String {
    rulePages.map { page in
      let damaged = visible(page.before)
      let example = page.isFlag ? "flagged: `\(damaged)`" : "`\(damaged)` → `\(visible(page.after))`"
      return "**\(page.name)** \(page.reason)  \n\(example)\n\n"
    }.joined()
  }

  /// Controls, private use and what looks like something else by number.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x80...0xA0, 0xAD, 0x200B...0x200F, 0x2E80...0x2FDF, 0xE000...0xF8FF, 0xFFFD:
        "‹U+\(String(scalar.value, radix: 16, uppercase: true))›"
      default: String(scalar)
      }
    }.joined()
  }
}
