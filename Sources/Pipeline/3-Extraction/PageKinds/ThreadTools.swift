// Tells from the words of its tools that a page is a thread: Post Reply, Thread starter, 只看楼主, 写回答, 12 answers.
//
// Two kinds of words: those that only a thread prints, and those that every page of a board prints (New topic, 我要提问), which say
// something of the site alone. A word counts where it is a whole line or link, or stands in a line with another one: in a sentence it
// speaks about threads. Left out is what readers' comments below an article print as well (Reply, Log in to reply, 发表评论, 沙发), and
// what blogs print about their author (Joined, 积分).
// Source: the standard templates of phpBB, vBulletin, XenForo, SMF, MyBB, Invision, Discourse, Flarum, bbPress, Discuz!, phpWind, and
// the wording of question-and-answer sites.

internal import Model
internal import UTF8Text

/// How a word must stand to count.
enum ThreadToolForm: Sendable {
  /// Alone in a line or link, or with another one in its line.
  case alone
  /// At the beginning of a line.
  case opening
  /// At the beginning of a line, and a number behind it.
  case openingWithNumber
  /// Behind a number that begins the line, and nothing else there.
  case counted
}

struct ThreadTool: Sendable {
  /// Tells different words apart.
  var number: Int
  var form: ThreadToolForm
  /// Every page of a board prints it.
  var isOfSite: Bool
}

enum ThreadTools {
  private static let thread = """
    post_reply post_a_reply reply_to_thread reply_to_topic reply_to_this_topic reply_to_this_thread reply_to_this_discussion \
    quick_reply topic_tools thread_tools topic_options thread_options thread_starter topic_starter original_poster \
    thread_author similar_threads similar_topics related_threads this_thread this_topic next_thread previous_thread \
    next_topic previous_topic print_view go_to_topic_listing search_this_thread search_this_topic mark_as_solution \
    marked_as_solution mark_as_best_answer best_answer accepted_answer accepted_solution your_answer post_your_answer \
    add_an_answer add_answer write_an_answer post_answer answer_this_question follow_question related_questions \
    more_answers_below watch_topic watch_thread bookmark_topic subscribe_to_thread subscribe_to_topic follow_topic \
    follow_thread forum_jump jump_to_forum well-known_member multi-quote multiquote click_to_expand... topic_closed \
    thread_closed closed_topic upvote downvote 回帖 跟帖 回复帖子 回复本帖 回复此帖 回复主题 回复话题 回复楼主 只看楼主 只看该作者 \
    倒序浏览 倒序看帖 正序浏览 显示全部楼层 电梯直达 本版积分规则 收藏帖子 收藏主题 最后回复 我来答 我来回答 我要回答 写回答 添加回答 \
    提交回答 发布回答 回答问题 关注问题 邀请回答 向ta提问 最佳答案 最佳回答 推荐答案 满意答案 已采纳 被采纳 提问者采纳 提问者评价 更多回答 \
    其他回答 全部回答 使用道具 上一主题 下一主题 上一个主题 下一个主题 返回版块 回答する ベストアンサー 質問者 質問日時 回答日時 回答数 返信数 \
    このトピックに返信 トピックに返信 スレッドに返信
    """
  private static let site = """
    new_topic new_thread post_new_topic post_new_thread start_new_topic start_a_new_topic start_a_new_thread start_new_thread \
    create_new_topic new_discussion start_a_discussion start_new_discussion board_index forum_index forum_home forum_list \
    all_forums unanswered_topics unanswered_posts active_topics search_forums search_this_forum forum_rules who_is_online \
    who's_online ask_a_question ask_question add_question 发新帖 发表新帖 发布新帖 发帖 发帖子 发表帖子 我要发帖 发新话题 发表话题 发布话题 \
    我要提问 提问题 去提问 待回答 搜索答案 进入贴吧 返回论坛 论坛首页 質問する スレッド一覧
    """
  private static let openings = """
    you_must_log_in_or_register_to_reply you_must_be_logged_in_to_reply_to_this_topic sign_in_to_answer log_in_to_answer \
    login_to_answer 您需要登录后才可以回帖 最后由 join_date: reaction_score:
    """
  private static let numbered = "posts: asked answered"
  private static let counted = "answers answer 个回答 条回答 个回帖 条回帖 条跟帖"

  private static let words: WordTable<ThreadTool> = {
    var number = 0
    var groups: [(ThreadTool, String)] = []
    func add(_ words: String, _ form: ThreadToolForm, isOfSite: Bool = false) {
      for word in words.split(separator: " ") {
        groups.append((ThreadTool(number: number, form: form, isOfSite: isOfSite), String(word)))
        number += 1
      }
    }
    add(thread, .alone)
    add(site, .alone, isOfSite: true)
    add(openings, .opening)
    add(numbered, .openingWithNumber)
    add(counted, .counted)
    return WordTable(groups, underscoreIsSpace: true, vocabulary: .threadTools)
  }()

