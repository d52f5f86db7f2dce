// Small packed files, made byte by byte, for tests of the readers.
//
// Formats: RFC 1952 (gzip, blocks stored or, for bombs, deflated by zlib), PKWARE APPNOTE 4.3.7 (zip, stored members),
// POSIX.1-1988 (tar).

internal import CZlib

/// A member of an archive.
public struct FixtureMember: Sendable {
  public var name: [UInt8]
  public var bytes: [UInt8]
  /// Type flag of tar: `0` a file, `2` a symbolic link, `3` a device.
  public var type: UInt8

  public init(_ name: String, _ bytes: [UInt8], type: Character = "0") {
    self.init(Array(name.utf8), bytes, type: type)
  }
  public init(_ name: [UInt8], _ bytes: [UInt8], type: Character = "0") {
    self.name = name
    self.bytes = bytes
    self.type = type.asciiValue!
  }
}

/// Sum of IEEE 802.3, as gzip and zip store it.
public func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return ~sum
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// One gzip member with `bytes` in stored blocks.
public func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var index = 0
  repeat {
    let count = min(65_535, bytes.count - index)
    result.append(index + count == bytes.count ? 1 : 0)
    result += little(count, 2) + little(~count, 2) + bytes[index..<index + count]
    index += count
  } while index < bytes.count
  return result + little(Int(crc32(bytes)), 4) + little(bytes.count, 4)
}

/// `count` zero bytes as zlib packs them, a thousand into one.
public func gzippedZeros(_ count: Int) -> [UInt8] {
  let zeros = [UInt8](repeating: 0, count: count)
  var packed = [UInt8](repeating: 0, count: count / 500 + 1024)
  var length = packed.count
  unsafe packed.withUnsafeMutableBufferPointer { target in
    unsafe zeros.withUnsafeBufferPointer { source in
      // zlib writes at most `length` bytes, which the buffer holds.
      var size = uLongf(length)
      let status = unsafe compress2(target.baseAddress, &size, source.baseAddress, uLong(count), 9)
      precondition(status == Z_OK, "zeros fit in a thousandth")
      length = Int(size)
    }
  }
  // The zlib form is a header of two bytes, the deflated data, a sum of four.
  let sum = crc32(zeros)
  return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + packed[2..<length - 4] + little(Int(sum), 4) + little(count, 4)
}

/// A zip archive of stored members.
public func zip(_ members: [FixtureMember]) -> [UInt8] {
  var result: [UInt8] = []
  var directory: [UInt8] = []
  for member in members {
    // Version 2.0, names in UTF-8 (bit 11), stored.
    let common =
      little(20, 2) + little(0x800, 2) + little(0, 6) + little(Int(crc32(member.bytes)), 4)
      + little(member.bytes.count, 4) + little(member.bytes.count, 4) + little(member.name.count, 2) + little(0, 2)
    directory +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(result.count, 4) + member.name
    result += little(0x0403_4B50, 4) + common + member.name + member.bytes
  }
  let start = result.count
  result += directory
  return result + little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    + little(directory.count, 4) + little(start, 4) + little(0, 2)
}

/// A tar archive.
public func tar(_ members: [FixtureMember]) -> [UInt8] {
  var result: [UInt8] = []
  func octal(_ value: Int, _ width: Int) -> [UInt8] {
    let digits = String(value, radix: 8)
    return Array((String(repeating: "0", count: width - 1 - digits.count) + digits).utf8) + [0]
  }
  for member in members {
    var header = member.name + [UInt8](repeating: 0, count: 100 - member.name.count)
    header += octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(member.bytes.count, 12) + octal(0, 12)
    header += [UInt8](repeating: 0x20, count: 8) + [member.type] + Array("/etc/passwd".utf8)
    header += [UInt8](repeating: 0, count: 89) + Array("ustar\0".utf8) + Array("00".utf8)
    header += [UInt8](repeating: 0, count: 512 - header.count)
    let sum = header.reduce(0) { $0 + Int($1) }
    header.replaceSubrange(148..<156, with: octal(sum, 7) + [0x20])
    result += header + member.bytes + [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
  }
  return result + [UInt8](repeating: 0, count: 1024)
}
