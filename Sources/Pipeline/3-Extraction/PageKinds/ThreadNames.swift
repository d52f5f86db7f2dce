// Tells from the names of a page's elements that it is a thread: the software that serves it, and what it calls a thread's parts.
//
// The words are compound ones that the templates of boards and of question-and-answer sites use for the opening post and for what
// answers it, and schema.org's properties of a question's answers. `topic`, `question` or `reply` alone say nothing: articles have topics, questions and answers of readers, too.

internal import UTF8Text

enum ThreadPart: Sendable {
  case software, opening, reply
}

enum ThreadNames {
  private static let words = WordTable<ThreadPart>([
    (
      .software,
      "wpforo bbpress bbp-body bbp-header dwqa-container sabai-questions fmwp- cma-thread cma-question asgarosforum ubbthreads anspress ap-question misago mybb phpbb xenforo nodebb discuz flarum vbulletin threaditem"
    ),
    (
      .opening,
      "topic-detail topic_detail topic-content topic_content topic-main topic_main page-topic page_topic single-topic single-thread single_thread thread-content thread-main thread_tools thread-toolbar edit-thread thread-detail kaskus_thread discussion-topics question-detail question-main question_main question_container page-question single-question bbp-topic dwqa-question dwqa-single fmwp-topic cma-question-body forumjump forum-jump thread-user-card"
    ),
    (
      .reply,
      "best-answer best_answer answerauthor answercard core_reply replies_list replies-list post-reply-num reply-floor reply-item topic-comment topic_comment bbp-reply wpforo-post-content dwqa-answers fmwp-reply cma-answers ap-answers forum-post p_postlist insertreplyhere question-all-answers acceptedanswer suggestedanswer"
    ),
  ])

  /// The parts of a thread that names of `page` speak of.
  static func parts(_ page: PageBlocks) -> Set<ThreadPart> {
    var parts: Set<ThreadPart> = []
    for names in page.words.different where names.count < 200 && parts.count < 3 {
      // Where a name begins.
      for index in 0..<names.count where index == 0 || names.scalars[index - 1] == 0x20 {
        if let (part, _) = words.match(names, at: index) { parts.insert(part) }
      }
    }
    return parts
  }
}
