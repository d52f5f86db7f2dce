// A part of the input: a sample that is the same every time, or what changed since a moment.

internal import Digests
internal import POSIXFiles

extension InputListing {
  /// The entries that were asked for; all of them where nothing was.
  /// - Parameters:
  ///   - count: how many, those whose paths have the smallest digests: spread over the input, and the same each time.
  ///   - seconds: entries changed then or later, in seconds since 1970.
  public func selecting(sample count: Int?, since seconds: Int?) -> InputListing {
    var chosen = entries
    if let seconds {
      chosen = chosen.filter { $0.modified / 1_000_000_000 >= Int64(seconds) }
    }
    if let count, count < chosen.count {
      let digests = chosen.indices.map { (index: $0, hex: SHA256.hex(of: chosen[$0].path.bytes)) }
      let kept = digests.sorted { $0.hex < $1.hex }.prefix(count).map(\.index).sorted()
      chosen = kept.map { chosen[$0] }
    }
    return InputListing(entries: chosen, skipped: skipped, folderCount: folderCount)
  }
}
