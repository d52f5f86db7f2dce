// The lines of `.winnowignore`: which paths below the input are not documents.
//
// One pattern a line; `#` begins a comment line, blank lines mean nothing, blanks at the end of a line are dropped.
//   notes.txt     that name in any folder           drafts/       a folder of that name, with all it holds
//   old/*.html    from the input folder downwards   logs/**/a.txt `**` also runs over slashes
// `*` stands for any bytes but a slash, `?` for one character, `\` takes the next character as it is. There is no
// `!` (taking back) and no `[...]`: a line that begins with `!` is an error, so that nobody loses files to a hope.
internal import POSIXFiles

struct IgnoreRules: Sendable {
  /// A line that cannot be meant as it stands.
  struct SyntaxError: Error, Hashable, Sendable {
    /// Counted from 1.
    let line: Int
    let text: RawPath
  }

  private enum Piece: Hashable {
    case byte(UInt8)
    /// `?`: one character, or one byte that is not UTF-8; no slash.
    case anyCharacter
    /// `*`: any number of bytes but slashes.
    case anyName
    /// `**`: any number of bytes.
    case anyPath
    /// `**/`: any number of folders, none included.
    case anyFolders
  }

  private struct Rule {
    var pieces: [Piece] = []
    var wholePath = false
    var foldersOnly = false
  }

  private var rules: [Rule] = []

  /// No rules: nothing is ignored.
  init() {}

  /// Reads the file's bytes; a byte order mark and CRLF are fine.
  init(parsing bytes: [UInt8]) throws(SyntaxError) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    for (index, slice) in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      var line = Array(slice)
      while let last = line.last, blanks.contains(last) { line.removeLast() }
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "!") || line.allSatisfy({ $0 == UInt8(ascii: "/") }) {
        throw SyntaxError(line: index + 1, text: RawPath(line))
      }
      rules.append(Self.rule(line))
    }
  }

  /// Whether a path relative to the input is to be skipped.
  func match(_ path: RawPath, isFolder: Bool) -> Bool {
    if rules.isEmpty { return false }
    let name = path.name
    return rules.contains { rule in
      if rule.foldersOnly && !isFolder { return false }
      return Self.match(rule.pieces, (rule.wholePath ? path : name).bytes)
    }
  }

  private static func rule(_ line: [UInt8]) -> Rule {
    var rule = Rule()
    var line = line[...]
    if line.last == UInt8(ascii: "/") {
      rule.foldersOnly = true
      line = line.dropLast()
    }
    rule.wholePath = line.contains(UInt8(ascii: "/"))
    if line.first == UInt8(ascii: "/") { line = line.dropFirst() }
    while let byte = line.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        rule.pieces.append(.byte(line.popFirst() ?? byte))
      case UInt8(ascii: "?"):
        rule.pieces.append(.anyCharacter)
      case UInt8(ascii: "*"):
        var piece = Piece.anyName
        while line.first == byte {
          line = line.dropFirst()
          piece = .anyPath
        }
        if piece == .anyPath, line.first == UInt8(ascii: "/") {
          line = line.dropFirst()
          piece = .anyFolders
        }
        rule.pieces.append(piece)
      default:
        rule.pieces.append(.byte(byte))
      }
    }
    return rule
  }

  /// Whether the pieces match all the bytes; a table over both, so no pattern takes exponential time.
  private static func match(_ pieces: [Piece], _ bytes: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    let end = bytes.count
    // later[j]: whether the pieces behind the current one match the bytes from j on.
    var later = [Bool](repeating: false, count: end + 1)
    later[end] = true
    for piece in pieces.reversed() {
      var here = [Bool](repeating: false, count: end + 1)
      // Whether the pieces behind this one match from the beginning of some folder further on.
      var inLaterFolder = false
      for j in stride(from: end, through: 0, by: -1) {
        let next = j < end ? bytes[j] : nil
        switch piece {
        case .byte(let byte):
          here[j] = next == byte && later[j + 1]
        case .anyCharacter:
          here[j] = next != nil && next != slash && later[j + characterLength(at: j, in: bytes)]
        case .anyName:
          here[j] = later[j] || next != nil && next != slash && here[j + 1]
        case .anyPath:
          here[j] = later[j] || next != nil && here[j + 1]
        case .anyFolders:
          if next == slash { inLaterFolder = inLaterFolder || later[j + 1] }
          here[j] = later[j] || inLaterFolder
        }
      }
      later = here
    }
    return later[0]
  }

  /// Bytes from a leading byte to the next that does not continue it.
  private static func characterLength(at index: Int, in bytes: [UInt8]) -> Int {
    guard bytes[index] >= 0xC0 else { return 1 }
    return 1 + bytes[(index + 1)...].prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
  }
}
