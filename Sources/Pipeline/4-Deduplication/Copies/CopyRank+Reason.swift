// Why one copy of an article stands before another, in words for a person: the first thing of the written order in which they differ.

extension CopyRank {
  /// Why this copy comes before `other`, which stands behind it in the order.
  public func reason(before other: CopyRank) -> String {
    if suspectCount != other.suspectCount {
      return "fewer places look damaged beyond repair (\(suspectCount) against \(other.suspectCount))"
    }
    if repairCount != other.repairCount {
      return "fewer kinds of repair were needed (\(repairCount) against \(other.repairCount))"
    }
    if hasDate != other.hasDate { return "it has a date" }
    if hasTitle != other.hasTitle { return "it has a title" }
    if hasSource != other.hasSource { return "it names its source" }
    if hasPeople != other.hasPeople { return "it names its authors" }
    if bodyByteCount != other.bodyByteCount {
      return "its body is longer (\(bodyByteCount) bytes against \(other.bodyByteCount))"
    }
    if publishedDay != other.publishedDay { return "it was published earlier" }
    if digest != other.digest { return "all else is equal, and the digest of its bytes is smaller" }
    return "the documents are the same byte for byte, and its place comes first"
  }
}
