// A document as text.

/// Why a document was read in the encoding it was read in.
public enum EncodingEvidence: String, Sendable, CaseIterable {
  /// A byte order mark.
  case byteOrderMark = "bom"
  /// Every byte is well-formed UTF-8, and some are not ASCII.
  case validUTF8 = "valid_utf8"
  /// Every byte is ASCII.
  case ascii
  /// The document or its container names the encoding, and the bytes agree.
  case declared
  /// The bytes decided: the encoding whose reading looks most like text.
  case statistics
}

/// The text of one document: valid UTF-8, with the evidence for its encoding.
public struct DecodedDocument: Sendable {
  public var text: Text
  /// WHATWG name of the encoding, in lower case.
  public var encoding: String
  public var evidence: EncodingEvidence
  /// How many ill-formed byte sequences became U+FFFD.
  public var replacedBytes: Int

  public init(text: Text, encoding: String, evidence: EncodingEvidence, replacedBytes: Int) {
    self.text = text
    self.encoding = encoding
    self.evidence = evidence
    self.replacedBytes = replacedBytes
  }
}
