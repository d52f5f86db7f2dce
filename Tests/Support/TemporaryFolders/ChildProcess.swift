// Another process for a test, started with posix_spawn.
import Glibc
import POSIXFiles

/// A child of the test process.
public struct ChildProcess: ~Copyable {
  private let id: pid_t

  /// Starts a program by its full path.
  public init(_ path: String, _ arguments: [String]) throws {
    // Copies that live until the array of pointers is freed below.
    var pointers = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    var id: pid_t = 0
    let error = unsafe posix_spawn(&id, path, nil, nil, &pointers, environ)
    if error != 0 { throw ErrorNumber(rawValue: error) }
    self.id = id
  }

  /// Ends the child without asking.
  public func kill() { _ = Glibc.kill(id, SIGKILL) }

  /// Waits for the child's end.
  /// - Returns: its exit status; 128 and the signal's number where a signal ended it.
  public func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
