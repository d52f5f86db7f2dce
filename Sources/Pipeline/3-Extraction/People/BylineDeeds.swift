// Tells what a person did whom `by` names: Photo by Jane Doe took the picture, Reviewed by Jane Doe did not write.

internal import UTF8Text

enum BylineDeeds {
  private static let pictures = [
    "photo", "photos", "photograph", "photographs", "photography", "image", "images", "picture", "illustration",
    "illustrations", "illustrated", "graphic", "graphics", "video",
  ].map(word)
  private static let editing = ["edited"].map(word)
  private static let others = [
    "reviewed", "checked", "translated", "sponsored", "powered", "presented", "hosted", "designed", "developed", "you",
    "provided", "approved", "recommended", "published", "owned", "supported", "funded", "organized", "organised",
  ].map(word)

  /// The label that the word directly before a `by` at `place` makes of it: author unless it says otherwise; nil for another deed.
  static func label(_ line: FoldedLine, before place: Int) -> FieldLabel? {
    let before = line.trimmed(0..<place)
    func ends(with words: [[CodePoint]]) -> Bool {
      words.contains { word in
        let start = before.upperBound - word.count
        return line.has(word, at: start) && line.holdsWord(at: start..<before.upperBound) && start >= 0
      }
    }
    if before.isEmpty { return .author }
    if ends(with: pictures) { return .photographer }
    if ends(with: editing) { return .editor }
    return ends(with: others) ? nil : .author
  }
}
