// What one copy of an article lost, another gives back; whatever the order, and the same on a night that remembers.

import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("Clean copies in a run")
struct CleanCopyTests {
  /// Lines of an article as two mirrors print them, each with a damage of its own.
  private static let first = [
    "澗陽農報訊:老師傅們在會(huì)議(yì)室里說(shuō)機(jī)械廠(chǎng)的發(fā)動(dòng)機(jī)該換(huàn)了,會(huì)議(yì)記(jì)錄(lù)寫得很長(zhǎng),傍晚才散。",
    "河邊的田塊發(fā)展?jié)摿Υ?、改造難度小,明年開春就動(dòng)工,大家都說(shuō)這是好事。",
    "完成“六保”任務(wù)的時(shí)候,廠(chǎng)里的人一個都沒有少,秋收也沒有耽誤。",
    "散會(huì)以后,幾個老人沿著河走了一段,看了看那些還沒有修好的水渠和小路。",
  ]
  private static let second = [
    first[0],
    "河邊的田塊發(fā)展潛力大、改造難度小,明年開春就動(dòng)工,大家都說(shuō)這是好事。",
    "完成“六?!比蝿?wù)的時(shí)候,廠(chǎng)里的人一個都沒有少,秋收也沒有耽誤。",
    first[3],
  ]

  private func fill(_ place: SampleRun, _ names: [String]) throws {
    try place.folder.write(RawPath("input/\(names[0])"), Self.first.joined(separator: "\n") + "\n")
    try place.folder.write(RawPath("input/\(names[1])"), Self.second.joined(separator: "\n") + "\n")
  }

  @Test("give each other's losses back", arguments: [["a.txt", "b.txt"], ["b.txt", "a.txt"]])
  func giveBack(names: [String]) throws {
    let place = try SampleRun()
    try fill(place, names)
    #expect(try place.run(["--repair", "twin"]).status == 0)
    let article = try #require(try place.table("articles").rows.first)
    #expect(article["copies"] == "2")
    #expect(article["suspect_count"] == "0")
    let lines = try place.table("paragraphs").rows.map { $0["text"] ?? "" }
    #expect(lines.contains { $0.contains("發展潛力大、改造難度小") })
    #expect(lines.contains { $0.contains("完成“六保”任務的時候") })
    let fillings = try place.table("repairs").rows.filter { $0["certainty"] == "twin" }
    #expect(fillings.count == 2)
    let documents = Set(try place.table("documents").rows.map { $0["document_id"] })
    for filling in fillings {
      #expect(filling["twin_document_id"] != filling["document_id"])
      #expect(documents.contains(filling["twin_document_id"]))
    }
    // A night that remembers one of the two.
    let digests = try place.digests()
    try place.folder.write("input/c.txt", SampleRun.article(1))
    #expect(try place.run(["--repair", "twin"]).status == 0)
    let remembered = try place.digests()
    #expect(try place.run(["--repair", "twin", "--full"]).status == 0)
    #expect(try place.digests() == remembered)
    #expect(remembered != digests)
  }

  @Test("are not asked where only certain repairs are wanted")
  func areNotAsked() throws {
    let place = try SampleRun()
    try fill(place, ["a.txt", "b.txt"])
    #expect(try place.run(["--repair", "determined"]).status == 0)
    let article = try #require(try place.table("articles").rows.first)
    #expect(article["suspect_count"] != "0")
    #expect(try place.table("repairs").rows.allSatisfy { $0["certainty"] == "determined" })
  }
}
