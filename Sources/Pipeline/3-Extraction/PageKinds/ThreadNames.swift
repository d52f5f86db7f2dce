// Tells from the names of a page's elements that it is a thread: the software that serves it, and what it calls a thread's parts.
//
// The words are compound ones that the templates of boards and of question-and-answer sites use for the opening post and for what
// answers it, and schema.org's properties of a question's answers. `topic`, `question` or `reply` alone say nothing: articles have topics, questions and answers of readers, too.

internal import UTF8Text

struct ThreadParts: OptionSet, Sendable {
  let rawValue: UInt32

  static let software = ThreadParts(rawValue: 1)
  static let opening = ThreadParts(rawValue: 2)
  static let reply = ThreadParts(rawValue: 4)
}

enum ThreadNames {
  /// Each stands where a name begins.
  static let words = NameVocabulary(
    .first,
    [
      (
        ThreadParts.software.rawValue,
        "wpforo bbpress bbp-body bbp-header dwqa-container sabai-questions fmwp- cma-thread cma-question asgarosforum ubbthreads anspress ap-question misago mybb phpbb xenforo nodebb discuz flarum vbulletin threaditem"
      ),
      (
        ThreadParts.opening.rawValue,
        "topic-detail topic_detail topic-content topic_content topic-main topic_main page-topic page_topic single-topic single-thread single_thread thread-content thread-main thread_tools thread-toolbar edit-thread thread-detail kaskus_thread discussion-topics question-detail question-main question_main question_container page-question single-question bbp-topic dwqa-question dwqa-single fmwp-topic cma-question-body forumjump forum-jump thread-user-card"
      ),
      (
        ThreadParts.reply.rawValue,
        "best-answer best_answer answerauthor answercard core_reply replies_list replies-list post-reply-num reply-floor reply-item topic-comment topic_comment bbp-reply wpforo-post-content dwqa-answers fmwp-reply cma-answers ap-answers forum-post p_postlist insertreplyhere question-all-answers acceptedanswer suggestedanswer"
      ),
    ])

  /// The parts of a thread that names of `page` speak of.
  static func parts(_ page: PageBlocks) -> ThreadParts {
    zip(page.words.different, page.words.meanings).reduce(into: []) { parts, name in
      if name.0.count < limit { parts.formUnion(name.1.parts) }
    }
  }

  /// Names of more bytes are those of the whole page: what kinds it is of, what its author may do.
  static let limit = 200
}
