// Programs that the operator wants run when a run starts, goes well or fails: a ping to a monitor, a message, a copy.
//
// Started by their words, never through a shell. They are told in variables (WINNOW_EVENT, WINNOW_RUN_ID, WINNOW_STATUS …), their
// standard output is thrown away, and one that takes too long is ended. A hook that fails is a notice, not a failure of the run.

internal import CPlatform
internal import Glibc

/// A program and its arguments.
public struct Hook: Sendable {
  public var words: [String]
  public var timeoutSeconds: Int

  public init(_ words: [String], timeoutSeconds: Int) {
    self.words = words
    self.timeoutSeconds = timeoutSeconds
  }

  /// Runs the program and waits for its end.
  /// - Returns: what went wrong, in words; nil where nothing did or there is no program.
  public func run(_ event: String, _ facts: [(name: String, value: String)] = []) -> String? {
    guard let program = words.first else { return nil }
    var id: pid_t = 0
    let error = spawn(&id, variables: [("WINNOW_EVENT", event)] + facts)
    if error != 0 { return "the hook '\(program)' cannot be started: \(Self.text(of: error))" }
    var status: Int32 = 0
    // A tenth of a second is short beside a night and long beside a check.
    for _ in 0..<(timeoutSeconds * 10) {
      let ended = unsafe waitpid(id, &status, WNOHANG)
      if ended == id { return Self.complaint(program, status) }
      if ended < 0 && errno != EINTR { return "the hook '\(program)' was lost" }
      usleep(100_000)
    }
    // The whole group: the hook may have started others.
    kill(-id, SIGKILL)
    while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR {}
    return "the hook '\(program)' took longer than \(timeoutSeconds) s and was ended"
  }

  private static func complaint(_ program: String, _ status: Int32) -> String? {
    if status & 0x7F != 0 { return "the hook '\(program)' was ended by signal \(status & 0x7F)" }
    let code = status >> 8 & 0xFF
    return code == 0 ? nil : "the hook '\(program)' ended with status \(code)"
  }

  private static func text(of error: Int32) -> String {
    unsafe platform_error_text(error).map { unsafe String(cString: $0) } ?? "error \(error)"
  }

  private func spawn(_ id: inout pid_t, variables: [(name: String, value: String)]) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    var (defaults, mask) = (sigset_t(), sigset_t())
    // The calls fill the structs they are handed and copy paths and sets.
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe sigfillset(&defaults)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Threads of the runtime's pool block signals, and a child inherits that.
    unsafe sigemptyset(&mask)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    // Copies that live until the arrays of pointers are freed below.
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var environment =
      unsafe (Self.inherited(without: variables) + variables.map { "\($0.name)=\($0.value)" })
      .map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe environment.indices { unsafe free(environment[index]) }
    }
    return unsafe posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &environment)
  }

  private static func inherited(without variables: [(name: String, value: String)]) -> [String] {
    var result: [String] = []
    var index = 0
    // The process' own list, ended by NULL; nothing here changes it.
    while let entry = unsafe environ[index] {
      let text = unsafe String(cString: entry)
      if !variables.contains(where: { text.hasPrefix($0.name + "=") }) { result.append(text) }
      index += 1
    }
    return result
  }
}
