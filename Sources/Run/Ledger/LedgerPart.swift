// A stretch of a file's items as one value: 256 of them, so that a file of a million records needs four thousand rows, and memory
// for one of them.
//
//   item   content id (8 bytes, 0 for none) · key (16 bytes, if there is content) · length of place (4 bytes) · place

/// The items of part `number` of a file, as stored.
struct LedgerPart {
  /// Items of a part that is not a file's last.
  static let size = 256

  let file: Int64
  let number: Int
  let bytes: [UInt8]

  init(_ items: [LedgerItem], file: Int64, number: Int) {
    self.file = file
    self.number = number
    var bytes: [UInt8] = []
    for item in items {
      bytes.append(littleEndian: item.content?.id ?? 0)
      bytes += item.content?.key.bytes ?? []
      bytes.append(littleEndian: UInt32(item.place.count))
      bytes += item.place
    }
    self.bytes = Seal.closing(bytes, at: Self.place(file, number))
  }

  /// The items of stored bytes; nil where they are damaged.
  static func items(_ stored: [UInt8], file: Int64, number: Int) -> [LedgerItem]? {
    guard let bytes = Seal.opening(stored, at: place(file, number)) else { return nil }
    var rest = bytes[...]
    var items: [LedgerItem] = []
    while !rest.isEmpty {
      guard let id = rest.takeInteger(Int64.self) else { return nil }
      var content: ContentPlace?
      if id != 0 {
        guard let key = rest.take(ContentKey.byteCount) else { return nil }
        content = ContentPlace(id: id, key: ContentKey(bytes: key))
      }
      guard let count = rest.takeInteger(UInt32.self), let place = rest.take(Int(count)) else { return nil }
      items.append(LedgerItem(content: content, place: Array(place)))
    }
    return items
  }

  private static func place(_ file: Int64, _ number: Int) -> [UInt8] {
    var place: [UInt8] = []
    place.append(littleEndian: file)
    place.append(littleEndian: Int64(number))
    return place
  }
}

extension ContentPlace {
  /// Where seals over this content's values are at home.
  var sealPlace: [UInt8] {
    var place = key.bytes
    place.append(littleEndian: id)
    return place
  }
}
