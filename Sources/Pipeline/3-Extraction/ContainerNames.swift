// Reads what the classes and ids of elements say about what they hold.

internal import Model
internal import UTF8Text

/// What a container's names say.
enum ContainerHint: Sendable {
  case article, furniture, hidden
}

enum ContainerNames {
  /// Words of class and id attributes. They stand here because content management systems and CSS habits of many sites use
  /// them; each is matched anywhere in a name (`artDetail`, `detail-box`).
  private static let words = WordTable<ContainerHint>([
    (.hidden, "winnow-hidden"),
    (.article, "article artibody articlebody articlecontent content entry post-body postbody main-text maintext story detail zoom trs_editor editor endtext news_txt newscontent news_content paragraph hentry textbody bodytext articletext neirong zhengwen"),
    (.furniture, "comment disqus respond reply sidebar side-bar footer copyright breadcrumb crumb related relate recommend recom toolbar share sharing social sns advert banner adsense sponsor promo login popup modal cookie subscribe newsletter widget pager pagination pagenav qrcode friendlink siblings hotnews hot-news ranking toplist menu navbar topnav nav- -nav _nav tag-list taglist post-tags outbrain taboola signup paywall author-bio authorbio mianze shengming"),
  ])

  /// The hint of one container.
  static func hint(of container: Container, in list: BlockList) -> ContainerHint? {
    switch container.tag {
    case .nav, .footer, .aside, .form: return .furniture
    case .article, .main: return .article
    default: break
    }
    if container.names.isEmpty { return nil }
    let names = FoldedLine(
      list.attributes.span, Int(container.names.lowerBound)..<Int(container.names.upperBound))
    var result: ContainerHint?
    for (meaning, _) in words.matches(names, in: 0..<names.count) {
      switch meaning {
      case .hidden: return .hidden
      case .furniture: result = .furniture
      case .article: if result == nil { result = .article }
      }
    }
    // `nav` and `ad` alone or at a border are words; inside others (`navy`, `load`) they are not.
    if result == nil, isWholeWord("nav", names) || isWholeWord("ad", names) || isWholeWord("ads", names)
      || isWholeWord("foot", names) || isWholeWord("side", names) || isWholeWord("tags", names)
    {
      result = .furniture
    }
    return result
  }

  private static func isWholeWord(_ text: String, _ names: FoldedLine) -> Bool {
    let wanted = word(text)
    for index in 0..<names.count where names.has(wanted, at: index) {
      let before = index == 0 ? 0x20 : names.scalars[index - 1]
      let end = index + wanted.count
      let after = end == names.count ? 0x20 : names.scalars[end]
      if !isLetter(before) && !isLetter(after) { return true }
    }
    return false
  }

  private static func isLetter(_ value: CodePoint) -> Bool { value >= 0x61 && value <= 0x7A }
}
