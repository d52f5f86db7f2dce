// The error number of a failed system call, with the words for it.
//
// The words are glibc's own in English whatever the locale, followed by the symbol one can search for:
// "No such file or directory (ENOENT)".
internal import CPlatform
internal import Glibc

/// Why the system refused a call: a value of errno(3).
public struct ErrorNumber: Error, Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  public let rawValue: Int32

  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// What the last failed call of this thread left behind; to be read at once after the call.
  public static var last: ErrorNumber { ErrorNumber(rawValue: errno) }

  public static let noSuchEntry = ErrorNumber(rawValue: ENOENT)
  public static let exists = ErrorNumber(rawValue: EEXIST)
  public static let notPermitted = ErrorNumber(rawValue: EPERM)
  public static let accessDenied = ErrorNumber(rawValue: EACCES)
  public static let readOnlyFileSystem = ErrorNumber(rawValue: EROFS)
  public static let notAFolder = ErrorNumber(rawValue: ENOTDIR)
  public static let isAFolder = ErrorNumber(rawValue: EISDIR)
  public static let tooManyLinks = ErrorNumber(rawValue: ELOOP)
  public static let invalid = ErrorNumber(rawValue: EINVAL)
  public static let wouldBlock = ErrorNumber(rawValue: EWOULDBLOCK)

  /// Whether the call itself is unknown to the file system or the kernel, so that another way must be found.
  public var meansUnsupported: Bool {
    rawValue == EINVAL || rawValue == ENOSYS || rawValue == EOPNOTSUPP
  }

  /// The symbol, such as `ENOENT`; the number where glibc knows none.
  public var symbol: String {
    // glibc returns NULL or a static, NUL-terminated text.
    guard let symbol = unsafe platform_error_symbol(rawValue) else { return "error \(rawValue)" }
    return unsafe String(cString: symbol)
  }

  public var description: String {
    guard let text = unsafe platform_error_text(rawValue) else { return symbol }
    return unsafe "\(String(cString: text)) (\(symbol))"
  }
}

/// Repeats a call that a signal interrupted; anything else negative is an error.
func retryingInterrupted(_ call: () -> Int) throws(ErrorNumber) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    let number = ErrorNumber.last
    if number.rawValue != EINTR { throw number }
  }
}
