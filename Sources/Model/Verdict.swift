// What became of a document in the corpus.

/// How a duplicate resembles its article.
public enum DuplicateKind: String, Sendable, CaseIterable {
  /// The same body after the identity fold.
  case exact
  /// The body in the other Chinese script.
  case crossScript = "cross_script"
  /// Most of the body, with words or sentences changed, added or left out.
  case near
  /// A part of the body: a copy cut short, or one that was.
  case contained
}

/// What became of a document that holds an article.
public enum Verdict: Sendable, Equatable {
  /// The chosen copy of its article.
  case kept
  /// A copy; `of` is the index of the chosen one, `similarity` is per mille.
  case duplicate(of: Int, kind: DuplicateKind, similarity: Int)
}
