// `winnow explain` on documents of a published dataset: who belongs together, what differs, why one was chosen.
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("winnow explain on copies")
struct ExplainCopiesTests {
  private let folder: TemporaryFolder

  private static let story = [
    "岑溪口的旧码头从今天起改成了书屋，二十七只木箱里装着镇上人捐来的四千多本书。",
    "管书屋的是退休的船工卫长河，他说船票没有了，借书证还叫船票，一张票借一本书。",
    "书屋每天早上八点开门，晚上九点关门，下雨天也开，屋檐下摆着十二把旧藤椅。",
    "头一天来了三百多人，最小的读者四岁，借走的是一本讲鱼的图画书，说明天就还。",
    "镇里打算把上游的另外两座码头也照样改造，钱从旧船拍卖的款子里出，明年春天动工。",
  ]
  private static let other = [
    "白石坞的茶农今年换了新的采法，清早五点上山，太阳出来以前把嫩芽全部收进竹篓里面。",
    "带头的是种了四十年茶的袁素梅，她说芽上有露水的时候最香，晒过的叶子只能做成砖茶。",
    "合作社为此买了六十盏头灯，又请来两位师傅教年轻人辨认叶片，学会的人可以多领工钱。",
    "第一批茶在县城的集市上半天卖完，价钱比去年高出三成，订单已经排到了下个月的中旬。",
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("in")
    // The second is the first with a word changed and a sentence left out, and has no date.
    try write("a.txt", "旧码头改成书屋\n2023年5月6日 来源：岑溪晚报\n", Self.story)
    var copy = Self.story
    copy[1] = copy[1].replacing("卫长河", with: "魏长河")
    copy.remove(at: 3)
    try write("b.txt", "旧码头改成书屋\n", copy)
    try write("c.txt", "白石坞换了采法\n2023年5月7日 来源：岑溪晚报\n", Self.other)
    let run = try ProductRun([
      "run", "--input", folder.path("in").displayed, "--output", folder.path("out").displayed,
    ])
    #expect(run.status == 0, "\(run.messages)")
  }

  private func write(_ name: String, _ head: String, _ sentences: [String]) throws {
    try folder.write(RawPath("in/" + name), head + sentences.joined(separator: "\n") + "\n")
  }

  private func explain(_ names: String...) throws -> ProductRun {
    try ProductRun(
      ["explain", "--input", folder.path("in").displayed, "--output", folder.path("out").displayed] + names)
  }

  @Test("tells each copy with kind, likeness, what differs, and why the other was chosen")
  func tellsCluster() throws {
    let text = try explain("b.txt").text
    #expect(text.contains("chosen   d") && text.contains("a.txt  2023-05-06"), "\(text)")
    #expect(text.contains("copy     d") && text.contains("b.txt"), "\(text)")
    #expect(text.contains("near, similarity") || text.contains("contained, similarity"), "\(text)")
    #expect(text.contains("not chosen:"), "\(text)")
    #expect(text.contains("[-卫-]{+魏+}"), "\(text)")
    #expect(text.contains("- 头一天来了三百多人"), "\(text)")
    // The same by the path, after how the document was read.
    let whole = try explain(folder.path("in/b.txt").displayed).text
    #expect(whole.contains("Blocks") && whole.contains("[-卫-]{+魏+}"), "\(whole)")
    #expect(try explain("c.txt").text.contains("no copy was found"))
  }

  @Test("tells of two documents whether they were joined, and which rule decided")
  func comparesTwo() throws {
    let joined = try explain("a.txt", "b.txt").text
    #expect(joined.contains("In the dataset: joined"), "\(joined)")
    #expect(joined.contains("enough to be compared"), "\(joined)")
    let apart = try explain("a.txt", "c.txt").text
    #expect(apart.contains("In the dataset: apart"), "\(apart)")
    #expect(apart.contains("different, similarity 0 per mille"), "\(apart)")
    #expect(apart.contains("less than three tenths"), "\(apart)")
  }

  @Test("names the veto where a form was filled in twice, of files that are in no dataset too")
  func namesVeto() throws {
    let form = "晴溪县气象台3月5日8时发布天气预报：今天夜里到明天白天多云到阴，最高气温17度，最低气温9度，偏东风3级，请注意防范大风。"
    try folder.write("x.txt", form)
    try folder.write(
      "y.txt", form.replacing("3月5日", with: "4月6日").replacing("17", with: "24").replacing("9度", with: "14度"))
    let text = try explain(folder.path("x.txt").displayed, folder.path("y.txt").displayed).text
    #expect(text.contains("same_template") && text.contains("veto"), "\(text)")
    #expect(!text.contains("In the dataset"), "\(text)")
  }

  @Test("says what a name is that means nothing")
  func refuses() throws {
    let run = try explain("a.txt", "nothing.txt")
    #expect(run.status == 66)
    #expect(run.messages.contains("nothing.txt is neither a document"))
  }
}
