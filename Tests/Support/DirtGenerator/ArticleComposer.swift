// Makes an article: a title, paragraphs, people and captions, in both scripts, from Vocabulary.
// Shape: sentence patterns with slots in braces. No run of fixed characters is long, so two articles share no passage, and no
// paragraph contains brackets, labels or dates that a reader could take for something else.

/// An article before any dirt is laid over it.
struct CleanArticle: Sendable {
  var place: TwoScripts
  var title: TwoScripts
  var paragraphs: [TwoScripts]
  var captions: [TwoScripts]
  var reporter: TwoScripts
  var editor: TwoScripts
  var photographer: TwoScripts
  var media: TwoScripts
  var section: TwoScripts
}

struct ArticleComposer {
  var random: SplitMix64
  private let place: TwoScripts
  private let people: [TwoScripts]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    place = random.pick(Vocabulary.placeHeads) + random.pick(Vocabulary.placeTails) + random.pick(Vocabulary.placeKinds)
    let surnames = random.sample(Vocabulary.surnames, 6)
    let given = random.sample(Vocabulary.given, 6)
    people = (0..<6).map { surnames[$0] + given[$0] }
    self.random = random
  }

  /// Composes one article of four to eight paragraphs.
  mutating func article() -> CleanArticle {
    let title = fill(random.pick(Self.titles))
    var patterns = random.shuffled(Self.sentences)
    var paragraphs: [TwoScripts] = []
    for _ in 0..<random.number(4...8) {
      var paragraph = TwoScripts("", "")
      for _ in 0..<random.number(2...4) {
        if patterns.isEmpty { patterns = random.shuffled(Self.sentences) }
        paragraph = paragraph + fill(patterns.removeLast())
      }
      paragraphs.append(paragraph)
    }
    let town = random.pick(Vocabulary.placeHeads) + random.pick(Vocabulary.placeTails)
    return CleanArticle(
      place: place, title: title, paragraphs: paragraphs,
      captions: [fill(TwoScripts("{place}{org}的{thing}。")), fill(TwoScripts("{who}正在{verb}{thing}。"))],
      reporter: people[3], editor: people[4], photographer: people[5],
      media: town + random.pick(Vocabulary.mediaTails), section: random.pick(Vocabulary.sections))
  }

  /// Fills every slot of a pattern, drawing the same words for both scripts.
  mutating func fill(_ pattern: TwoScripts) -> TwoScripts {
    let hans = Self.pieces(pattern.hans)
    let hant = Self.pieces(pattern.hant)
    precondition(hans.count == hant.count, "the two spellings of a pattern differ in their slots")
    var result = TwoScripts("", "")
    for (a, b) in zip(hans, hant) {
      result = result + (a.isSlot ? word(a.text) : TwoScripts(a.text, b.text))
    }
    return result
  }

  private mutating func word(_ slot: String) -> TwoScripts {
    switch slot {
    case "place": place
    case "org": random.pick(Vocabulary.institutions)
    case "person": random.pick(Vocabulary.jobs) + people[random.number(0...2)]
    case "name": people[random.number(0...2)]
    case "thing": random.pick(Vocabulary.things)
    case "verb": random.pick(Vocabulary.verbs)
    case "quality": random.pick(Vocabulary.qualities)
    case "time": random.pick(Vocabulary.times)
    case "who": random.pick(Vocabulary.groups)
    case "result": random.pick(Vocabulary.results)
    case "plan": random.pick(Vocabulary.plans)
    case "n": TwoScripts(String(random.number(3...980))) + random.pick(Vocabulary.units)
    default: preconditionFailure("no such slot: \(slot)")
    }
  }

  private static func pieces(_ pattern: String) -> [(text: String, isSlot: Bool)] {
    var found: [(text: String, isSlot: Bool)] = []
    var text = ""
    for character in pattern {
      switch character {
      case "{":
        found.append((text, false))
        text = ""
      case "}":
        found.append((text, true))
        text = ""
      default: text.append(character)
      }
    }
    return found + [(text, false)]
  }

  private static let titles = words(
    "{place}{org}{verb}了{n}{thing} {place}的{thing}，让{who}觉得{quality}/{place}的{thing}，讓{who}覺得{quality} "
      + "{time}，{place}{who}{verb}{thing} {name}和{place}{org}的{thing}")

  private static let sentences = words(
    """
    {time}，{place}{org}{verb}了{n}{thing}，{result}。
    {person}说，{thing}比想象中{quality}，{who}也愿意来{verb}。/{person}說，{thing}比想象中{quality}，{who}也願意來{verb}。
    “{thing}要{quality}才好。”{person}一边{verb}{thing}一边说。/“{thing}要{quality}才好。”{person}一邊{verb}{thing}一邊說。
    据{org}统计，{who}一共{verb}{thing}{n}，{result}。/據{org}統計，{who}一共{verb}{thing}{n}，{result}。
    {who}起初不信，直到{time}，{person}当面{verb}了{thing}。/{who}起初不信，直到{time}，{person}當面{verb}了{thing}。
    {org}的{person}打算{plan}，同时{plan}。/{org}的{person}打算{plan}，同時{plan}。
    从{thing}到{thing}，{name}{verb}过{n}，{result}。/從{thing}到{thing}，{name}{verb}過{n}，{result}。
    {time}，{who}在{org}门口等着{verb}{thing}。/{time}，{who}在{org}門口等著{verb}{thing}。
    {name}还记得{time}的情形：{who}围着{thing}，谁也不说话。/{name}還記得{time}的情形：{who}圍著{thing}，誰也不說話。
    这批{thing}{quality}得很，{who}{verb}{n}，{result}。/這批{thing}{quality}得很，{who}{verb}{n}，{result}。
    {org}与{org}商定，{time}起轮流{verb}{thing}。/{org}與{org}商定，{time}起輪流{verb}{thing}。
    下一步，{place}{plan}，{who}可以{verb}{thing}。
    “我们{verb}的不只是{thing}，”{name}说，“还有{who}的{thing}。”/“我們{verb}的不只是{thing}，”{name}說，“還有{who}的{thing}。”
    {person}带着{who}，{time}跑遍{place}，{verb}{thing}{n}。/{person}帶著{who}，{time}跑遍{place}，{verb}{thing}{n}。
    {thing}放在{org}里，{who}经过时总要看一看，觉得{quality}。/{thing}放在{org}里，{who}經過時總要看一看，覺得{quality}。
    {time}的雨停了，{org}重新{verb}{thing}，{result}。
    有{who}问：{thing}坏了怎么办？{name}答，{org}会{plan}。/有{who}問：{thing}壞了怎么辦？{name}答，{org}會{plan}。
    {name}算了一笔帐：{verb}{thing}{n}，{result}。/{name}算了一筆帳：{verb}{thing}{n}，{result}。
    {place}的{thing}越来越少，{person}便{plan}，也教{who}{verb}。/{place}的{thing}越來越少，{person}便{plan}，也教{who}{verb}。
    {who}把{thing}送到{org}，{person}逐一{verb}，{quality}的留下。
    """)
}
