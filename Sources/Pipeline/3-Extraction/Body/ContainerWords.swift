// The class and id words of a page's containers, each different one once.
//
// A page uses the same few names again and again. Whoever reads them (`ContainerNames`, `ContainerCueReader`, the kinds of pages)
// reads the different ones only, and asks for a container's by number.

internal import Model
internal import UTF8Text

struct ContainerWords {
  /// The different names, folded, in the order in which they first stand on the page.
  let different: [FoldedLine]
  /// For each container the place of its names in `different`; nil for one without names.
  private(set) var places: [Int?] = []

  init(_ list: BlockList) {
    places.reserveCapacity(list.containers.count)
    var numbers = DigestNumbers(capacity: 32)
    var names: [Range<Int>] = []
    let attributes = list.attributes.span
    for container in list.containers {
      guard !container.names.isEmpty else {
        places.append(nil)
        continue
      }
      let range = Int(container.names.lowerBound)..<Int(container.names.upperBound)
      var digest: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in range { digest = (digest ^ UInt64(attributes[index])) &* 0x100_0000_01B3 }
      let number = numbers.number(digest)
      places.append(number)
      if number == names.count { names.append(range) }
    }
    different = FoldedText.lines(attributes, names, starts: ContainerNames.starts)
  }
}
