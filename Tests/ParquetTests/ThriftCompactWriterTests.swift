// Compact thrift, against the examples and rules of thrift-compact-protocol.md.

import Parquet
import Testing

@Suite struct ThriftCompactWriterTests {
  func written(_ body: (inout ThriftCompactWriter) -> Void) -> [UInt8] {
    var writer = ThriftCompactWriter()
    body(&writer)
    return writer.bytes
  }

  @Test func `a variable-length integer follows the specification's example`() {
    #expect(written { $0.varint(50399) } == [0xDF, 0x89, 0x03])
  }

  @Test(arguments: [(0, 0), (-1, 1), (1, 2), (-2, 3), (2, 4)] as [(Int64, UInt8)])
  func `small signed integers are folded into the positive numbers`(value: Int64, byte: UInt8) {
    #expect(written { $0.zigzag(value) } == [byte])
  }

  @Test func `the extreme integers take ten bytes`() {
    let ones = [UInt8](repeating: 0xFF, count: 9)
    #expect(written { $0.zigzag(.min) } == ones + [0x01])
    #expect(written { $0.zigzag(.max) } == [0xFE] + ones.dropFirst() + [0x01])
  }

  @Test func `a field number up to fifteen further stands in the header's upper half`() {
    #expect(written { $0.structure { $0.field(1, Int32(1)) } } == [0x15, 0x02, 0x00])
    #expect(written { $0.structure { $0.field(15, Int64(-1)) } } == [0xF6, 0x01, 0x00])
    #expect(written { $0.structure { $0.field(16, Int32(1)) } } == [0x05, 0x20, 0x02, 0x00])
  }

  @Test func `boolean fields are told by their type alone`() {
    let bytes = written {
      $0.structure {
        $0.field(1, true)
        $0.field(2, false)
      }
    }
    #expect(bytes == [0x11, 0x12, 0x00])
  }

  @Test func `field numbers count anew inside a struct and go on after it`() {
    let bytes = written {
      $0.structure {
        $0.field(3) { $0.field(1, Int32(0)) }
        $0.field(4, "é")
      }
    }
    #expect(bytes == [0x3C, 0x15, 0x00, 0x00, 0x18, 0x02, 0xC3, 0xA9, 0x00])
  }

  @Test func `a list of fifteen or more gives its length apart`() {
    let short = written { $0.structure { $0.list(1, [Int32](repeating: 0, count: 14)) } }
    #expect(short == [0x19, 0xE5] + [UInt8](repeating: 0, count: 14) + [0x00])
    let long = written { $0.structure { $0.list(1, [Int32](repeating: 0, count: 15)) } }
    #expect(long == [0x19, 0xF5, 0x0F] + [UInt8](repeating: 0, count: 15) + [0x00])
  }

  @Test func `booleans in a list are one and two`() {
    #expect(written { $0.structure { $0.list(1, [true, false]) } } == [0x19, 0x21, 0x01, 0x02, 0x00])
  }
}
