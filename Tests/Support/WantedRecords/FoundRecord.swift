// A record as the product prints it: one JSON object of `winnow extract`, read by Foundation.
import Foundation

/// One line of JSON.
public struct FoundRecord: Sendable {
  private let strings: [String: String]
  private let numbers: [String: Int]
  private let lists: [String: [String]]
  private let captions: [FieldValue.Caption]
  /// The flagged spans as they stand in the text.
  public let suspects: [String]

  public enum Malformed: Error { case noObject }

  public init(json line: [UInt8]) throws {
    guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
      throw Malformed.noObject
    }
    strings = object.compactMapValues { $0 as? String }
    numbers = object.compactMapValues { $0 is String ? nil : ($0 as? NSNumber)?.intValue }
    lists = object.compactMapValues { value in
      (value as? [Any])?.compactMap { $0 as? String ?? ($0 as? [String: Any])?["text"] as? String }
    }
    captions = (object["captions"] as? [[String: Any]] ?? []).map {
      FieldValue.Caption(text: $0["text"] as? String ?? "", credit: $0["credit"] as? String)
    }
    suspects = lists["suspects"] ?? []
  }

  public func text(_ name: String) -> String? { strings[name] }
  public func list(_ name: String) -> [String] { lists[name] ?? [] }

  /// The value of a field, read as what is wanted of it.
  func value(_ name: String, like wanted: FieldValue) -> FieldValue {
    switch wanted {
    case .text: .text(strings[name])
    case .list: .list(lists[name] ?? [])
    case .captions: .captions(captions)
    case .number:
      // A body that is not repeated is repeated 0 times.
      .number(name == "body_repeats" && numbers[name] == 0 ? nil : numbers[name])
    }
  }
}
