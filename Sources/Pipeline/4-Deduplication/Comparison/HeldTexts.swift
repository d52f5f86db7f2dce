// Texts that were asked for lately, held by several threads together: a text is compared with each of its copies.

internal import Synchronization

final class HeldTexts: Sendable {
  /// More than threads at work, so that they seldom meet.
  private static let shelfCount = 32
  /// Bytes that a token takes in a measured text: itself, its gram's hash, the count before it.
  private static let bytesPerToken = 12

  private struct Shelf {
    var texts: [Int: MeasuredText] = [:]
    var byteCount = 0
  }
  private final class Holder: Sendable { let shelf = Mutex(Shelf()) }
  private let holders = (0..<shelfCount).map { _ in Holder() }
  private let byteLimit: Int

  /// - Parameter byteLimit: memory for texts, of all shelves together.
  init(byteLimit: Int) { self.byteLimit = byteLimit / Self.shelfCount }

  /// The text of a rank; made where it is not held.
  func text(_ rank: Int, _ make: () throws -> ComparableText) throws -> MeasuredText {
    let holder = holders[rank % Self.shelfCount]
    if let text = holder.shelf.withLock({ $0.texts[rank] }) { return text }
    let text = MeasuredText(try make())
    holder.shelf.withLock { shelf in
      // All go at once: what is asked for again comes back.
      if shelf.byteCount > byteLimit { shelf = Shelf() }
      shelf.texts[rank] = text
      shelf.byteCount += text.text.tokens.count * Self.bytesPerToken + 200
    }
    return text
  }
}
