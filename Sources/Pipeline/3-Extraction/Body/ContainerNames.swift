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
  static let words = NameVocabulary(
    .inside,
    [
      (bit(.hidden), "winnow-hidden"),
      (
        bit(.article),
        "article artibody articlebody articlecontent content entry post-body postbody main-text maintext story detail zoom trs_editor editor endtext news_txt newscontent news_content paragraph hentry textbody bodytext articletext neirong zhengwen"
      ),
      (bit(.furniture), "comment disqus respond footer copyright breadcrumb navbar topnav outbrain taboola cookie"),
      (
        bit(.aside),
        "reply sidebar side-bar crumb related relate recommend recom toolbar share sharing social sns advert banner adsense sponsor promo login popup modal subscribe newsletter widget pager pagination pagenav qrcode friendlink siblings hotnews hot-news ranking toplist menu nav- -nav _nav tag-list taglist post-tags signup paywall author-bio authorbio mianze shengming"
      ),
    ])

  /// `nav` and `ad` alone are words; inside others (`navy`, `load`) they are not.
  static let wholeWords = NameVocabulary(.alone, [(bit(.aside), "nav ad ads foot side tags")])

  /// The hint of the bits that words of the two vocabularies gave. What hides goes before what is furniture for certain, and that
  /// before what may be.
  static func hint(_ words: UInt32, _ wholeWords: UInt32) -> ContainerHint? {
    if words & bit(.hidden) != 0 { return .hidden }
    if words & bit(.furniture) != 0 { return .furniture }
    if words & bit(.aside) != 0 { return .aside }
    if words & bit(.article) != 0 { return .article }
    return wholeWords != 0 ? .aside : nil
  }

  private static func bit(_ hint: ContainerHint) -> UInt32 {
    switch hint {
    case .article: 1
    case .aside: 2
    case .furniture: 4
    case .hidden: 8
    }
  }

  /// The hints of all containers, each by its own tag and names.
  static func hints(_ list: BlockList, _ words: ContainerWords) -> [ContainerHint?] {
    return list.containers.indices.map { index in
      switch list.containers[index].tag {
      case .nav, .footer: .furniture
      case .aside, .form: .aside
      case .article, .main: .article
      default: words[index]?.hint
      }
    }
  }
}
