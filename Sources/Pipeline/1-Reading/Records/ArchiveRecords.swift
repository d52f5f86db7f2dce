// The documents of an archive's members.

internal import Archives
internal import Model
internal import UTF8Text

final class ArchiveRecords: RecordFormat {
  private let members: ArchiveMembers
  private let place: RecordPlace
  private let depth: LayerDepth
  private var inner: (any RecordFormat)?
  private var memberCount = 0
  /// Digests of the names met: an archive may hold a name twice, a document's place may not.
  private var names: Set<UInt64> = []
  private var isDone = false

  init(_ members: ArchiveMembers, _ place: RecordPlace, _ depth: LayerDepth) {
    self.members = members
    self.place = place
    self.depth = depth
  }

  func next() -> RecordItem? {
    while true {
      if let inner {
        if let item = inner.next() {
          guard case .rejected(let origin, var rejection) = item, members.endedInsideMember else { return item }
          rejection.detail += Text("; members after this one were not read".utf8)
          return .rejected(origin, rejection)
        }
        self.inner = nil
      }
      if isDone { return nil }
      do throws(ArchiveError) {
        guard let member = try members.next() else {
          isDone = true
          return nil
        }
        if let item = open(member) { return item }
      } catch {
        isDone = true
        return .rejected(origin(named: nil), rejection(of: error))
      }
    }
  }

  /// Begins with a member; returns an item for one that cannot be opened.
  private func open(_ member: ArchiveMember) -> RecordItem? {
    memberCount += 1
    let origin = origin(named: member)
    switch member.kind {
    case .folder:
      place.book.tally.passOver("archive folder")
      return nil
    case .link, .device, .fifo, .socket, .other:
      return .rejected(
        origin, Rejection(.notAFile, at: .reading, detail: Text("a \(member.kind.rawValue) in an archive".utf8)))
    case .file: break
    }
    if member.isEncrypted { return .rejected(origin, rejection(of: .encrypted)) }
    // What system and packer leave behind is about the archive, not in it.
    let name = member.name.span
    if member.name.starts(with: "__MACOSX/".utf8) || firstIndex(of: Array("/._".utf8), in: name, from: 0) != nil
      || member.name.elementsEqual(".DS_Store".utf8)
    {
      place.book.tally.passOver("archive resource fork")
      return nil
    }
    if memberCount == 1, member.name.elementsEqual("[Content_Types].xml".utf8) {
      isDone = true
      return .rejected(
        place.origin, Rejection(.unsupportedFormat, at: .reading, detail: Text("an Office document".utf8)))
    }
    var inside = place
    inside.origin = origin
    inner = openedRecords(ByteWindow(members.content), inside, depth: depth)
    return nil
  }

  private func origin(named member: ArchiveMember?) -> Origin {
    var origin = place.origin
    origin.isUnpackedRange = member != nil || origin.member != nil
    guard let member else { return origin }
    var name = displayedName(member.name)
    if !names.insert(fnv1a(member.name)).inserted { name += Text("#\(memberCount)".utf8) }
    origin.member = place.origin.member.map { $0 + Text("!/".utf8) + name } ?? name
    origin.byteOffset = 0
    origin.byteLength = member.byteCount ?? 0
    return origin
  }
}

/// A name as valid UTF-8 without controls: other bytes as `\xNN`, and a backslash that could be taken for that as `\x5C`.
func displayedName(_ name: [UInt8]) -> Text {
  var result: Text = []
  var index = 0
  let span = name.span
  while index < name.count {
    let (value, length) = scalar(in: span, at: index)
    let isControl = value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029
    let isEscape = value == 0x5C && index + 1 < name.count && name[index + 1] == 0x78
    if isControl || isEscape || validUTF8Prefix(of: span.extracting(index..<index + length)) < length {
      result += Text(displayed(name[index..<index + length]).utf8)
    } else {
      result += name[index..<index + length]
    }
    index += length
  }
  return result
}

/// The 64-bit digest FNV-1a (draft-eastlake-fnv).
private func fnv1a(_ bytes: [UInt8]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
