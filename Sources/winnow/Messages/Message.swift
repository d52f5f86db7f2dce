// Messages to standard error.

internal import CPlatform

enum Message {
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBufferPointer { unsafe platform_write_standard_error($0.baseAddress, $0.count) }
  }
}
