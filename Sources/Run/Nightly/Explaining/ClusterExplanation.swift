// Tells which documents hold the article of a document, and why: its cluster in the published dataset, each copy's kind, likeness and
// differences, why the chosen one was chosen; of two documents, why they were joined or not. What `winnow explain` prints of copies.
//
// The dataset tells who belongs together; the documents are read from the input again, for it is their texts that were compared.

internal import Comparison
internal import Deduplication
internal import Digests
internal import Intake
internal import Model
public import POSIXFiles

/// Explains copies.
public struct ClusterExplanation: Sendable {
  private let settings: DocumentSettings
  private let input: RawPath
  private let dataset: RawPath
  /// Copies and changes that are printed.
  private static let (copyLimit, changeLimit, documentLimit) = (20, 8, 20)

  /// - Parameters:
  ///   - input: the folder that the dataset was made from.
  ///   - dataset: a published folder.
  public init(_ settings: DocumentSettings, input: RawPath, dataset: RawPath) {
    self.settings = settings
    self.input = input
    self.dataset = dataset
  }

  /// Whether the dataset holds documents of this name: the id of an article or a document, or a path below the input.
  public func knows(_ name: String) -> Bool { (try? documents(named: name))?.isEmpty == false }

  /// The clusters of the documents that `name` means.
  /// - Throws: `ExplanationError` where the dataset cannot be read.
  public func clusters(of name: String) throws(ExplanationError) -> String {
    var out = ""
    var told: Set<String> = []
    for document in try documents(named: name).prefix(Self.documentLimit) where told.insert(document.articleID).inserted
    {
      out += try cluster(document.articleID)
    }
    return out
  }

  /// Why two documents, files or names of the dataset, were joined or not.
  public func comparison(of a: String, _ b: String) throws(ExplanationError) -> String {
    let (one, other) = (try found(a), try found(b))
    var out = "\(one.name)\n\(other.name)\n\n"
    if let first = one.published, let second = other.published {
      out += try standing(first, second)
    }
    guard let first = one.copy, let second = other.copy else {
      return out + "\(one.copy == nil ? one.name : other.name) holds no article: there is nothing to compare\n"
    }
    out += words(first, second)
    // Of two texts on different matters the difference is all of both.
    return first.verdict(with: second).finding == .different ? out : out + changes(first, second, indent: "  ")
  }

  // MARK: Words

  private func cluster(_ id: String) throws(ExplanationError) -> String {
    let (copies, relations) = try asking { () throws(ComparisonError) in
      let published = PublishedCopies(in: dataset)
      return (try published.copies(ofArticle: id), try published.relations(ofArticle: id))
    }
    var out = "\nCopies of article \(id)\n"
    if copies.count == 1 { out += "  one document holds it: no copy was found\n" }
    guard let chosen = copies.first else { return out }
    let original = copy(of: chosen)
    out += "  chosen   \(chosen.documentID) \(place(of: chosen))\(original.map { "  \($0.sums)" } ?? missing)\n"
    for member in copies.dropFirst().prefix(Self.copyLimit) {
      out += "\n  copy     \(member.documentID) \(place(of: member))\n"
      out += "           \(member.kind ?? "copy"), similarity \(member.similarity.map(String.init) ?? "?") per mille"
      guard let original, let copy = copy(of: member) else {
        out += missing + "\n"
        continue
      }
      out += "  \(copy.sums)\n"
      out += "           not chosen: \(choice(original, copy))\n"
      out += changes(original, copy, indent: "           ")
    }
    if copies.count - 1 > Self.copyLimit { out += "\n  and \(copies.count - 1 - Self.copyLimit) copies more\n" }
    for relation in relations.prefix(Self.copyLimit) {
      let isFirst = relation.articleID == id
      out += "\n  related  \(isFirst ? relation.relatedArticleID : relation.articleID): "
      out += isFirst ? "this one \(relation.kind) it" : "it \(relation.kind) this one"
      out += ", similarity \(relation.similarity) per mille"
    }
    return out + (relations.isEmpty ? "" : "\n")
  }

  private var missing: String { "  (the input does not hold it any more)" }

