// Reads what the classes and ids of elements say about what they hold.

internal import Model
internal import UTF8Text

/// What a container's names say.
enum ContainerHint: Sendable {
  /// `aside` is furniture unless it holds much of the page's running text; `furniture` is furniture always.
  case article, aside, furniture, hidden
}

enum ContainerNames {
  /// Words of class and id attributes. They stand here because content management systems and CSS habits of many sites use
  /// them; each is matched anywhere in a name (`artDetail`, `detail-box`).
  private static let words = WordTable<ContainerHint>(
    [
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
    ], isVocabulary: true)

  /// Where words of any table about names may begin.
  static let starts: WordStarts = {
    var result = words.starts
    result.formUnion(wholeWords.starts)
    result.formUnion(ContainerCueReader.starts)
    return result
  }()

  /// The hints of all containers, each by its own tag and names.
  static func hints(_ list: BlockList, _ words: ContainerWords) -> [ContainerHint?] {
    let said = words.different.map(hint)
    return list.containers.indices.map { index in
      switch list.containers[index].tag {
      case .nav, .footer: .furniture
      case .aside, .form: .aside
      case .article, .main: .article
      default: words.places[index].flatMap { said[$0] }
      }
    }
  }

  private static func hint(of names: FoldedLine) -> ContainerHint? {
    var result: ContainerHint?
    words.forEachMatch(names, in: 0..<names.count) { meaning, _ in
      switch meaning {
      case .hidden: result = .hidden
      case .furniture: if result != .hidden { result = .furniture }
      case .aside: if result == nil || result == .article { result = .aside }
      case .article: if result == nil { result = .article }
      }
    }
    if result != nil { return result }
    // `nav` and `ad` alone or at a border are words; inside others (`navy`, `load`) they are not.
    wholeWords.forEachMatch(names, in: 0..<names.count) { _, range in
      if names.holdsWord(at: range) { result = .aside }
    }
    return result
  }

  private static let wholeWords = WordTable<ContainerHint>([(.aside, "nav ad ads foot side tags")], isVocabulary: true)
}
