// Going back to a former dataset, and forward again.
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct RollbackTests {
  let test: PublishingTestRun

  init() throws {
    test = try PublishingTestRun()
  }

  @Test("A former dataset is published again and the present one kept", arguments: [false, true])
  func backAndForth(link: Bool) throws {
    for id in ["r1", "r2", "r3"] { try test.publish(id, trial: PublishTrial(withoutExchange: link)) }
    let lock = try test.lock()
    let back = try lock.rollBack(to: PublishingTestRun.id("r1"))
    #expect(back.predecessor == "r3")
    #expect(try test.published() == "r1")
    #expect(try test.runs() == (link ? ["r1", "r2", "r3"] : ["r2", "r3"]))
    _ = try lock.rollBack(to: PublishingTestRun.id("r3"))
    #expect(try test.published() == "r3")
    #expect(try test.work() == ["lock"])
  }

  @Test("A former dataset that is not there or not whole is refused")
  func refused() throws {
    try test.publish("r1")
    try test.publish("r2")
    let lock = try test.lock()
    #expect(throws: PublishError.noSuchRun(PublishingTestRun.id("r9"))) {
      try lock.rollBack(to: PublishingTestRun.id("r9"))
    }
    try test.folder.overwrite("output/runs/r1/articles.csv", "x")
    #expect(throws: PublishError.self) { try lock.rollBack(to: PublishingTestRun.id("r1")) }
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1"])
  }

  @Test("A rollback that was cut before or after the exchange loses no dataset", arguments: ["r1", "r2"])
  func cut(standing: String) throws {
    try test.publish("r1")
    try test.publish("r2")
    // As a rollback to r1 leaves it: r1 on its way (or r2, once the two were exchanged).
    try test.folder.folder.rename("output/runs/r1", to: "output/.winnow/back-r1", in: test.folder.folder)
    if standing == "r1" {
      try test.folder.folder.exchange("output/.winnow/back-r1", with: "output/latest", in: test.folder.folder)
    }
    let lock = try test.lock()
    #expect(lock.recovered.count == 1)
    #expect(try test.published() == standing)
    #expect(try test.runs() == [standing == "r1" ? "r2" : "r1"])
    #expect(try test.work() == ["lock"])
  }

  @Test("Collecting by itself keeps one former dataset at least")
  func collecting() throws {
    for id in ["r1", "r2", "r3"] { try test.publish(id) }
    let lock = try test.lock()
    #expect(try lock.collect(keeping: 0).removed == ["r1"])
    #expect(try test.runs() == ["r2"])
  }
}