  /// Why `original` comes before `copy`.
  private func choice(_ original: ReadCopy, _ copy: ReadCopy) -> String {
    let verdict = original.verdict(with: copy)
    if verdict.finding == .contained, copy.text.tokens.count < original.text.tokens.count {
      return "it is cut short; the chosen one is whole"
    }
    if original.rank < copy.rank { return "of the chosen one, \(original.rank.reason(before: copy.rank))" }
    return "the chosen one is a direct copy of every other one, or this one is a part of a longer copy"
  }

  /// What the dataset tells of two documents.
  private func standing(_ a: PublishedCopy, _ b: PublishedCopy) throws(ExplanationError) -> String {
    if a.articleID == b.articleID { return "In the dataset: joined, both hold article \(a.articleID)\n" }
    var out = "In the dataset: apart, articles \(a.articleID) and \(b.articleID)\n"
    let relations = try asking { () throws(ComparisonError) in
      try PublishedCopies(in: dataset).relations(ofArticle: a.articleID)
    }
    for relation in relations where relation.articleID == b.articleID || relation.relatedArticleID == b.articleID {
      let isFirst = relation.articleID == a.articleID
      out += "  \(isFirst ? "the first" : "the second") \(relation.kind) the other\n"
    }
    return out
  }

  /// The verdict on two texts with what decided it.
  private func words(_ a: ReadCopy, _ b: ReadCopy) -> String {
    if a.fold == b.fold { return "The texts alone: exact copies, the folded bodies are equal\n" }
    let (first, second) = (Set(TextMeasures(of: a.text).hashes), Set(TextMeasures(of: b.text).hashes))
    let shared = first.intersection(second).count
    let least = min(first.count, second.count)
    let meeting =
      switch SketchMeeting(shared: shared, first.count, second.count) {
      case .tooLittle: "too few to be compared in a run"
      case .enoughWhenRare: "compared in a run when few other texts have them"
      case .enough: "enough to be compared"
      }
    let verdict = a.verdict(with: b)
    return """
      The texts alone: \(verdict.finding.name), similarity \(verdict.similarity) per mille
        because     \(verdict.reason.sentence)
        sketches    share \(shared) of \(least) hashes: \(meeting)
        covered     \(verdict.coverage.shorter) per mille of the shorter, \(verdict.coverage.longer) of the longer
        where equal \(verdict.equalNumbers) numbers agree, \(verdict.changedNumbers) differ, \
      \(verdict.changedNames) places or names, \(verdict.otherEdits) other edits
        (a run leaves out what recurs on its site; here whole bodies are compared)

      """
  }

  private func changes(_ a: ReadCopy, _ b: ReadCopy, indent: String) -> String {
    let changes = sentenceChanges(from: a.article.body, to: b.article.body)
    var out = ""
    for change in changes.prefix(Self.changeLimit) {
      switch change {
      case .removed(let text): out += "\(indent)- \(short(text))\n"
      case .added(let text): out += "\(indent)+ \(short(text))\n"
      case .replaced(let before, let old, let new, let after):
        let (head, tail) = (short(before), short(after))
        out +=
          "\(indent)~ \(head.isEmpty ? "" : "…")\(head)[-\(short(old))-]{+\(short(new))+}\(tail)\(tail.isEmpty ? "" : "…")\n"
      }
    }
    if changes.count > Self.changeLimit { out += "\(indent)and \(changes.count - Self.changeLimit) differences more\n" }
    return out
  }

  private func short(_ text: Text) -> String {
    let line = String(decoding: text, as: UTF8.self).replacing("\n", with: "⏎")
    return line.count > 60 ? line.prefix(40) + "…" + line.suffix(16) : line
  }

  private func place(of copy: PublishedCopy) -> String {
    copy.sourceFile + (copy.member.map { " \($0)" } ?? "") + (copy.record.map { " record \($0)" } ?? "")
  }

  // MARK: Documents

  private func documents(named name: String) throws(ExplanationError) -> [PublishedCopy] {
    let names = [name] + (belowInput(name).map { [$0] } ?? [])
    return try asking { () throws(ComparisonError) in
      for name in names {
        let found = try PublishedCopies(in: dataset).documents(named: name)
        if !found.isEmpty { return found }
      }
      return []
    }
  }

