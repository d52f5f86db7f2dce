// The blocks that stand with the title: those in the smallest element around it that holds a paragraph or two.
//
// A portal prints an article in its own box and below it the leads of a dozen others, all longer than it. Where the model is in doubt,
// the text beside the title is the article.

internal import Glibc
internal import Model

enum TitleStory {
  /// Running text that makes a story, in characters as a reader of Chinese counts them. 80 of 20, 40 and 80: below it the lead above a
  /// picture is taken for the whole.
  private static let least = 80.0

  /// For each block whether it stands in the story; nil when the page has no title, or all of its text stands there.
  static func blocks(_ page: PageBlocks, _ measures: MeasureTable) -> [Bool]? {
    guard page.count > 0 else { return nil }
    let running = Glibc.exp2(measures[0, .pageRunning]) - 1
    let share = (0..<page.count).lazy.map { measures[$0, .titleShare] }.filter { $0 > 0 && $0 * running >= least }.min()
    guard let share, share <= 0.9 else { return nil }
    return (0..<page.count).map { measures[$0, .titleShare] >= 0 && measures[$0, .titleShare] <= share + 1e-6 }
  }
}
