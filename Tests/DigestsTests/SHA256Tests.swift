// SHA-256 against the examples of FIPS 180-4 (NIST, "SHA-256 examples") and the million-a vector of FIPS 180-2,
// and against itself however the bytes are cut.
import Digests
import Testing

@Suite struct SHA256Tests {
  @Test(
    "A message has the digest the standard prints for it",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func standardExample(message: String, digest: String) {
    #expect(SHA256.hex(of: Array(message.utf8)) == digest)
  }

  @Test("A million letters a have the digest the standard prints, in pieces of any size", arguments: [1, 63, 64, 9973])
  func millionLetters(pieceSize: Int) {
    var sum = SHA256()
    var left = 1_000_000
    while left > 0 {
      let count = min(left, pieceSize)
      sum.update([UInt8](repeating: UInt8(ascii: "a"), count: count))
      left -= count
    }
    #expect(sum.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("Empty pieces change nothing")
  func emptyPieces() {
    var sum = SHA256()
    sum.update([])
    sum.update(Array("abc".utf8))
    sum.update([])
    #expect(sum.finish() == SHA256.digest(of: Array("abc".utf8)))
  }

  @Test("A digest is read back from its hexadecimal form in either case, and from nothing else")
  func hexadecimalRoundTrip() throws {
    let digest = SHA256.digest(of: [1, 2, 3])
    #expect(SHA256Digest(hex: digest.hex.utf8) == digest)
    #expect(SHA256Digest(hex: digest.hex.uppercased().utf8) == digest)
    #expect(SHA256Digest(hex: digest.hex.dropLast().utf8) == nil)
    #expect(SHA256Digest(hex: digest.hex.dropLast(2).utf8) == nil)
    #expect(SHA256Digest(hex: (digest.hex.dropLast() + "g").utf8) == nil)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
  }

  @Test("Digests are ordered as their bytes are")
  func order() throws {
    let low = try #require(SHA256Digest(bytes: [0x00] + [UInt8](repeating: 0xFF, count: 31)))
    let high = try #require(SHA256Digest(bytes: [0x80] + [UInt8](repeating: 0x00, count: 31)))
    #expect(low < high)
    #expect(low.hex < high.hex)
  }
}
