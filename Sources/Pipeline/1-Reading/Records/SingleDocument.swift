// A file, or a member of an archive, that is one document.

internal import Model

final class SingleDocument: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  private var isDone = false

  init(_ window: ByteWindow, _ place: RecordPlace) {
    self.window = window
    self.place = place
  }

  func next() -> RecordItem? {
    if isDone { return nil }
    isDone = true
    let limit = place.settings.recordLimit
    let first = window.offset
    guard !window.fill(limit + 1) else {
      let origin = place.origin(nil, from: first, to: first + window.count, in: window)
      return .rejected(
        origin, Rejection(.tooLarge, at: .reading, detail: Text("more than \(limit) bytes".utf8)))
    }
    if let failure = window.failure { return place.failure(failure, record: nil, in: window) }
    let bytes = window.copy(0..<window.count)
    var origin = place.origin(nil, from: first, to: first + bytes.count, in: window)
    // A gzipped page is the whole of its file, wherever the member's end was told.
    if place.origin.member == nil && origin.isUnpackedRange {
      origin.byteOffset = 0
      origin.byteLength = place.origin.byteLength
      origin.isUnpackedRange = false
    }
    var document = RawDocument(origin: origin, bytes: bytes, declaredCharset: place.charset)
    if let page = MHTMLPage(bytes, limit: limit) {
      place.book.tally.met("MHTML")
      document.bytes = page.bytes
      document.declaredCharset = page.charset ?? place.charset
      document.url = page.url
      document.contentKind = .markup
    }
    window.consume(window.count)
    return .document(document)
  }
}

/// One rejected item, for a file that is not opened.
final class Refusal: RecordFormat {
  private var item: RecordItem?

  init(_ item: RecordItem) {
    self.item = item
  }

  func next() -> RecordItem? {
    defer { item = nil }
    return item
  }
}
