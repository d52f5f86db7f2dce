// The host in an address: what tells pages of one site.

public import Model
internal import UTF8Text

/// The host of an address with a scheme, in lower case; nil when it has none.
public func hostName(of url: Text) -> Text? {
  guard let slashes = firstIndex(of: Array("://".utf8), in: url.span, from: 0), slashes <= 5 else { return nil }
  let host = url[(slashes + 3)...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x3A }
  return host.isEmpty ? nil : host.map(asciiLowercased)
}
