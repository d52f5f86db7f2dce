// WARC: pages, codings, counts, damage. Expectations from ISO 28500 and RFC 9112.
import Model
import PackedFixtures
import Reading
import Testing

/// A WARC record.
func warcRecord(_ type: String, url: String = "http://a.example/1", fields: String = "", _ block: [UInt8]) -> [UInt8] {
  Array(
    ("WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\n" + fields
      + "Content-Length: \(block.count)\r\n\r\n").utf8) + block + Array("\r\n\r\n".utf8)
}

/// A record with an HTTP response.
func response(_ body: [UInt8], header: String = "", status: String = "200 OK", type: String = "text/html") -> [UInt8] {
  let head = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(header)\r\n"
  return warcRecord("response", fields: "Content-Type: application/http; msgtype=response\r\n", Array(head.utf8) + body)
}

@Suite struct WARCRecordsTests {
  static let page = Array("<p>\(paragraph)</p>".utf8)

  @Test("A response gives its body, address and charset; other records are counted", arguments: [1, 50, 1 << 16])
  func response(chunk: Int) {
    let file =
      warcRecord("warcinfo", Array("software: x".utf8)) + warcRecord("request", Array("GET / HTTP/1.1\r\n\r\n".utf8))
      + ReadingRecordsTests.response(Self.page, type: "text/html; charset=\"gbk\"") + warcRecord("metadata", [65])
      + warcRecord("revisit", [])
    let read = read(file, chunk: chunk)
    #expect(read.documents.map(\.bytes) == [Self.page])
    #expect(read.documents.first?.url.string == "http://a.example/1")
    #expect(read.documents.first?.declaredCharset.string == "gbk")
    #expect(read.documents.first?.origin.record == 2)
    #expect(read.tally.passedOver.map(\.what) == ["WARC warcinfo", "WARC request", "WARC metadata", "WARC revisit"])
    #expect(read.reasons.isEmpty)
  }

  @Test("The place of a record is its stretch of the file, packed or not")
  func places() throws {
    let records = (0..<3).map { ReadingRecordsTests.response(Array("<p>\($0) \(paragraph)</p>".utf8)) }
    let plain = Array(records.joined())
    for document in read(plain).documents {
      #expect(document.stored(in: plain) == records[document.origin.record!])
      #expect(!document.origin.isUnpackedRange)
    }
    let packed = Array(records.map(gzip).joined())
    let read = read(packed, chunk: 1)
    #expect(read.documents.count == 3)
    for document in read.documents {
      #expect(document.stored(in: packed) == gzip(records[document.origin.record!]))
      #expect(!document.origin.isUnpackedRange)
    }
    // One stream of three records has no stretch of its own for each.
    let stream = ReadingRecordsTests.read(gzip(plain))
    #expect(stream.documents.map(\.origin.isUnpackedRange) == [true, true, true])
    #expect(stream.documents.map(\.origin.byteOffset) == [0, records[0].count, records[0].count + records[1].count])
  }