  /// The path of a file as it is written in the dataset, where it is below the input folder.
  private func belowInput(_ name: String) -> String? {
    let prefix = input.displayed.hasSuffix("/") ? input.displayed : input.displayed + "/"
    for name in [name, name.hasPrefix("./") ? String(name.dropFirst(2)) : name] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return nil
  }

  /// A document by a name of the dataset, or the file of that path.
  private func found(_ name: String) throws(ExplanationError) -> (
    name: String, copy: ReadCopy?, published: PublishedCopy?
  ) {
    if let published = (try? documents(named: name))?.first {
      return ("\(published.documentID) \(place(of: published))", copy(of: published), published)
    }
    do throws(NightlyError) {
      return (name, try read(RawPath(name), as: RawPath(name).bytes) { _ in true }, nil)
    } catch {
      throw .unknown(name)
    }
  }

  private func copy(of document: PublishedCopy) -> ReadCopy? {
    guard let path = RawPath(displayed: document.sourceFile) else { return nil }
    return
      (try? read(input.appending(path), as: path.bytes) { origin in
        origin.record == document.record
          && origin.member.map { String(decoding: $0, as: UTF8.self) } == document.member
      }) ?? nil
  }

  /// The first article of a file whose origin is wanted.
  /// - Parameter place: its path below the input.
  private func read(
    _ path: RawPath, as place: [UInt8], _ isWanted: (Origin) -> Bool
  ) throws(NightlyError) -> ReadCopy? {
    let folder = try reading { () throws(IntakeError) in try InputFolder(path) }
    let entries = try reading { () throws(IntakeError) in try folder.listing().entries }
    guard entries.count == 1, let entry = entries.first else { throw .noDocuments(path: path.displayed) }
    var found: ReadCopy?
    func take(_ document: ReadDocument) { if found == nil { found = ReadCopy(document.record, path: place) } }
    let isAsked: (Origin) -> Bool = { found == nil && isWanted($0) }
    DocumentPass(settings).read(entry, of: folder, willRead: isAsked, take)
    return found
  }

  private func asking<Value>(
    _ body: () throws(ComparisonError) -> Value
  ) throws(ExplanationError) -> Value {
    do throws(ComparisonError) { return try body() } catch { throw .dataset(error.description, error.exitStatus) }
  }
}

/// Why copies could not be explained.
public enum ExplanationError: Error, CustomStringConvertible {
  /// The dataset's tables cannot be read.
  case dataset(String, Int32)
  /// Neither a document of the dataset nor a file.
  case unknown(String)

  public var exitStatus: Int32 {
    switch self {
    case .dataset(_, let status): status
    case .unknown: 66
    }
  }

  public var description: String {
    switch self {
    case .dataset(let words, _): words
    case .unknown(let name): "\(name) is neither a document or article of the dataset nor a file with one document"
    }
  }
}

/// A document read again, as the search sees it.
private struct ReadCopy {
  let article: Article
  let text: ComparableText
  let rank: CopyRank
  let fold: SHA256Digest

  /// - Parameter path: where the document stands in the input, for the choice among equal ones.
  init?(_ record: DocumentRecord, path: [UInt8]) {
    var record = record
    record.origin.path = path
    guard let article = record.article else { return nil }
    let text = ComparableText(of: article)
    guard let candidate = CopyCandidate(of: record, text) else { return nil }
    self.article = article
    self.text = text
    rank = candidate.rank
    fold = candidate.fold
  }

  /// What the choice among copies looks at, in one line.
  var sums: String {
    let date = article.published.map { String(decoding: $0.date.iso8601, as: UTF8.self) } ?? "no date"
    return "\(date), \(rank.bodyByteCount) bytes, \(rank.suspectCount) suspects, \(rank.repairCount) repairs"
  }

  /// The verdict on two texts, whichever is the longer.
  func verdict(with other: ReadCopy) -> PairVerdict {
    text.tokens.count >= other.text.tokens.count
      ? PairJudge(text).verdict(on: other.text) : PairJudge(other.text).verdict(on: text)
  }
}
