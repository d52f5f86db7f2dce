// A document before anything was done to it.

/// The bytes of one document, exactly as found, and what its container said of it.
public struct RawDocument: Sendable {
  public var origin: Origin
  public var bytes: [UInt8]
  /// Charset label from outside the bytes (an HTTP header, a sidecar), as written.
  public var declaredCharset: Text?
  /// Address the document was fetched from, where the container tells it.
  public var url: Text?

  public init(origin: Origin, bytes: [UInt8], declaredCharset: Text? = nil, url: Text? = nil) {
    self.origin = origin
    self.bytes = bytes
    self.declaredCharset = declaredCharset
    self.url = url
  }
}
