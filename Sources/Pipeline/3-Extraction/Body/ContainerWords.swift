// The class and id words of a page's containers, each different one once.
//
// A page uses the same few names again and again. The different ones are read, once for all who ask what names suggest: `ContainerNames`,
// `ContainerCueReader`, `ThreadNames`, `NamedAuthors`.

internal import Model
internal import UTF8Text

/// What the names of a container suggest.
struct NameMeaning {
  var cues: ContainerCues
  var hint: ContainerHint?
  var parts: ThreadParts
  /// Tells whether it is named after an author.
  var isAuthors: Bool
}

struct ContainerWords {
  /// The different names, as they stand in `BlockList.attributes`, in the order in which they first stand on the page.
  private(set) var different: [Range<Int>] = []
  /// What each of them suggests.
  private(set) var meanings: [NameMeaning] = []
  /// For each container the place of its names in `different`; nil for one without names.
  private(set) var places: [Int?] = []

  init(_ list: BlockList) {
    places.reserveCapacity(list.containers.count)
    different.reserveCapacity(64)
    meanings.reserveCapacity(64)
    var numbers = DigestNumbers(capacity: 128)
    let attributes = list.attributes.span
    let vocabularies = Vocabularies.shared
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
      guard number == different.count else { continue }
      different.append(range)
      meanings.append(vocabularies.meaning(attributes, range))
    }
  }

  /// What the names of a container suggest; nil for one without names.
  subscript(container: Int) -> NameMeaning? { places[container].map { meanings[$0] } }

  /// The names of a container, folded; nil for one without names.
  func line(of container: Int, _ list: BlockList) -> FoldedLine? {
    places[container].map { FoldedLine(list.attributes.span, different[$0]) }
  }
}

/// All vocabularies of names in one tree.
private struct Vocabularies {
  private let tree = NameTree([
    ContainerCueReader.words, ContainerCueReader.wholeWords, ContainerNames.words, ContainerNames.wholeWords,
    ThreadNames.words, NamedAuthors.words, NamedAuthors.others,
  ])

  static let shared = Vocabularies()

  func meaning(_ text: Span<UInt8>, _ range: Range<Int>) -> NameMeaning {
    let bits = tree.bits(in: text, range)
    return NameMeaning(
      cues: ContainerCues(rawValue: bits[0] | bits[1]), hint: ContainerNames.hint(bits[2], bits[3]),
      parts: ThreadParts(rawValue: bits[4]), isAuthors: bits[5] != 0 && bits[6] == 0)
  }
}
