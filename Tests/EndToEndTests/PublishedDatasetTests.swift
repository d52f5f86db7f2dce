// What is published: accounts that balance, records of one line, tables that join, sums that other people's tools agree with.
import Digests
import DirtGenerator
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The published dataset")
struct PublishedDatasetTests {
  private func published(_ options: [String] = []) throws -> SampleRun {
    let place = try SampleRun()
    try place.fill()
    try place.folder.write("input/a/page.txt.md5", "not a document")
    try place.folder.write("input/.note", "not a document")
    let run = try place.run(options)
    try #require(run.status == 0, "\(run.messages)")
    return place
  }

  @Test("accounts for every entry that a walk by find(1) counts")
  func balances() throws {
    let place = try published()
    let find = try ProductRun(
      program: "/usr/bin/find",
      [place.input, "-mindepth", "1", "-not", "-type", "d", "-not", "-name", ".*", "-not", "-name", "*.md5"])
    try #require(find.status == 0)
    let documents = try place.table("documents")
    #expect(documents.rows.count == find.lines.count)
    let counts = try ["articles", "duplicates", "rejects"].map { try place.table($0).rows.count }
    #expect(counts.reduce(0, +) == documents.rows.count)
    for (status, count) in zip(["kept", "duplicate", "rejected"], counts) {
      #expect(documents.rows.count { $0["status"] == status } == count, "\(status)")
    }
    #expect(Set(documents.rows.map { $0["document_id"] }).count == documents.rows.count)
    #expect(Set(documents.rows.map { $0["source_file"] }).count == documents.rows.count)
    // A pair of copies is one article.
    #expect(counts[1] == 6)
    #expect(counts[2] == 1)
  }

  @Test("has one physical line for each record of a CSV file", arguments: SampleRun.tables)
  func hasOneLineARecord(table: String) throws {
    let place = try published()
    let read = try place.table(table)
    #expect(read.hasByteOrderMark)
    #expect(read.physicalLineCount == read.rows.count + 1)
  }

