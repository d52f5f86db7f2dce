// Tells which pages of a site print one text, so that a reprint adds nothing to what recurs.
//
// A page holds another when half of what is proper to that one, by characters, stands in it: some damaged paragraphs do not hide a copy.
// Pages that hold each other are one text, and so are copies of copies. A page that another one holds, but which does not hold it, is
// a cut copy, or little beside the site's own lines: nobody can tell which, so it tells nothing. Where this errs, less recurs.

enum SiteTexts {
  /// For each page the number of its text, which is the place of a page that prints it; nil where it tells nothing.
  static func numbers(of pages: [PageLines]) -> [Int?] {
    let isHeld = held(pages)
    let count = pages.count
    var numbers = Array(pages.indices)
    func first(_ page: Int) -> Int {
      var page = page
      while numbers[page] != page {
        numbers[page] = numbers[numbers[page]]
        page = numbers[page]
      }
      return page
    }
    var isPart = Array(repeating: false, count: count)
    for page in pages.indices {
      for other in pages.indices where other != page && isHeld[page * count + other] {
        guard isHeld[other * count + page] else {
          isPart[page] = true
          continue
        }
        let (left, right) = (first(page), first(other))
        numbers[max(left, right)] = min(left, right)
      }
    }
    return pages.indices.map { isPart[$0] ? nil : first($0) }
  }

  /// For each page a row: which pages hold it.
  private static func held(_ pages: [PageLines]) -> [Bool] {
    var holders: [UInt64: [Int]] = [:]
    for (index, page) in pages.enumerated() {
      for digest in page.digests { holders[digest, default: []].append(index) }
    }
    var result: [Bool] = []
    result.reserveCapacity(pages.count * pages.count)
    for page in pages {
      var shared = Array(repeating: 0, count: pages.count)
      var all = 0
      for line in page.proper {
        all += Int(line.weight)
        for other in holders[line.digest]! { shared[other] += Int(line.weight) }
      }
      result += shared.map { all > 0 && 2 * $0 >= all }
    }
    return result
  }
}
