// What shapes a record besides its bytes: the program and some settings. A ledger of other rules is begun anew.

internal import CPlatform
internal import Deduplication
internal import Digests
internal import Glibc
internal import Reading
internal import Repair

extension RunSettings {
  /// The rules by which records are made. The program is told by what it is built of, not by its version alone: whoever builds it
  /// anew with one rule changed must not be given the records of yesterday's rule.
  var rules: String {
    "winnow \(version) \(Self.buildID); libxml2 \(libxml2Version); fold \(bodyFoldVersion); " + document.fingerprint
  }

  /// The build id of the running program; of one that was linked without it the digest of its file. The version alone tells the
  /// program where neither can be read.
  private static let buildID: String = {
    var id = [UInt8](repeating: 0, count: 64)
    // The call fills at most the buffer it is handed.
    let count = unsafe id.withUnsafeMutableBufferPointer { unsafe platform_build_id($0.baseAddress!, $0.count) }
    return count > 0 ? Hexadecimal.text(of: id[..<count]) : executableDigest
  }()

  private static var executableDigest: String {
    let descriptor = unsafe open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var sum = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      // The call fills at most the buffer it is handed.
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress!, $0.count) }
      if count <= 0 { return count == 0 ? sum.finish().hex : "" }
      unsafe buffer.withUnsafeBytes { unsafe sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
