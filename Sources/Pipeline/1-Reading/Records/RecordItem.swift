// What a file of documents holds, one after the other.

public import Model

/// A document, or why there is none at this place. Nothing that was found is passed over in silence: what is neither is
/// counted by `RecordTally.passedOver`.
public enum RecordItem: Sendable {
  case document(RawDocument)
  case rejected(Origin, Rejection)

  /// Its place.
  public var origin: Origin {
    switch self {
    case .document(let raw): raw.origin
    case .rejected(let origin, _): origin
    }
  }
}

/// What was met in one file.
public struct RecordTally: Sendable, Equatable {
  public var documents = 0
  public var rejected = 0
  /// Records that carry no page, by what they are ("WARC request"), in the order of their first appearance.
  public private(set) var passedOver: [(what: String, count: Int)] = []
  /// The forms the file came in, outermost first, each once ("gzip", "WARC").
  public private(set) var formats: [String] = []

  public init() {}

  public static func == (one: RecordTally, other: RecordTally) -> Bool {
    one.documents == other.documents && one.rejected == other.rejected && one.formats == other.formats
      && one.passedOver.elementsEqual(other.passedOver) { $0 == $1 }
  }

  /// Different things passed over that are told apart; what comes later counts as "others".
  private static let nameLimit = 64

  mutating func passOver(_ what: String) {
    let name = passedOver.count < Self.nameLimit || passedOver.contains { $0.what == what } ? what : "others"
    if let index = passedOver.firstIndex(where: { $0.what == name }) {
      passedOver[index].count += 1
    } else {
      passedOver.append((name, 1))
    }
  }

  mutating func met(_ format: String) {
    if !formats.contains(format) { formats.append(format) }
  }
}

/// The tally while a file is read; layers of one file write to the same.
final class TallyBook {
  var tally = RecordTally()
}
