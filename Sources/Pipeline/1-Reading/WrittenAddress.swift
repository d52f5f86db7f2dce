// Addresses that containers state, as text.
//
// A crawl writes the bytes it was given. Those that are no UTF-8, and control characters, are percent-encoded, as a browser would have
// sent them. Source: WHATWG URL, section 1.3 (percent-encoded bytes).

public import Model
internal import UTF8Text

/// `address` as valid UTF-8 without control characters; an address that is both already comes back as it is.
public func writtenAddress(_ address: Text) -> Text {
  let span = address.span
  let digits = Array("0123456789ABCDEF".utf8)
  var result: Text = []
  result.reserveCapacity(address.count)
  var index = 0
  while index < span.count {
    let end = index + validUTF8Prefix(of: span, from: index)
    // What stands behind the valid part is one byte that is no text.
    for place in index..<min(end + 1, span.count) {
      let byte = span[place]
      if place < end && byte >= 0x20 && byte != 0x7F {
        result.append(byte)
      } else {
        result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    index = end + 1
  }
  return result
}
