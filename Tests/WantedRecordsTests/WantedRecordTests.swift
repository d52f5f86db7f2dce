// The comparison that cases and generated dumps rest on: it has to see what differs, and to excuse what is flagged and nothing else.
import Testing
import WantedRecords

@Suite("The comparison of records")
struct WantedRecordTests {
  @Test(
    "excuses damage that is flagged, in a stretch that may be damaged",
    arguments: [
      ("的潜力□、改造", "的潜力大、改造", ["□"], ["潜力大"]), ("也就是?;丶?。过去", "也就是保回家。过去", ["?;丶?"], ["保回家"]),
      ("“三□□任务□", "“三保”任务重", ["□"], ["保”任务重"]), ("坏伞□□", "坏伞。”", ["□"], ["。”<"]),
      ("怎么念?大□", "怎么念?大家", ["?", "□"], ["大家"]),
    ])
  func excusesFlaggedDamage(found: String, wanted: String, spans: [String], allowed: [String]) {
    #expect(SuspectedSpans(spans).excuse(found, wanted: wanted, allowed: allowed.map { DamageAllowed(clean: $0) }))
  }

  @Test(
    "does not excuse what is not flagged, what may not be damaged, or what stands for too much",
    arguments: [
      // Not flagged, flagged elsewhere, and beside a flagged span.
      ("的潜力□、改造", "的潜力大、改造", [], ["潜力大"]), ("的潜力犬、改造", "的潜力大、改造", ["□"], ["潜力大"]),
      ("也就是?;丶?。", "也就是保回家。", ["?"], ["保回家"]),
      // Flagged where nothing may be damaged.
      ("的潜力□、改造", "的潜力大、改造", ["□"], []), ("的□力大、改造", "的潜力大、改造", ["□"], ["大"]), ("甲□乙", "甲乙", ["□"], []),
      // One span in place of thirteen characters, and a flagged span of twenty-five.
      ("一□三", "一二二二二二二二二二二二二二三", ["□"], ["二二二二二二二二二二二二二"]),
      ("一二三四五六七八九十一二三四五六七八九十一二三四五", "零", ["一二三四五六七八九十一二三四五六七八九十一二三四五"], ["零"]),
    ])
  func refusesTheRest(found: String, wanted: String, spans: [String], allowed: [String]) {
    #expect(!SuspectedSpans(spans).excuse(found, wanted: wanted, allowed: allowed.map { DamageAllowed(clean: $0) }))
  }

  private func found(_ json: String) throws -> FoundRecord { try FoundRecord(json: Array(json.utf8)) }

  private func differences(_ wanted: String, _ json: String) throws -> Int {
    let wanted = try WantedCase(slug: "x", json: Array("{\"input\":\"x\",\"status\":\"kept\",\(wanted)}".utf8))
    return wanted.record.differences(from: try found(json)).count
  }

  @Test(
    "sees what differs and nothing else",
    arguments: [
      ("\"title\":\"甲 乙，\"", "{\"title\":\"甲乙,\"}", 0), ("\"title\":null", "{\"title\":\"甲\"}", 1),
      ("\"title\":\"甲\"", "{\"title\":null}", 1),
      ("\"title\":null", "{\"title\":null,\"source\":\"不问\"}", 0), ("\"authors\":[]", "{\"authors\":[\"甲\"]}", 1),
      ("\"authors\":[\"甲\",\"乙\"]", "{\"authors\":[\"乙\",\"甲\"]}", 1),
      ("\"body_repeats\":null", "{\"body_repeats\":0}", 0),
      ("\"body_repeats\":1", "{\"body_repeats\":0}", 1), ("\"view_count\":0", "{\"view_count\":null}", 1),
      (
        "\"published_at\":\"2019-09-06T00:00:00\",\"date_precision\":\"day\"",
        "{\"published_date\":\"2019-09-06\",\"date_precision\":\"day\"}", 0
      ),
      (
        "\"published_at\":\"2019-09-06T08:00:00\",\"date_precision\":\"minute\"",
        "{\"published_date\":\"2019-09-06\",\"date_precision\":\"minute\"}", 1
      ),
      ("\"published_at\":null", "{\"published_date\":\"2019-09-06\"}", 1),
      ("\"captions\":[{\"text\":\"图。\",\"credit\":\"甲\"}]", "{\"captions\":[{\"text\":\"图\",\"credit\":\"甲\"}]}", 0),
      ("\"captions\":[{\"text\":\"图\",\"credit\":null}]", "{\"captions\":[{\"text\":\"图\",\"credit\":\"甲\"}]}", 1),
      ("\"paragraphs\":[\"甲\",\"乙\"]", "{\"paragraphs\":[\"甲\"]}", 1),
      ("\"paragraphs\":[\"甲\"]", "{\"paragraphs\":[\"甲 \"]}", 0),
      ("\"suspects\":[]", "{\"suspects\":[{\"text\":\"□\",\"why\":\"x\"}]}", 1),
      ("\"related\":[{\"text\":\"又\"}]", "{\"related\":[{\"text\":\"又\",\"url\":\"/1\"}]}", 0),
    ])
  func seesDifferences(wanted: String, json: String, count: Int) throws {
    #expect(try differences(wanted, json) == count)
  }

  @Test("refuses a key that it would not compare")
  func refusesUnknownKeys() {
    #expect(throws: WantedCase.Malformed.self) { try differences("\"colour\":\"red\"", "{}") }
  }
}
