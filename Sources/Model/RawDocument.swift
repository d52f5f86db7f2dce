// A document before anything was done to it.

/// What the bytes of a document are known to be.
public enum ContentKind: String, Sendable, CaseIterable {
  /// To be told from the bytes.
  case unknown
  case markup
  case plainText = "plain_text"
}

/// How a record was decoded by the reader of its container, where only the whole record tells its encoding.
public struct ContainerDecoding: Sendable, Equatable {
  /// WHATWG name of the encoding, in lower case.
  public var encoding: String
  public var evidence: EncodingEvidence
  public var replacedBytes: Int

  public init(encoding: String, evidence: EncodingEvidence, replacedBytes: Int) {
    self.encoding = encoding
    self.evidence = evidence
    self.replacedBytes = replacedBytes
  }
}

/// The bytes of one document, exactly as found, and what its container said of it.
public struct RawDocument: Sendable {
  public var origin: Origin
  public var bytes: [UInt8]
  /// Charset label from outside the bytes (an HTTP header, a sidecar), as written.
  public var declaredCharset: Text?
  /// Address the document was fetched from, where the container tells it.
  public var url: Text?
  /// Fields of the container beside the text, named `record.title`, `record.date`, `record.author`, `record.source`,
  /// `record.section`.
  public var statements: [PageStatement] = []
  public var contentKind = ContentKind.unknown
  /// Set where `bytes` are no longer as found but text of a field, already valid UTF-8 (a JSON string, a CSV cell).
  public var decoding: ContainerDecoding?

  public init(origin: Origin, bytes: [UInt8], declaredCharset: Text? = nil, url: Text? = nil) {
    self.origin = origin
    self.bytes = bytes
    self.declaredCharset = declaredCharset
    self.url = url
  }
}
