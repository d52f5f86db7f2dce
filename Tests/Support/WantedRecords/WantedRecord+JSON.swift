// A wanted record from the expected.json of a case.
import Foundation

/// What a case says beside the fields.
public struct WantedCase: Sendable {
  public var slug: String
  /// Path below input/.
  public var input: String
  /// kept, rejected or duplicate.
  public var status: String
  public var reason: String?
  /// The slug of the document that this is a copy of.
  public var duplicateOf: String?
  public var record: WantedRecord

  public enum Malformed: Error {
    case noObject
    case missing(String)
    case unknownKey(String)
  }

  public init(slug: String, json: [UInt8]) throws {
    guard let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
      throw Malformed.noObject
    }
    guard let input = object["input"] as? String else { throw Malformed.missing("input") }
    guard let status = object["status"] as? String else { throw Malformed.missing("status") }
    self.slug = slug
    self.input = input
    self.status = status
    reason = object["reason"] as? String
    duplicateOf = object["duplicate_of"] as? String
    record = try Self.record(object)
  }

  private static let texts: Set<String> = [
    "title", "subtitle", "source", "publisher", "section", "summary", "script", "partial_date",
    "inferred_year_evidence",
    "dateline", "place", "language",
  ]
  private static let numbers: Set<String> = ["view_count", "comment_count", "body_repeats", "inferred_year"]
  private static let lists: Set<String> = [
    "authors", "reporters", "special_reporters", "editors", "photographers", "breadcrumb", "related", "subheads",
    "notices",
  ]
  private static let apart: Set<String> = [
    "input", "status", "reason", "duplicate_of", "paragraphs", "published_at", "date_precision", "suspects", "captions",
  ]

  private static func record(_ object: [String: Any]) throws -> WantedRecord {
    var record = WantedRecord()
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      if texts.contains(key) {
        record.fields.append((key, .text(value as? String)))
      } else if numbers.contains(key) {
        let number = (value as? NSNumber)?.intValue
        record.fields.append((key, .number(key == "body_repeats" && number == 0 ? nil : number)))
      } else if lists.contains(key) {
        let list = (value as? [Any] ?? []).compactMap { $0 as? String ?? ($0 as? [String: Any])?["text"] as? String }
        record.fields.append((key, .list(list)))
      } else if !apart.contains(key) {
        throw Malformed.unknownKey(key)
      }
    }
    if let captions = object["captions"] as? [[String: Any]] {
      record.fields.append(
        (
          "captions",
          .captions(
            captions.map {
              FieldValue.Caption(text: $0["text"] as? String ?? "", credit: $0["credit"] as? String)
            })
        ))
    }
    record.paragraphs = object["paragraphs"] as? [String]
    record.isDateAsserted = object["published_at"] != nil
    record.published = object["published_at"] as? String
    record.precision = object["date_precision"] as? String
    if let suspects = object["suspects"] as? [[String: Any]] {
      record.damage = suspects.compactMap { $0["clean"] as? String }.map { DamageAllowed(clean: $0) }
      record.isWithoutSuspects = suspects.isEmpty
    }
    return record
  }
}
