// What the names of a container suggest about the text in it, as so many independent hints.
//
// Classes and ids are habits of people who build sites: `sidebar`, `post-content`, `share-bar`. Each word is a hint, not a
// verdict: the measures of a block carry them to the block model, which weighs them against the text itself.

internal import Model
internal import UTF8Text

/// Hints that names and tags give; several may hold at once.
struct ContainerCues: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  static let content = ContainerCues(rawValue: 1 << 0)
  static let article = ContainerCues(rawValue: 1 << 1)
  static let comment = ContainerCues(rawValue: 1 << 2)
  static let aside = ContainerCues(rawValue: 1 << 3)
  static let navigation = ContainerCues(rawValue: 1 << 4)
  static let footer = ContainerCues(rawValue: 1 << 5)
  static let related = ContainerCues(rawValue: 1 << 6)
  static let share = ContainerCues(rawValue: 1 << 7)
  static let promotion = ContainerCues(rawValue: 1 << 8)
  static let header = ContainerCues(rawValue: 1 << 9)
  static let byline = ContainerCues(rawValue: 1 << 10)
  static let picture = ContainerCues(rawValue: 1 << 11)
  static let dialog = ContainerCues(rawValue: 1 << 12)
  static let list = ContainerCues(rawValue: 1 << 13)
  static let form = ContainerCues(rawValue: 1 << 14)
  static let hidden = ContainerCues(rawValue: 1 << 15)
  static let quote = ContainerCues(rawValue: 1 << 16)
  static let articleBody = ContainerCues(rawValue: 1 << 17)
  static let table = ContainerCues(rawValue: 1 << 18)

  /// Hints that what stands inside is an article's text.
  static let inFavour: ContainerCues = [.content, .article, .articleBody]

  /// Hints against article text; they hold for all inside.
  static let against: ContainerCues = [
    .comment, .aside, .navigation, .footer, .related, .share, .promotion, .header, .byline, .dialog, .form, .hidden,
  ]

  /// The names of one bit each, in order, as they appear in tables of measures.
  static let count = 19
}

enum ContainerCueReader {
  /// Words that mean the same wherever they stand in a name.
  static let words = NameVocabulary(
    .inside,
    groups([
      (.hidden, "winnow-hidden"),
      (
        .articleBody,
        "articlebody article-body article_body artibody entry-content entrycontent post-content post-body postbody post_body story-body storybody article-content articlecontent article_content article-text articletext trs_editor endtext news_txt newscontent news_content content-body textbody bodytext neirong zhengwen main-text maintext"
      ),
      (.content, "content main text body zoom editor paragraph page"),
      (.article, "article story post entry detail news hentry blog"),
      (.comment, "comment disqus reply replies respond discuss pinglun feedback review"),
      (.aside, "sidebar side-bar aside rail column-right right-col sub_column secondary complementary side_"),
      (.navigation, "navi nav- -nav _nav nav_ menu crumb pager pagination paging tabs topbar siblings daohang"),
      (.footer, "footer copyright bottom colophon"),
      (
        .related,
        "relat recom popular trend hot rank latest most- most_ next prev readmore read-more more- more_ -more teaser also tuijian xiangguan similar toplist suggest promoted headlines"
      ),
      (
        .share,
        "share sharing social sns follow toolbar tool btn button like- bookmark twitter facebook jiathis bdshare"
      ),
      (
        .promotion,
        "advert banner sponsor promo subscri newsletter signup sign-up paywall donat widget adsense outbrain taboola qrcode friendlink offer marketing"
      ),
      (.header, "header masthead title headline"),
      (.byline, "byline meta author date time info source tag category cat- bio publish posted"),
      (.picture, "caption figure photo image img pic gallery slide video media credit"),
      (.dialog, "modal popup cookie consent overlay login gdpr disclaimer warning notice mianze shengming"),
      (.list, "list item card grid"),
      (.form, "form search input"),
      (.quote, "quote"),
    ]))

  /// The cues of all containers, each by its own tag and names.
  static func cues(_ list: BlockList, _ words: ContainerWords) -> [ContainerCues] {
    list.containers.indices.map { index in
      cues(of: list.containers[index].tag).union(words[index]?.cues ?? [])
    }
  }

  private static func cues(of tag: ElementTag) -> ContainerCues {
    switch tag {
    case .nav: .navigation
    case .footer: .footer
    case .aside: .aside
    case .header: .header
    case .form, .button, .label: .form
    case .article: .article
    case .main: .content
    case .figure, .figcaption: .picture
    case .ul, .ol, .li, .dl, .dt, .dd: .list
    case .blockquote: .quote
    case .table, .tr, .td, .th: .table
    default: []
    }
  }

  /// Words that mean something alone but stand inside many others (`navy`, `load`, `inside`).
  static let wholeWords = NameVocabulary(
    .alone,
    groups([
      (.navigation, "nav"), (.promotion, "ad ads"), (.footer, "foot ft"), (.aside, "side right left"),
      (.byline, "tags by cat"), (.header, "top hd"), (.related, "links"),
    ]))

  private static func groups(_ groups: [(ContainerCues, String)]) -> [(bits: UInt32, words: String)] {
    groups.map { ($0.rawValue, $1) }
  }
}
