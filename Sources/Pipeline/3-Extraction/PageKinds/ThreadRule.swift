// Tells a thread: a board's topic, or a question with its answers.
//
// Two signs are asked for, because articles show each of them somewhere. What tells of the site (its software, its host, its name, the
// tools of every page) is one sign however often it is said, for sites with a board have articles too; each of the others speaks of
// this page: its address, what it states, names of its elements, its tools, its posts.

internal import Model
internal import UTF8Text

enum ThreadRule {
  private static let software = [
    "discuz", "phpbb", "vbulletin", "xenforo", "mybb", "simple machines", "phpwind", "invision", "discourse", "nodebb",
    "vanilla", "flarum",
  ].map(word)
  private static let hosts = [
    "bbs.", "forum.", "forums.", "tieba.", "discuss.", "discourse.", "community.", "communities.", "ask.", "answers.",
    "wenda.", "zhidao.", "board.", "boards.",
  ].map { Text($0.utf8) }
  private static let siteNames = [
    "论坛", "贴吧", "百度知道", "问答", "社区", "フォーラム", "掲示板", "知恵袋", "forum", "forums", "bbs", "message board",
    "message boards", "community", "q&a",
  ].map(word)
  /// Behind a slash.
  private static let paths = [
    "thread-", "thread/", "threads/", "viewthread", "showthread", "viewtopic", "forum.php?mod=", "forum/", "forums/",
    "topic/",
    "topics/", "bbs/", "question/", "questions/", "board/", "boards/", "discussion/", "discussions/", "answers/", "qa/",
  ].map { Text($0.utf8) }
  private static let comments = Text("comments/".utf8)

  static func kind(_ page: PageBlocks) -> (PageKind, String)? {
    let list = page.list
    let parts = ThreadNames.parts(page)
    let tools = ThreadTools.find(page)
    let address = list.statement("og:url") ?? list.statement("canonical")
    var signs: [String] = []
    let isThreadAddress = address.map(isThread) ?? false
    if isThreadAddress { signs.append("its address is a thread's") }
    if list.linkedData.contains(where: { data in
      discussions.contains { firstIndex(of: $0, in: data.span, from: 0) != nil }
    }) {
      signs.append("it states a discussion")
    }
    if parts.contains(.opening) { signs.append("an element is named after the opening of a thread") }
    if parts.contains(.reply) { signs.append("an element is named after replies") }
    if tools.thread.count >= 2 {
      let examples = tools.thread.prefix(2).map { text(Text(list.text[$0])) }
      signs.append("it has a thread's tools (\(examples.joined(separator: ", ")))")
      // 4: the most that any of some 700 pages with an article has is one.
      if tools.thread.count >= 4 { signs.append("\(tools.thread.count) of them") }
    }
    // A name of the site, and a tool of all its pages, say too little to count beside boxes named after posts, which blogs have as well.
    let site =
      software(list, parts, address)
      ?? (signs.isEmpty ? nil : siteName(list) ?? (tools.isOfSite ? "it has the tools of a board's pages" : nil))
    if let site { signs.append(site) }
    guard !signs.isEmpty else { return nil }
    let posts = postCount(page)
    if posts >= 3 { signs.append("\(posts) posts of one kind") }
    // Readers' comments are numbered as well.
    if isThreadAddress, ThreadTools.postNumbers(page) >= 2 { signs.append("its posts are numbered") }
    return signs.count >= 2 ? (.forum, signs.joined(separator: ", ")) : nil
  }

  /// What tells that the site runs a board: its software, the names that gives to elements, the host.
  private static func software(_ list: BlockList, _ parts: ThreadParts, _ address: Text?) -> String? {
    if let generator = list.statement("generator"), holds(FoldedLine(generator), software) {
      return "the software is \(text(generator))"
    }
    if parts.contains(.software) { return "elements are named by a forum's software" }
    if let host = address.flatMap(hostName), hosts.contains(where: { host.starts(with: $0) }) {
      return "its host is \(text(host))"
    }
    // Reddit writes its boards so, at the end of the title.
    guard let title = list.statement("title"), let slash = title.lastIndex(of: 0x2F), slash >= 3,
      title[slash - 1] == 0x72, title[slash - 2] == 0x20, !title[slash...].contains(0x20)
    else { return nil }
    return "its board is \(text(Text(title[(slash - 1)...])))"
  }

  private static let discussions = [Text("DiscussionForumPosting".utf8), Text("QAPage".utf8)]

  private static func text(_ value: Text) -> String { String(decoding: value.prefix(40), as: UTF8.self) }

  private static func holds(_ line: FoldedLine, _ words: [[CodePoint]]) -> Bool {
    words.contains { name in (0..<line.count).contains { line.has(name, at: $0) } }
  }

  /// Tells whether an address is a thread's: by a part of its path, or as Discourse (/t/words/12), Flarum (/d/12-words) and Reddit
  /// (/r/place/comments/) write them.
  private static func isThread(_ address: Text) -> Bool {
    func has(_ word: Text, at start: Int) -> Bool {
      start + word.count <= address.count
        && word.indices.allSatisfy { asciiLowercased(address[start + $0]) == word[$0] }
    }
    func isDigit(at index: Int) -> Bool { address[index] >= 0x30 && address[index] <= 0x39 }
    var isOfReddit = false
    for slash in address.indices where address[slash] == 0x2F {
      let start = slash + 1
      if paths.contains(where: { has($0, at: start) }) { return true }
      if isOfReddit, has(comments, at: start) { return true }
      guard start + 2 < address.count, address[start + 1] == 0x2F else { continue }
      switch address[start] {
      case 0x74: if isDigit(at: address.count - 1) { return true }
      case 0x64: if isDigit(at: start + 2) { return true }
      case 0x72: isOfReddit = true
      default: break
      }
    }
    return false
  }

  /// The name that the page gives its site, when it is a board's: og:site_name, or what stands behind the last mark of the title.
  private static func siteName(_ list: BlockList) -> String? {
    var names = [list.statement("og:site_name")].compactMap { $0 }
    if let title = list.statement("title") {
      let line = FoldedLine(title)
      let mark = (0..<line.count).last {
        [0x7C, 0x2D, 0x2013, 0x2014, 0x5F, 0xB7, 0x3A, 0xAB, 0xBB].contains(line.scalars[$0])
      }
      if let mark { names.append(line.printed(mark + 1..<line.count, in: title)) }
    }
    let name = names.first { name in
      let line = FoldedLine(name)
      return siteNames.contains { word in
        (0..<line.count).contains { line.has(word, at: $0) && line.holdsWord(at: $0..<$0 + word.count) }
      }
    }
    return name.map { "the site is called \(text($0))" }
  }

  private static let postNames = [
    "postmessage", "post_message", "postbody", "post-body", "messagecontent", "message-body",
    "answercell", "t_f", "forum-post", "post-content", "threadpost", "postcontent", "p_postlist", "plhin",
    "message-content",
  ].map(word)

  private static func postCount(_ page: PageBlocks) -> Int {
    let attributes = page.list.attributes.span
    let isPost = page.words.different.map {
      $0.count < ThreadNames.limit && holds(FoldedLine(attributes, $0), postNames)
    }
    return page.words.places.count { place in place.map { isPost[$0] } == true }
  }
}
