// Holds the product to the hand-written cases: every Tests/Cases/<slug>/expected.json against what the binary says of input/.
//
// One `extract` of input/ and one published dataset serve all cases; the expectations are written by hand beside the dirt.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing
import WantedRecords

/// The cases, and what the product makes of them.
struct CaseRuns: Sendable {
  let records: [String: FoundRecord]
  let documents: PublishedTable
  let duplicates: PublishedTable
  let rejects: PublishedTable

  /// Made once; a failure is a failure of every case.
  static let made = Result { try CaseRuns() }

  private init() throws {
    let input = PackageFolder.path("input")
    let extract = try ProductRun(["extract", input])
    guard extract.status == 0 else { throw Failed(run: extract) }
    var records: [String: FoundRecord] = [:]
    for line in extract.lines {
      let record = try FoundRecord(json: line)
      if let path = record.text("source_file") { records[path] = record }
    }
    self.records = records
    let folder = try TemporaryFolder()
    let output = folder.path("output").displayed
    let run = try ProductRun(["run", "--input", input, "--output", output])
    guard run.status == 0 else { throw Failed(run: run) }
    documents = try PublishedTable(at: output + "/latest/documents.csv")
    duplicates = try PublishedTable(at: output + "/latest/duplicates.csv")
    rejects = try PublishedTable(at: output + "/latest/rejects.csv")
  }

  struct Failed: Error { var run: ProductRun }
}

@Suite("The hand-written cases")
struct CasesTests {
  static let cases: [WantedCase] = {
    do {
      let folder = PackageFolder.path("Tests/Cases")
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { slug in
        try WantedCase(slug: slug, json: PackageFolder.bytes(of: "\(folder)/\(slug)/expected.json"))
      }
    } catch {
      preconditionFailure("Tests/Cases: \(error)")
    }
  }()

  @Test("are read as their expected.json says", arguments: cases.map(\.slug))
  func extractsWhatIsWanted(slug: String) throws {
    let wanted = try #require(Self.cases.first { $0.slug == slug })
    let runs = try CaseRuns.made.get()
    let found = try #require(runs.records[wanted.input], "\(wanted.input) is missing from the output of extract")
    // A copy, read alone, is an article like any other.
    #expect(found.text("status") == (wanted.status == "rejected" ? "rejected" : "kept"))
    #expect(found.text("reason") == wanted.reason)
    let differences = wanted.record.differences(from: found)
    #expect(differences.isEmpty, "\(slug):\n\(differences.joined(separator: "\n"))")
  }

  @Test("stand in the dataset as what they are", arguments: cases.map(\.slug))
  func accountsForThem(slug: String) throws {
    let wanted = try #require(Self.cases.first { $0.slug == slug })
    let runs = try CaseRuns.made.get()
    let row = try #require(runs.documents.rows.first { $0["source_file"] == wanted.input })
    #expect(row["status"] == wanted.status)
    #expect(row["reason"] == wanted.reason ?? "")
    let reject = runs.rejects.rows.first { $0["document_id"] == row["document_id"] }
    #expect((reject != nil) == (wanted.status == "rejected"))
    if wanted.status == "rejected" { #expect(reject?["sentence"]?.isEmpty == false) }
    let duplicate = runs.duplicates.rows.first { $0["document_id"] == row["document_id"] }
    #expect((duplicate != nil) == (wanted.duplicateOf != nil))
    if let slug = wanted.duplicateOf {
      let original = try #require(Self.cases.first { $0.slug == slug })
      let chosen = try #require(runs.documents.rows.first { $0["source_file"] == original.input })
      #expect(chosen["status"] == "kept")
      #expect(row["article_id"] == chosen["article_id"])
      #expect(duplicate?["article_id"] == chosen["article_id"])
    }
  }

  @Test("are the whole of input/, each document in one of them")
  func coversTheInput() throws {
    let runs = try CaseRuns.made.get()
    #expect(Set(runs.records.keys) == Set(Self.cases.map(\.input)))
    #expect(runs.documents.rows.count == Self.cases.count)
  }

  @Test("tell a copy in the other script from an exact one")
  func tellsTheKindOfCopy() throws {
    let runs = try CaseRuns.made.get()
    for (slug, kind) in [("exact-copy", "exact"), ("traditional-copy", "cross_script")] {
      let wanted = try #require(Self.cases.first { $0.slug == slug })
      let document = try #require(runs.documents.rows.first { $0["source_file"] == wanted.input })
      let row = try #require(runs.duplicates.rows.first { $0["document_id"] == document["document_id"] })
      #expect(row["kind"] == kind)
    }
  }
}
