// The one form of text in winnow.

/// Valid UTF-8 bytes. Equality and identity of text are equality of bytes, never canonical equivalence.
public typealias Text = [UInt8]
