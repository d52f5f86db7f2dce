// Chooses the blocks of a page's article by their scores.
//
// Which blocks to take is a question about the page, not about one threshold: those are taken that make the expected F1 of the
// text greatest, that is 2 Σ p·w over the taken divided by Σ w over the taken plus Σ p·w over all. So a page whose blocks are all
// doubtful still gives its best ones, and a page with a plain article leaves out what is merely possible.
// Source: Z. Lipton, C. Elkan, B. Naryanaswamy, Optimal thresholding of classifiers to maximize F1 (ECML 2014).

internal import Model

struct ScoredBody: Sendable {
  /// For each block the probability that it belongs to the article.
  let scores: [Double]
  /// What is taken scores above this.
  let threshold: Double

  init(scores: [Double], threshold: Double) {
    self.scores = scores
    self.threshold = threshold
  }

  init(_ page: PageBlocks, _ measures: MeasureTable) {
    var scores = BlockModel.shared.scores(measures)
    LikeBlocks.share(&scores, page, measures)
    for index in scores.indices where page.roles[index].role == .hidden { scores[index] = 0 }
    let first = Self.best(scores, page)
    let choice = Self(scores: scores, threshold: first.threshold)
    if first.expected < Self.doubt, let story = TitleStory.blocks(page, measures) {
      let weights = scores.indices.reduce(into: (inside: 0.0, all: 0.0)) { sums, index in
        guard choice.takes(index) else { return }
        sums.all += page.features[index].weight
        if story[index] { sums.inside += page.features[index].weight }
      }
      if weights.inside < Self.leastOfStory * weights.all {
        for index in scores.indices where !story[index] { scores[index] = 0 }
        self.init(scores: scores, threshold: Self.best(scores, page).threshold)
        return
      }
    }
    self = choice
  }

  /// A choice that is expected to be this good is not doubted, and one that takes this much of the story with the title is not
  /// another article. .85 of .6, .75 and .85: three pages of unseen sites change, from a mean of .13 to .73 (F1); without the first
  /// limit a hundred sound ones would lose.
  private static let doubt = 0.85
  private static let leastOfStory = 0.2

  /// The threshold that makes the expected F1 greatest, and that F1.
  private static func best(_ scores: [Double], _ page: PageBlocks) -> (threshold: Double, expected: Double) {
    var total = 0.0
    var all = 0.0
    for index in scores.indices {
      total += scores[index] * page.features[index].weight
      all += page.features[index].weight
    }
    // A block makes the value greater only if it scores more than half of it, and the best is no less than that of taking all: no
    // other block is worth being sorted. .49: sums are rounded.
    let least = 0.49 * 2 * total / (all + total)
    let order = scores.indices.filter { scores[$0] >= least }
      .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    var (taken, gain, best) = (0.0, 0.0, 0.0)
    var threshold = 1.0
    for index in order {
      taken += page.features[index].weight
      gain += scores[index] * page.features[index].weight
      let value = 2 * gain / (taken + total)
      if value > best {
        best = value
        threshold = scores[index]
      }
    }
    return (threshold, best)
  }

  func takes(_ index: Int) -> Bool {
    if isTaken(index) { return true }
    // One doubtful block between two taken ones is a line of theirs more often than not. .4: of .2, .4 and .7 the best by .0002, all
    // better than none by .0005 (mean F1 of pages of unseen sites).
    return index > 0 && index + 1 < scores.count && scores[index] > 0.4 * threshold && isTaken(index - 1)
      && isTaken(index + 1)
  }

  private func isTaken(_ index: Int) -> Bool { scores[index] >= threshold && scores[index] > 0 }

  /// From the first block taken to the last.
  var range: Range<Int>? {
    guard let first = scores.indices.first(where: takes), let last = scores.indices.last(where: takes) else {
      return nil
    }
    return first..<last + 1
  }
}
