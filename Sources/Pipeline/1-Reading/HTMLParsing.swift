// Runs libxml2 over prepared HTML. The only file that calls it.

internal import CLibXML2
package import Model
internal import UTF8Text

/// Once per process.
private let isPrepared: Bool = {
  winnow_html_prepare()
  return true
}()

/// The version of libxml2 that is loaded, such as "2.9.14".
public var libxml2Version: String {
  // The library's version string is a constant of it.
  let digits = unsafe String(cString: winnow_libxml2_version())
  guard let number = Int(digits.prefix { $0.isNumber }) else { return digits }
  return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
}

/// Parses HTML into blocks; a page that the parser gave up, or lost text of, has its tags taken off instead.
/// - Parameter handsAll: Whether the parser is handed every tag, as if no nesting were plain: the blocks are the same.
package func htmlBlocks(of source: Span<UInt8>, handsAll: Bool = false) -> BlockList {
  precondition(isPrepared)
  let prepared = HTMLFront.prepared(source, handsAll: handsAll)
  var builder = BlockBuilder(prepared)
  var events = winnow_html_events()
  // The callbacks run only inside `winnow_html_parse`, whose caller holds `builder` still; names and texts are read, never kept.
  unsafe events.start = { context, name, place in
    unsafe context!.assumingMemoryBound(to: BlockBuilder.self).pointee.start(bytes(name), at: place)
  }
  unsafe events.end = { context, name in
    unsafe context!.assumingMemoryBound(to: BlockBuilder.self).pointee.end(bytes(name))
  }
  unsafe events.text = { context, _, count, end in
    unsafe context!.assumingMemoryBound(to: BlockBuilder.self).pointee.text(Int(count), at: end - Int(count))
  }
  let stopped = unsafe prepared.handed.markup.withUnsafeBytes { markup in
    unsafe withUnsafeMutablePointer(to: &builder) { builder in
      unsafe markup.isEmpty
        ? 0
        : winnow_html_parse(
          markup.baseAddress!.assumingMemoryBound(to: CChar.self), Int32(markup.count), events, builder)
    }
  }
  let readCount = builder.readCount
  var list = builder.finish()
  if stopped != 0 || TextShare.isLow(readCount, of: prepared.text.count) {
    list = PlainText.blocks(of: textWithoutTags(of: source).span)
    list.path = .stripped
  }
  list.statements.insert(contentsOf: prepared.statements, at: 0)
  list.linkedData = prepared.linkedData
  return list
}

/// The text of a page with its tags taken off, as a page is read that the parser gave up: a line for each element that breaks lines.
package func textWithoutTags(of page: Span<UInt8>) -> Text {
  HTMLFront.prepared(page, keepsSpace: true).withoutTags()
}

/// What the parser is handed of a page.
package func handedMarkup(of page: Span<UInt8>) -> Text { HTMLFront.prepared(page).handed.markup }

/// The bytes of a C string of libxml2's, empty for NULL; valid as long as the callback that got it runs.
@_lifetime(immortal)
private func bytes(_ string: UnsafePointer<CChar>?) -> Span<UInt8> {
  guard let string = unsafe string else { return Span() }
  return unsafe _overrideLifetime(
    Span(_unsafeStart: UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self), count: strlen(string)),
    copying: ())
}