  @Test("Chunks are joined, also when the header is wrong about them")
  func chunks() {
    let body = Array("4\r\n<p>一\r\n".utf8)
    let chunked = Array("6;x=y\r\n<p>一\r\nA\r\n二三</p>\r\n0\r\n\r\n".utf8)
    #expect(
      read(ReadingRecordsTests.response(chunked, header: "Transfer-Encoding: chunked\r\n")).texts == ["<p>一二三</p>"])
    let plain = Array("<p>不是块</p>".utf8)
    #expect(read(ReadingRecordsTests.response(plain, header: "Transfer-Encoding: chunked\r\n")).texts == ["<p>不是块</p>"])
    #expect(read(ReadingRecordsTests.response(body, header: "Transfer-Encoding: chunked\r\n")).documents.count == 1)
  }

  @Test("gzip, Brotli and a header that promises what is not there")
  func codings() {
    func texts(_ coding: String, _ body: [UInt8]) -> [String] {
      read(ReadingRecordsTests.response(body, header: "Content-Encoding: \(coding)\r\n")).texts
    }
    let page = String(decoding: Self.page, as: UTF8.self)
    #expect(texts("gzip", gzip(Self.page)) == [page])
    #expect(texts("gzip", Self.page) == [page])
    #expect(texts("br", Self.page) == [page])
    // Without the header and the sum: the form called deflate by those who do not wrap it.
    #expect(texts("deflate", Array(gzip(Self.page)[10...].dropLast(8))) == [page])
    #expect(texts("br", Self.brotli) == ["<p>布罗特利压缩的一段话，重复的一段话，重复的一段话。</p>"])
  }

  /// The page of `codings` as the program `brotli` packs it.
  static let brotli: [UInt8] = hexadecimal(
    "1f5100f81d076e2cc7c8fabc1d023d582e2fad312379dbc6bea28245d90d825ec7532b30b0f2812b4dca2a1296894b38"
      + "f9bbf9918c560c73703bccbe7be6473d5196528015")

  @Test("A body that is cut is rejected, and taken when the record says that it was cut")
  func cutBody() {
    let body = Array(gzip(Self.page).dropLast(40))
    let read = read(ReadingRecordsTests.response(body, header: "Content-Encoding: gzip\r\n"))
    #expect(read.reasons == [.damagedCompression])
    let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8)
    let said = warcRecord("response", fields: "WARC-Truncated: length\r\n", head + body)
    #expect(ReadingRecordsTests.read(said).texts.first?.hasPrefix("<p>这是一段正文") == true)
  }

  @Test("Pictures, redirections and errors are counted, not read")
  func passedOver() {
    let file =
      ReadingRecordsTests.response([1, 2], type: "image/png") + ReadingRecordsTests.response([], status: "302 Found")
      + ReadingRecordsTests.response(Self.page, status: "404 Not Found")
    let read = read(file)
    #expect(read.documents.isEmpty)
    #expect(read.tally.passedOver.map(\.count) == [1, 1, 1])
    // The file has a row all the same.
    #expect(read.reasons == [.noDocuments])
  }

  @Test("A conversion record is plain text, a resource a page of its own")
  func otherPages() {
    let text = warcRecord("conversion", fields: "Content-Type: text/plain\r\n", Array("第一行 <b> 第二行".utf8))
    let page = warcRecord("resource", url: "<file:///a.html>", fields: "Content-Type: text/html\r\n", Self.page)
    let read = read(text + page)
    #expect(read.documents.map(\.contentKind) == [.plainText, .unknown])
    #expect(read.documents.last?.url.string == "file:///a.html")
  }

  @Test("A truncated record is one item that names offset, expected and found")
  func truncated() throws {
    let whole = ReadingRecordsTests.response(Self.page)
    let file = whole + whole.dropLast(20)
    let read = read(file)
    #expect(read.documents.count == 1)
    #expect(read.reasons == [.damagedContainer])
    let detail = String(decoding: try #require(read.rejected.first).rejection.detail, as: UTF8.self)
    let length = Self.page.count + 44
    #expect(detail == "offset \(whole.count): a block of \(length) bytes expected, \(length - 16) found")
  }

  @Test("A wrong length costs one item; the next record is found again")
  func wrongLength() {
    let short = Array(
      "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>too long\r\n\r\n".utf8)
    let read = read(short + ReadingRecordsTests.response(Self.page))
    #expect(read.documents.map(\.bytes) == [Array("<p>".utf8), Self.page])
    #expect(read.reasons == [.damagedContainer])
  }

  @Test("A damaged member ends a packed file with one item, the records before it stand")
  func damagedMember() {
    var second = gzip(ReadingRecordsTests.response(Self.page))
    second[second.count - 5] ^= 0xFF
    let read = read(
      gzip(ReadingRecordsTests.response(Self.page)) + second + gzip(ReadingRecordsTests.response(Self.page)))
    #expect(read.documents.count >= 1)
    #expect(read.reasons == [.damagedCompression])
  }

  @Test("A record beyond the limit is rejected, the next one is read")
  func tooLarge() {
    var settings = RecordSettings()
    settings.recordLimit = 1 << 10
    let large = warcRecord("resource", fields: "Content-Type: text/html\r\n", [UInt8](repeating: 65, count: 3 << 20))
    let small = warcRecord("resource", fields: "Content-Type: text/html\r\n", Self.page)
    let read = read(large + small, settings: settings)
    #expect(read.reasons == [.tooLarge])
    #expect(read.documents.map(\.bytes) == [Self.page])
  }

  @Test("ARC records are pages too")
  func arc() {
    let block = Array("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8) + Self.page
    let head = "filedesc://x.arc 0.0.0.0 20190906000000 text/plain 10\n1 0 a b c\n\n"
    let file = Array((head + "http://a b/ 1.2.3.4 20190906082649 text/html \(block.count)\n").utf8) + block + [10]
    let read = read(file)
    #expect(read.documents.map(\.bytes) == [Self.page])
    #expect(read.documents.first?.url.string == "http://a b/")
    #expect(read.tally.passedOver.map(\.what) == ["ARC file description"])
  }
}

func hexadecimal(_ text: String) -> [UInt8] {
  let digits = Array(text.utf8).map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