  /// Where words of tools may begin.
  static var starts: WordStarts { words.starts }

  /// Longest line that is read, in characters: a row of tools.
  private static let lineLimit = 40.0
  private static let marks: [CodePoint] = [
    0x3E, 0x3C, 0xBB, 0xAB, 0x7C, 0xB7, 0x2022, 0x28, 0x29, 0x5B, 0x5D, 0x3A, 0x2F, 0x2B, 0x21, 0x3F, 0x2190, 0x2192,
  ]

  /// What the lines of `page` say: the different words that only threads print, as found, and whether there is one of a board's site.
  static func find(_ page: PageBlocks) -> (thread: [Range<Int>], isOfSite: Bool) {
    var numbers: Set<Int> = []
    var found: [Range<Int>] = []
    var isOfSite = false
    for block in 0..<page.count where page.features[block].weight <= lineLimit && page.isWhole(block) {
      guard page.lines[block].mayHold(.threadTools) else { continue }
      for (tool, range) in tools(page, block) {
        if tool.isOfSite {
          isOfSite = true
        } else if numbers.insert(tool.number).inserted {
          found.append(page.lines[block].bytes(range))
        }
      }
    }
    return (found, isOfSite)
  }

  /// The words in the line of `block` that count.
  private static func tools(_ page: PageBlocks, _ block: Int) -> [(tool: ThreadTool, range: Range<Int>)] {
    let line = page.lines[block]
    let all = line.trimmed(0..<line.count, marks: marks)
    guard !all.isEmpty else { return [] }
    if let tool = count(line, all) { return [tool] }
    var result: [(tool: ThreadTool, range: Range<Int>)] = []
    var index = all.lowerBound
    var places = line.wordPlaces(of: .threadTools)
    while let start = places.next(from: index), start < all.upperBound {
      index = start
      guard isBorder(line, index - 1), let (tool, count) = words.match(line, atStart: index) else {
        index += 1
        continue
      }
      let range = index..<index + count
      let isOpening = index == all.lowerBound
      switch tool.form {
      case .alone where isBorder(line, range.upperBound): result.append((tool, range))
      case .opening where isOpening: return [(tool, range)]
      case .openingWithNumber where isOpening && isNumbered(line, range.upperBound..<all.upperBound):
        return [(tool, range)]
      default: break
      }
      index += count
    }
    if result.count > 1 || result.first?.range == all { return result }
    return result.filter { isLink(page, block, line.bytes($0.range)) }
  }

  /// 12 answers, 3 个回答: a number and what it counts, with nothing else in the line.
  private static func count(_ line: FoldedLine, _ all: Range<Int>) -> (tool: ThreadTool, range: Range<Int>)? {
    guard isDigit(line.scalars[all.lowerBound]) else { return nil }
    var index = all.lowerBound
    while index < all.upperBound, isDigit(line.scalars[index]) || line.scalars[index] == 0x20 { index += 1 }
    guard index < all.upperBound, let (tool, count) = words.match(line, at: index), tool.form == .counted,
      index + count == all.upperBound
    else { return nil }
    return (tool, all)
  }

  private static func isNumbered(_ line: FoldedLine, _ rest: Range<Int>) -> Bool {
    rest.count <= 30 && rest.contains { isDigit(line.scalars[$0]) }
  }

  /// Tells whether a word may end before, or begin behind, what stands at `index`: a mark, a digit or white space.
  @inline(__always)
  private static func isBorder(_ line: FoldedLine, _ index: Int) -> Bool {
    guard index >= 0, index < line.count else { return true }
    switch line.scalars[index] {
    case 0x27, 0x2D, 0x2E, 0x5F, 0x61...0x7A: return false
    case 0..<0x80, 0xAB, 0xB7, 0xBB, 0x2022, 0x2190, 0x2192: return true
    default: return false
    }
  }

  private static func isLink(_ page: PageBlocks, _ block: Int, _ bytes: Range<Int>) -> Bool {
    page.list.links.contains { Int($0.block) == block && page.printed($0) == bytes }
  }

  /// How many different numbers of posts stand alone in lines: #1, 2楼, 3#.
  static func postNumbers(_ page: PageBlocks) -> Int {
    var numbers: Set<Int> = []
    for block in 0..<page.count where page.features[block].weight <= 6 {
      let line = page.lines[block]
      var range = line.trimmed(0..<line.count)
      guard range.count >= 2 else { continue }
      let (first, last) = (line.scalars[range.lowerBound], line.scalars[range.upperBound - 1])
      if first == 0x23 {
        range = range.lowerBound + 1..<range.upperBound
      } else if last == 0x697C || last == 0x23 {
        range = range.lowerBound..<range.upperBound - 1
      } else {
        continue
      }
      guard range.count <= 4, range.allSatisfy({ isDigit(line.scalars[$0]) }) else { continue }
      numbers.insert(range.reduce(0) { $0 * 10 + Int(line.scalars[$1] - 0x30) })
    }
    return numbers.count
  }
}
