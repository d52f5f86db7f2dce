// Publishing where the file system cannot exchange two folders: `latest` is a link, replaced in one step.
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct LinkPublishTests {
  let test: PublishingTestRun
  let withoutExchange = PublishTrial(withoutExchange: true)

  init() throws {
    test = try PublishingTestRun()
  }

  @Test("latest is a relative link into runs, and the operator is told")
  func link() throws {
    let first = try test.publish("r1", trial: withoutExchange)
    #expect(first.notices == [.latestIsLink])
    #expect(try test.folder.folder.linkTarget("output/latest") == "runs/r1")
    let second = try test.publish("r2", trial: withoutExchange)
    #expect(second.predecessor == "r1")
    #expect(second.notices == [.latestIsLink])
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1", "r2"])
    #expect(try test.work() == ["lock"])
  }

  @Test("A folder that stood at latest makes way, and the operator is told")
  func folderBefore() throws {
    try test.publish("r1")
    let second = try test.publish("r2", trial: withoutExchange)
    #expect(second.predecessor == "r1")
    #expect(second.notices == [.latestIsLink, .latestWasMissingForAMoment])
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1", "r2"])
  }

  @Test("On a file system that can exchange, a link makes way for a folder")
  func linkBefore() throws {
    try test.publish("r1", trial: withoutExchange)
    let second = try test.publish("r2")
    #expect(second.predecessor == "r1")
    #expect(second.notices.isEmpty)
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1"])
    #expect(try test.work() == ["lock"])
  }

  @Test("Neither the dataset latest leads to nor its predecessor is collected")
  func collecting() throws {
    for id in ["r1", "r2", "r3"] { try test.publish(id, trial: withoutExchange) }
    let last = try test.publish("r4", keeping: 0, trial: withoutExchange)
    #expect(last.collected == ["r1", "r2"])
    #expect(try test.runs() == ["r3", "r4"])
    #expect(try test.published() == "r4")
  }
}
