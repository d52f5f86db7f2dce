// gzip as a source: members, their borders, damage, bombs.
import Archives
import PackedFixtures
import Testing

/// Everything of a source, and how it ended.
func drained(_ source: any ByteSource) -> (bytes: [UInt8], error: ArchiveError?) {
  var bytes: [UInt8] = []
  do throws(ArchiveError) {
    while true {
      let chunk = try source.next()
      if chunk.isEmpty { return (bytes, nil) }
      bytes += chunk
    }
  } catch {
    return (bytes, error)
  }
}

@Suite struct GzipBytesTests {
  @Test("What was packed comes out, whatever the chunks", arguments: [0, 1, 65_535, 65_536, 300_000], [1, 7, 1 << 16])
  func roundTrip(size: Int, chunk: Int) {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
    let (result, error) = drained(GzipBytes(HeldBytes(gzip(bytes), chunkSize: chunk)))
    #expect(result == bytes)
    #expect(error == nil)
  }

  @Test("Each member's place is told, and no chunk spans two")
  func members() throws {
    let (one, two) = (gzip(Array("一".utf8)), gzip(Array("二二".utf8)))
    let source = GzipBytes(HeldBytes(one + two + [0, 0, 0]))
    #expect(try source.next() == Array("一".utf8))
    #expect(source.unitStart == 0)
    #expect(try source.next() == Array("二二".utf8))
    #expect(source.unitStart == one.count)
    #expect(try source.next().isEmpty)
    #expect(source.storedOffset == one.count + two.count)
  }

  @Test("Data that ends early gives what came before, and an error with the offset")
  func endsEarly() {
    let bytes = Array("前面的内容都在。".utf8)
    let packed = gzip(bytes)
    let (result, error) = drained(GzipBytes(HeldBytes(Array(packed.dropLast(5)))))
    #expect(result == bytes)
    #expect(error == .endsEarly(format: "gzip", offset: packed.count - 5))
  }

  @Test("A wrong sum is a damage")
  func wrongSum() {
    var packed = gzip(Array("sum".utf8))
    packed[packed.count - 6] ^= 1
    guard case .damaged("gzip", _, _) = drained(GzipBytes(HeldBytes(packed))).error else {
      Issue.record("a wrong sum passed")
      return
    }
  }

  @Test("Bytes behind the last member are a damage at their offset, once")
  func trailing() throws {
    let packed = gzip(Array("ok".utf8))
    let source = GzipBytes(HeldBytes(packed + Array("junk".utf8)))
    let (result, error) = drained(source)
    #expect(result == Array("ok".utf8))
    #expect(error == .damaged(format: "gzip", offset: packed.count, found: "bytes that are no gzip member"))
    #expect(try source.next().isEmpty)
  }

  @Test("A bomb stops at the ratio; a small file of one repeated byte does not")
  func bomb() {
    var limits = UnpackingLimits()
    limits.ratio = 100
    limits.ratioFreeBytes = 1 << 20
    let (result, error) = drained(GzipBytes(HeldBytes(gzippedZeros(8 << 20)), limits: limits))
    guard case .ratio(100, _, _) = error else {
      Issue.record("\(String(describing: error)) in place of the ratio")
      return
    }
    #expect(result.count <= 2 << 20)
    #expect(drained(GzipBytes(HeldBytes(gzippedZeros(1 << 20)), limits: limits)).error == nil)
  }

  @Test("The cap on all bytes holds")
  func total() {
    var limits = UnpackingLimits()
    limits.totalBytes = 1000
    let bytes = [UInt8](repeating: 65, count: 1001)
    #expect(drained(GzipBytes(HeldBytes(gzip(bytes)), limits: limits)).error == .tooMuch(limit: 1000))
    #expect(drained(GzipBytes(HeldBytes(gzip(Array(bytes.dropLast()))), limits: limits)).error == nil)
  }
}
