// Which folders of the input moved a number between two runs.

public import Model

/// The numbers of a folder that gates ask for.
public struct FolderCounts: Sendable, Equatable {
  public var documents = 0
  public var articles = 0
  public var duplicates = 0
  public var rejects = 0
  public var suspected = 0
  public var titled = 0
  public var dated = 0
  public var sourced = 0
  public var personed = 0

  public init() {}
}

extension RunAccounts {
  /// The sums by folder, as gates compare them.
  public var folderCounts: [Text: FolderCounts] {
    folders.mapValues { counts in
      var result = FolderCounts()
      (result.documents, result.articles) = (counts.documents, counts.articles)
      (result.duplicates, result.rejects, result.suspected) = (counts.duplicates, counts.rejects, counts.suspected)
      (result.titled, result.dated) = (counts[.title], counts[.date])
      (result.sourced, result.personed) = (counts[.source], counts[.person])
      return result
    }
  }
}

struct FolderMovement {
  let before: [Text: FolderCounts]
  let after: [Text: FolderCounts]
  private static let shown = 3

  private var names: [Text] {
    Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The folders whose count moved most in one direction: `luwan-daily 400 → 120`.
  func byCount(_ number: KeyPath<FolderCounts, Int>, falling: Bool) -> [String] {
    let moves = names.map { name -> (name: Text, move: Int) in
      let move = (after[name]?[keyPath: number] ?? 0) - (before[name]?[keyPath: number] ?? 0)
      return (name, falling ? -move : move)
    }
    return top(moves) { name in
      "\(before[name]?[keyPath: number] ?? 0) → \(after[name]?[keyPath: number] ?? 0)"
    }
  }

  /// The folders that moved a share of all most: by how many parts more or fewer they have than at their former share.
  func byShare(
    _ part: KeyPath<FolderCounts, Int>, of whole: KeyPath<FolderCounts, Int>, falling: Bool
  ) -> [String] {
    func sum(_ counts: [Text: FolderCounts], _ key: KeyPath<FolderCounts, Int>) -> Int {
      counts.values.reduce(0) { $0 + $1[keyPath: key] }
    }
    let (allParts, all) = (sum(before, part), max(1, sum(before, whole)))
    let moves = names.map { name -> (name: Text, move: Int) in
      let now = after[name] ?? FolderCounts()
      let former = before[name]
      // A folder that is new is held to the share of all.
      let (parts, wholes) = former.map { ($0[keyPath: part], max(1, $0[keyPath: whole])) } ?? (allParts, all)
      let move = now[keyPath: part] - now[keyPath: whole] * parts / wholes
      return (name, falling ? -move : move)
    }
    return top(moves) { name in
      let (was, now) = (before[name] ?? FolderCounts(), after[name] ?? FolderCounts())
      let former = "\(was[keyPath: part]) of \(was[keyPath: whole])"
      return "\(former) → \(now[keyPath: part]) of \(now[keyPath: whole])"
    }
  }

  private func top(_ moves: [(name: Text, move: Int)], _ words: (Text) -> String) -> [String] {
    let sorted = moves.filter { $0.move > 0 }.sorted { a, b in
      a.move == b.move ? a.name.lexicographicallyPrecedes(b.name) : a.move > b.move
    }
    return sorted.prefix(Self.shown).map { "\(String(decoding: $0.name, as: UTF8.self)) \(words($0.name))" }
  }
}