  @Test(
    "has one physical line for each record when the text holds what some reader calls a line end",
    arguments: [0x85, 0x2028, 0x2029, 0xB, 0xC, 0xD, 0x1C, 0x1E] as [UInt32])
  func hasOneLineWithOddLineEnds(codePoint: UInt32) throws {
    let place = try SampleRun()
    let separator = String(try #require(Unicode.Scalar(codePoint)))
    let article = SampleRun.article(1).replacing("渔民说，", with: "渔民\(separator)说，").replacing(
      "渡口的灯", with: "渡口\(separator)的灯")
    try place.folder.write("input/plain.txt", article)
    let page =
      "<html><body><h1>第1号渡口的\(separator)灯又亮了</h1>"
      + SampleRun.article(2).replacing("守灯人", with: "守\(separator)灯人").split(separator: "\n").map { "<p>\($0)</p>" }
      .joined()
      + "<pre>甲\(separator)乙丙丁戊己庚辛</pre></body></html>"
    try place.folder.write("input/page.html", page)
    #expect(try place.run().status == 0)
    for name in SampleRun.tables {
      let read = try place.table(name)
      #expect(read.physicalLineCount == read.rows.count + 1, "\(name), U+\(String(codePoint, radix: 16))")
    }
  }

  @Test("keeps a title that a spreadsheet would run as a formula from running, and gives it back")
  func guardsFormulas() throws {
    let place = try SampleRun()
    let titles = ["=cmd|' /C calc'!A0 是谁写的", "@全体渔民：今晚收网", "＝等号开头的标题也要小心"]
    for (number, title) in titles.enumerated() {
      let article = SampleRun.article(number + 1).replacing("第\(number + 1)号渡口的灯又亮了", with: title)
      try place.folder.write(
        RawPath("input/\(number).html"),
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1>"
          + article.split(separator: "\n").dropFirst().map { "<p>\($0)</p>" }.joined() + "</body></html>")
    }
    #expect(try place.run().status == 0)
    let rows = try place.table("articles").rows
    #expect(Set(rows.map { $0["title"] }) == Set(titles))
    let raw = try PublishedTable.records(Array(PackageFolder.bytes(of: place.latest + "/articles.csv").dropFirst(3)))
    for cell in raw.dropFirst().flatMap({ $0 }) {
      #expect(cell.unicodeScalars.first.map { "=+@\t\r＝＋－＠".unicodeScalars.contains($0) } != true, "\(cell)")
    }
  }

  @Test("joins: paragraphs and documents to articles, the body to its digest")
  func joins() throws {
    let place = try published(["--csv-body"])
    let articles = try place.table("articles").rows
    let paragraphs = Dictionary(grouping: try place.table("paragraphs").rows) { $0["article_id"] ?? "" }
    let documents = try place.table("documents").rows
    for article in articles {
      let id = article["article_id"] ?? ""
      #expect(id.hasPrefix("a"))
      let mine = paragraphs[id] ?? []
      #expect(mine.map { $0["position"] } == (1...max(1, mine.count)).map { String($0) }, "\(id)")
      #expect(article["paragraph_count"] == String(mine.count))
      let body = mine.map { $0["text"] ?? "" }.joined(separator: "\n")
      #expect(article["body"] == body, "\(id)")
      #expect(article["body_sha256"] == SHA256.hex(of: Array(body.utf8)), "\(id)")
      let count = mine.reduce(0) { $0 + ($1["text"] ?? "").unicodeScalars.count }
      #expect(article["char_count"] == String(count), "\(id)")
      let copies = documents.count { $0["article_id"] == id }
      #expect(article["copies"] == String(copies), "\(id)")
      #expect(documents.contains { $0["document_id"] == article["document_id"] && $0["status"] == "kept" })
    }
    #expect(Set(paragraphs.keys) == Set(articles.map { $0["article_id"] ?? "" }))
  }

  @Test("tells each document's digest and length as sha256sum and the file system do")
  func tellsDigests() throws {
    let place = try published()
    for row in try place.table("documents").rows {
      let bytes = try PackageFolder.bytes(of: place.input + "/" + (row["source_file"] ?? ""))
      #expect(row["sha256"] == SHA256.hex(of: bytes))
      #expect(row["byte_length"] == String(bytes.count))
    }
  }

  @Test("is sound to sha256sum -c and to winnow verify")
  func isSound() throws {
    let place = try published()
    let sums = try ProductRun(program: "/usr/bin/sha256sum", ["--strict", "-c", "SHA256SUMS"], in: place.latest)
    #expect(sums.status == 0, "\(sums.messages)")
    let listed = sums.lines.count
    let names = try FileManager.default.contentsOfDirectory(atPath: place.latest)
    #expect(listed == names.count - 1, "every file but SHA256SUMS itself")
    #expect(try ProductRun(["verify", "--output", place.output]).status == 0)
  }

  @Test(
    "is made anew where one of its files is gone or cut short, though the input is as it was", arguments: [true, false])
  func isMadeAnew(isGone: Bool) throws {
    let place = try published()
    let run = ["run", "--input", place.input, "--output", place.output]
    let name = "articles.parquet"
    let sound = try PackageFolder.bytes(of: "\(place.latest)/\(name)")
    if isGone {
      try place.folder.folder.removeFile(RawPath("output/latest/\(name)"))
    } else {
      try place.folder.write(RawPath("output/latest/\(name)"), bytes: Array(sound.dropLast()))
    }
    let again = try ProductRun(run)
    #expect(again.status == 0)
    #expect(again.messages.contains(name), "\(again.messages)")
    #expect(try PackageFolder.bytes(of: "\(place.latest)/\(name)") == sound)
    #expect(try ProductRun(run).messages.isEmpty)
  }

  @Test("is asked for where none is: nothing is made there", arguments: [["verify"], ["gc"], ["rollback"]])
  func isNotThere(command: [String]) throws {
    let place = try published()
    let nowhere = "\(place.output)/nowhere"
    let result = try ProductRun(command + ["--output", nowhere])
    #expect(result.status == 66)
    #expect(result.messages.contains("there is no dataset at \(nowhere)"), "\(result.messages)")
    #expect(!FileManager.default.fileExists(atPath: nowhere))
  }

  @Test(
    "fails verify where one byte is flipped, a file is missing or one too many is there", arguments: SampleRun.tables)
  func noticesDamage(table: String) throws {
    let place = try published()
    let name = "\(table).parquet"
    let path = "\(place.latest)/\(name)"
    let sound = try PackageFolder.bytes(of: path)
    var bytes = sound
    bytes[bytes.count / 2] ^= 1
    try place.folder.write(RawPath("output/latest/\(name)"), bytes: bytes)
    let flipped = try ProductRun(["verify", "--output", place.output])
    #expect(flipped.status == 65)
    #expect(flipped.messages.contains(name))
    try place.folder.folder.removeFile(RawPath("output/latest/\(name)"))
    let missing = try ProductRun(["verify", place.latest])
    #expect(missing.status == 65)
    #expect(missing.messages.contains(name))
    try place.folder.write(RawPath("output/latest/\(name)"), bytes: sound)
    #expect(try ProductRun(["verify", "--output", place.output]).status == 0)
    try place.folder.write("output/latest/stranger.csv", "1")
    let stranger = try ProductRun(["verify", "--output", place.output])
    #expect(stranger.status == 65)
    #expect(stranger.messages.contains("stranger.csv"))
  }

  @Test("is described by datapackage.json and its README as it is")
  func isDescribed() throws {
    let place = try published()
    let json = try JSONSerialization.jsonObject(with: Data(PackageFolder.bytes(of: place.latest + "/datapackage.json")))
    let package = try #require(json as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    let readme = String(decoding: try PackageFolder.bytes(of: place.latest + "/README.md"), as: UTF8.self)
    #expect(resources.count == 16)
    for table in SampleRun.tables + ["redirects"] {
      let read = try place.table(table)
      let resource = try #require(resources.first { $0["path"] as? String == "\(table).csv" })
      let fields = (resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]]
      #expect(fields?.compactMap { $0["name"] as? String } == read.columns)
      #expect(resource["winnow:rows"] as? Int == read.rows.count)
      for column in read.columns { #expect(readme.contains("| \(column) |"), "\(table).\(column)") }
    }
  }
}
