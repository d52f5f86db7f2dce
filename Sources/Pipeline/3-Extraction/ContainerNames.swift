// Reads what the classes and ids of elements say about what they hold.

internal import Model
internal import UTF8Text

/// What a container's names say.
enum ContainerHint: Sendable {
  /// `aside` is furniture unless it holds much of the page's running text; `furniture` is furniture always.
  case article, aside, furniture, hidden
}

struct ContainerNames {
  /// Words of class and id attributes. They stand here because content management systems and CSS habits of many sites use
  /// them; each is matched anywhere in a name (`artDetail`, `detail-box`).
  private static let words = WordTable<ContainerHint>([
    (.hidden, "winnow-hidden"),
    (
      .article,
      "article artibody articlebody articlecontent content entry post-body postbody main-text maintext story detail zoom trs_editor editor endtext news_txt newscontent news_content paragraph hentry textbody bodytext articletext neirong zhengwen"
    ),
    (.furniture, "comment disqus respond footer copyright breadcrumb navbar topnav outbrain taboola cookie"),
    (
      .aside,
      "reply sidebar side-bar crumb related relate recommend recom toolbar share sharing social sns advert banner adsense sponsor promo login popup modal subscribe newsletter widget pager pagination pagenav qrcode friendlink siblings hotnews hot-news ranking toplist menu nav- -nav _nav tag-list taglist post-tags signup paywall author-bio authorbio mianze shengming"
    ),
  ])

  /// What names said, by their digest: a page uses the same few again and again.
  private var known: [UInt64: ContainerHint?] = [:]

  /// The hint of one container.
  mutating func hint(of container: Container, in list: BlockList) -> ContainerHint? {
    switch container.tag {
    case .nav, .footer: return .furniture
    case .aside, .form: return .aside
    case .article, .main: return .article
    default: break
    }
    if container.names.isEmpty { return nil }
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in container.names { digest = (digest ^ UInt64(list.attributes[Int(index)])) &* 0x100_0000_01B3 }
    if let hint = known[digest] { return hint }
    let hint = Self.hint(of: container.names, in: list)
    known[digest] = .some(hint)
    return hint
  }

  private static func hint(of range: Range<Int32>, in list: BlockList) -> ContainerHint? {
    let names = FoldedLine(
      list.attributes.span, Int(range.lowerBound)..<Int(range.upperBound))
    var result: ContainerHint?
    for (meaning, _) in words.matches(names, in: 0..<names.count) {
      switch meaning {
      case .hidden: return .hidden
      case .furniture: result = .furniture
      case .aside: if result != .furniture { result = .aside }
      case .article: if result == nil { result = .article }
      }
    }
    // `nav` and `ad` alone or at a border are words; inside others (`navy`, `load`) they are not.
    if result == nil, wholeWords.matches(names, in: 0..<names.count).contains(where: { isWhole($0.range, names) }) {
      result = .aside
    }
    return result
  }

  private static let wholeWords = WordTable<ContainerHint>([(.aside, "nav ad ads foot side tags")])

  private static func isWhole(_ range: Range<Int>, _ names: FoldedLine) -> Bool {
    (range.lowerBound == 0 || !isLetter(names.scalars[range.lowerBound - 1]))
      && (range.upperBound == names.count || !isLetter(names.scalars[range.upperBound]))
  }

  private static func isLetter(_ value: CodePoint) -> Bool { value >= 0x61 && value <= 0x7A }
}
