// Reads plain text, and text with a few tags in it, into blocks: a line is a block.
//
// Table residue of `|` around a line is markup left over by a converter, not text.

internal import Model
internal import UTF8Text

enum PlainText {
  static func blocks(of source: Span<UInt8>) -> BlockList {
    var list = BlockList()
    list.text.reserveCapacity(source.count)
    var followsGap = true
    var lineStart = 0
    while lineStart < source.count {
      let feed = firstIndex(of: 0x0A, in: source, from: lineStart) ?? source.count
      // A carriage return alone ends a line too, as old systems wrote it.
      var start = lineStart
      while let carriage = firstIndex(of: 0x0D, in: source.extracting(0..<feed), from: start) {
        appendLine(source, start..<carriage, to: &list, &followsGap)
        start = carriage + 1
      }
      if start < feed || start == lineStart { appendLine(source, start..<feed, to: &list, &followsGap) }
      lineStart = feed + 1
    }
    return list
  }

  private static func appendLine(
    _ source: Span<UInt8>, _ line: Range<Int>, to list: inout BlockList, _ followsGap: inout Bool
  ) {
    let start = list.text.count
    appendCollapsed(source, line, to: &list.text)
    var range = TrimmedText.range(list.text.span, start..<list.text.count)
    let isIndented = range.lowerBound > start
    // `|` alone, before or after the text of a line.
    while !range.isEmpty {
      if list.text[range.upperBound - 1] == 0x7C {
        range = TrimmedText.range(list.text.span, range.lowerBound..<range.upperBound - 1)
      } else if list.text[range.lowerBound] == 0x7C {
        range = TrimmedText.range(list.text.span, range.lowerBound + 1..<range.upperBound)
      } else {
        break
      }
    }
    guard !range.isEmpty else {
      list.text.removeSubrange(start...)
      followsGap = true
      return
    }
    list.text.removeSubrange(range.upperBound...)
    let (kind, level, hashes) = heading(list.text.span, range)
    range = TrimmedText.range(list.text.span, range.lowerBound + hashes..<range.upperBound)
    list.blocks.append(
      Block(
        kind: kind, level: level, range: Int32(range.lowerBound)..<Int32(range.upperBound), container: 0,
        isIndented: isIndented, followsGap: followsGap))
    followsGap = false
  }

  /// A Markdown heading (`## …`): its level, and how many bytes its signs take. Source: CommonMark, section 4.2.
  private static func heading(_ text: Span<UInt8>, _ range: Range<Int>) -> (kind: BlockKind, level: UInt8, hashes: Int)
  {
    var index = range.lowerBound
    while index < range.upperBound, index - range.lowerBound < 7, text[index] == 0x23 { index += 1 }
    let level = index - range.lowerBound
    guard (1...6).contains(level), index + 1 < range.upperBound, text[index] == 0x20 else { return (.paragraph, 0, 0) }
    return (.heading, UInt8(level), level)
  }

  /// Appends a line: inline tags left out, references resolved, control characters left out, runs of ASCII space one space.
  private static func appendCollapsed(_ source: Span<UInt8>, _ line: Range<Int>, to output: inout Text) {
    let part = source.extracting(line)
    var index = 0
    while index < part.count {
      let byte = part[index]
      if byte == 0x26 {
        index = CharacterReference.append(part, at: index, to: &output)
      } else if byte == 0x3C, let end = tagEnd(part, from: index) {
        index = end
      } else if case let length = spaceLength(part, at: index), length > 0 {
        output.append(0x20)
        index += length
      } else {
        if byte >= 0x20 && byte != 0x7F { output.append(byte) }
        index += 1
      }
    }
  }

  /// The index after an HTML tag at `index`, nil when `<` is text there.
  private static func tagEnd(_ part: Span<UInt8>, from index: Int) -> Int? {
    if has("<!--", in: part, at: index) {
      return firstIndex(of: Array("-->".utf8), in: part, from: index + 4).map { $0 + 3 }
    }
    var name = index + 1
    if name < part.count, part[name] == 0x2F { name += 1 }
    guard name < part.count, asciiLowercased(part[name]) >= 0x61, asciiLowercased(part[name]) <= 0x7A else {
      return nil
    }
    guard let end = firstIndex(of: 0x3E, in: part, from: name), end - index < 512 else { return nil }
    var stop = name
    while stop < end, isLetterOrDigit(part[stop]) { stop += 1 }
    // A name of HTML's, ended by a space, a slash or the bracket.
    guard stop - name <= 10, part[stop] == 0x3E || isASCIISpace(part[stop]) || part[stop] == 0x2F else { return nil }
    return end + 1
  }
}
