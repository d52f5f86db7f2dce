// A run that is cut behind any step leaves the old dataset or the new one, whole, and the next start repairs the rest.
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct RecoveryTests {
  let test: PublishingTestRun

  init() throws {
    test = try PublishingTestRun()
  }

  /// Steps behind which readers see the new dataset.
  static let published: [PublishStep] = [.exchanged, .formerMoved, .linkPlaced, .collectedRunSetAside]
  static let withExchange: [PublishStep] = [
    .manifestWritten, .sumsWritten, .folderSynchronized, .verified, .exchanged, .formerMoved, .collectedRunSetAside,
  ]
  static let withLink: [PublishStep] = [
    .manifestWritten, .sumsWritten, .folderSynchronized, .verified, .linkMade, .movedToRuns, .linkPlaced,
    .collectedRunSetAside,
  ]

  private func cut(_ id: String, after step: PublishStep, keeping count: Retention = 7, link: Bool = false) {
    #expect(throws: PublishError.cut(step)) {
      try test.publish(id, keeping: count, trial: PublishTrial(cutAfter: step, withoutExchange: link))
    }
  }

  @Test("Every step is cut by one of these tests")
  func allSteps() {
    let cut = Set(Self.withExchange + Self.withLink + [.formerFolderMoved])
    #expect(cut == Set(PublishStep.allCases))
  }

  @Test("Publishing by exchange can be cut anywhere", arguments: withExchange)
  func exchange(step: PublishStep) throws {
    try test.publish("r0")
    try test.publish("r1")
    cut("r2", after: step, keeping: 1)
    let isPublished = Self.published.contains(step)
    #expect(try test.published() == (isPublished ? "r2" : "r1"))

    // The next night: everything is in order, whatever was cut.
    let lock = try test.lock()
    #expect(lock.recovered.isEmpty == (step == .formerMoved))
    #expect(try test.work() == ["lock"])
    #expect(try test.published() == (isPublished ? "r2" : "r1"))
    if step == .collectedRunSetAside {
      #expect(try test.runs() == ["r1"])
    } else {
      #expect(try test.runs() == (isPublished ? ["r0", "r1"] : ["r0"]))
    }
    let next = try test.publish("r3", under: lock)
    #expect(next.predecessor == (isPublished ? "r2" : "r1"))
    #expect(try test.published() == "r3")
  }

  @Test("The first publishing can be cut anywhere", arguments: withExchange.dropLast())
  func first(step: PublishStep) throws {
    cut("r1", after: step)
    let isPublished = Self.published.contains(step)
    #expect(try test.published() == (isPublished ? "r1" : nil))
    let lock = try test.lock()
    #expect(try test.work() == ["lock"])
    #expect(try test.runs() == [])
    try test.publish("r2", under: lock)
    #expect(try test.published() == "r2")
    #expect(try test.runs() == (isPublished ? ["r1"] : []))
  }

  @Test("Publishing by link can be cut anywhere", arguments: withLink)
  func link(step: PublishStep) throws {
    let trial = PublishTrial(withoutExchange: true)
    try test.publish("r0", trial: trial)
    try test.publish("r1", trial: trial)
    cut("r2", after: step, keeping: 1, link: true)
    #expect(try test.published() == (Self.published.contains(step) ? "r2" : "r1"))

    let lock = try test.lock()
    // Once the dataset stands in runs, the next start places the link.
    let isPublished = Self.published.contains(step) || step == .movedToRuns
    #expect(try test.work() == ["lock"])
    #expect(try test.published() == (isPublished ? "r2" : "r1"))
    let all = step == .collectedRunSetAside ? ["r1", "r2"] : isPublished ? ["r0", "r1", "r2"] : ["r0", "r1"]
    #expect(try test.runs() == all)
    try test.publish("r3", under: lock, trial: trial)
    #expect(try test.published() == "r3")
  }

  @Test(
    "A folder that made way for a link is repaired at the next start",
    arguments: [PublishStep.movedToRuns, .formerFolderMoved, .linkPlaced])
  func folderToLink(step: PublishStep) throws {
    try test.publish("r1")
    cut("r2", after: step, link: true)
    if step == .formerFolderMoved { #expect(try test.published() == nil) }
    let lock = try test.lock()
    #expect(lock.recovered.isEmpty == (step == .linkPlaced))
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1", "r2"])
    #expect(try test.work() == ["lock"])
  }

  @Test("A link that was exchanged with a folder is removed at the next start")
  func linkToFolder() throws {
    try test.publish("r1", trial: PublishTrial(withoutExchange: true))
    cut("r2", after: .exchanged)
    #expect(try test.published() == "r2")
    _ = try test.lock()
    #expect(try test.published() == "r2")
    #expect(try test.runs() == ["r1"])
    #expect(try test.work() == ["lock"])
  }

  @Test("A run killed while it wrote is removed by the next start, and nothing else in .winnow is")
  func killedWhileWriting() throws {
    try test.publish("r1")
    try test.folder.write("output/.winnow/ledger.sqlite", "ledger")
    do {
      let lock = try test.lock()
      let run = try lock.stage(as: PublishingTestRun.id("r2"))
      var file = try run.createFile(named: "articles.csv")
      try file.append([UInt8](repeating: 1, count: 1 << 19))
      run.abandon()
      try test.folder.makeLink("output/.winnow/next-link", to: "../latest")
    }
    #expect(try test.work() == ["ledger.sqlite", "lock", "next-link", "next-r2"])
    let lock = try test.lock()
    #expect(lock.recovered == [.removedUnfinished("next-link"), .removedUnfinished("next-r2")])
    #expect(try test.work() == ["ledger.sqlite", "lock"])
    #expect(try test.published() == "r1")
  }

  @Test("Former datasets pile up under their ids however often publishing was cut")
  func repeatedly() throws {
    try test.publish("r1")
    cut("r2", after: .exchanged)
    cut("r3", after: .exchanged)
    cut("r4", after: .verified)
    cut("r5", after: .exchanged)
    _ = try test.lock()
    #expect(try test.published() == "r5")
    #expect(try test.runs() == ["r1", "r2", "r3"])
  }

  @Test("A former dataset without a manifest is kept even where its publishing was cut")
  func formerWithoutManifest() throws {
    try test.publish("r1")
    try test.folder.folder.removeFile("output/latest/manifest.json")
    cut("r2", after: .exchanged)
    let lock = try test.lock()
    #expect(lock.recovered == [.movedFormer("unidentified")])
    #expect(try test.folder.read("output/runs/unidentified/articles.csv") == PublishingTestRun.table("r1"))
  }
}
