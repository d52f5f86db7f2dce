// Selects containers of a page, in a small part of the language of CSS selectors.
//
// Read are element names, `*`, `.class`, `#id`, descendants (white space), children (`>`) and alternatives (`,`). A container
// knows its class, id, role and itemprop as one list of names, so `.x`, `#x` and `[itemprop=x]` ask the same question.
// Source: W3C Selectors Level 4, sections 3 to 6 and 16; what is read of it is all that is listed here.

public import Model

/// What is wrong with a selector.
public struct SelectorError: Error, Sendable, Equatable, CustomStringConvertible {
  public var selector: String
  public var found: String
  public var description: String { "in the selector `\(selector)`: \(found)" }
}

/// A selector of containers.
public struct Selector: Sendable, Equatable {
  /// One element's conditions: a tag (nil for any) and names it must have.
  struct Compound: Sendable, Equatable {
    var tag: String?
    var names: [Text] = []
    /// Tells whether the compound before it must be the parent, not just an ancestor.
    var isChild = false
  }
  let alternatives: [[Compound]]
  /// The selector as written.
  public let text: String

  /// - Throws: `SelectorError`, with the part that is not understood.
  public init(_ text: String) throws(SelectorError) {
    self.text = text
    var alternatives: [[Compound]] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      var compounds: [Compound] = []
      var isChild = false
      for word in part.replacing(">", with: " > ").split(separator: " ") {
        if word == ">" {
          guard !compounds.isEmpty, !isChild else { throw SelectorError(selector: text, found: "`>` without a parent") }
          isChild = true
          continue
        }
        var compound = try Self.compound(String(word), in: text)
        compound.isChild = isChild
        isChild = false
        compounds.append(compound)
      }
      guard !compounds.isEmpty, !isChild else { throw SelectorError(selector: text, found: "an empty alternative") }
      alternatives.append(compounds)
    }
    self.alternatives = alternatives
  }

  private static func compound(_ word: String, in text: String) throws(SelectorError) -> Compound {
    var compound = Compound()
    var name = ""
    var mark: Character?
    func isName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "-" || character == "_"
    }
    func keep() throws(SelectorError) {
      switch mark {
      case nil:
        if !name.isEmpty, name != "*" { compound.tag = name.lowercased() }
      default:
        guard !name.isEmpty else { throw SelectorError(selector: text, found: "a mark without a name in `\(word)`") }
        compound.names.append(Text(name.lowercased().utf8))
      }
      name = ""
    }
    var rest = word[...]
    while let character = rest.popFirst() {
      if character == "." || character == "#" {
        try keep()
        mark = character
      } else if character == "[" {
        try keep()
        guard let end = rest.firstIndex(of: "]") else { throw SelectorError(selector: text, found: "`[` without `]`") }
        let parts = rest[..<end].split(separator: "=", maxSplits: 1)
        guard parts.count == 2, ["class", "id", "role", "itemprop"].contains(String(parts[0])) else {
          throw SelectorError(selector: text, found: "only [class=…], [id=…], [role=…] and [itemprop=…] are read")
        }
        mark = "["
        name = parts[1].trimming(while: { $0 == "\"" || $0 == "'" })
        rest = rest[rest.index(after: end)...]
      } else if isName(character) || (character == "*" && mark == nil && name.isEmpty) {
        name.append(character)
      } else {
        throw SelectorError(selector: text, found: "`\(character)` is not read")
      }
    }
    try keep()
    return compound
  }

  /// For each container of `list` whether it is selected or stands in a selected one.
  public func covered(_ list: BlockList) -> [Bool] {
    var covered = [Bool](repeating: false, count: list.containers.count)
    for index in list.containers.indices {
      let parent = Int(list.containers[index].parent)
      covered[index] = (index > 0 && covered[parent]) || alternatives.contains { matches(index, $0[...], list) }
    }
    return covered
  }

  private func matches(_ index: Int, _ compounds: ArraySlice<Compound>, _ list: BlockList) -> Bool {
    guard let last = compounds.last, holds(last, list.containers[index], list) else { return false }
    let rest = compounds.dropLast()
    if rest.isEmpty { return true }
    var above = index
    while above != 0 {
      above = Int(list.containers[above].parent)
      if matches(above, rest, list) { return true }
      if last.isChild { return false }
    }
    return false
  }

  private func holds(_ compound: Compound, _ container: Container, _ list: BlockList) -> Bool {
    if let tag = compound.tag, "\(container.tag)" != tag { return false }
    if compound.names.isEmpty { return true }
    let names = list.attribute(container.names).split(separator: 0x20)
    return compound.names.allSatisfy { wanted in names.contains { $0.elementsEqual(wanted) } }
  }
}

extension Substring {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    var part = self
    while let first = part.first, isTrimmed(first) { part.removeFirst() }
    while let last = part.last, isTrimmed(last) { part.removeLast() }
    return String(part)
  }
}
