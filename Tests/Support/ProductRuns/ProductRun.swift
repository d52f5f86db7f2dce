// One run of a program, from its start to its end: what it printed and with what status it ended.
//
// Started with posix_spawn, its output kept in files, so that no pipe can fill up and nothing depends on a run loop.
import Glibc
import POSIXFiles
import TemporaryFolders

/// A finished program.
public struct ProductRun: Sendable {
  /// Its exit status; 128 and the signal's number where a signal ended it.
  public let status: Int32
  public let output: [UInt8]
  public let messages: String

  /// Runs the product.
  /// - Parameters:
  ///   - environment: variables to set beside those of the test.
  ///   - folder: the working folder, where it matters.
  @discardableResult
  public init(_ arguments: [String], environment: [String: String] = [:], in folder: String? = nil) throws {
    try self.init(program: PackageFolder.binary, arguments, environment: environment, in: folder)
  }

  /// Runs any program by its full path.
  public init(
    program: String, _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) throws {
    // env changes the folder, for posix_spawn cannot everywhere.
    let (program, arguments) =
      folder.map { ("/usr/bin/env", ["-C", $0, program] + arguments) } ?? (program, arguments)
    let scratch = try TemporaryFolder()
    try scratch.write("out", "")
    try scratch.write("err", "")
    var actions = unsafe posix_spawn_file_actions_t()
    // The calls fill the struct they are handed; they copy the paths.
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, scratch.path("out").displayed, O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, scratch.path("err").displayed, O_WRONLY, 0)

    let variables = Self.environment(with: environment)
    // Copies that live until the arrays of pointers are freed below.
    var pointers = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var variablePointers = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe pointers.indices { unsafe free(pointers[index]) }
      for index in unsafe variablePointers.indices { unsafe free(variablePointers[index]) }
    }
    var id: pid_t = 0
    let error = unsafe posix_spawn(&id, program, &actions, nil, &pointers, &variablePointers)
    if error != 0 { throw ErrorNumber(rawValue: error) }
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR {}
    self.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    output = try PackageFolder.bytes(of: scratch.path("out").displayed)
    messages = String(decoding: try PackageFolder.bytes(of: scratch.path("err").displayed), as: UTF8.self)
  }

  /// The output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of the output, without their line feeds.
  public var lines: [[UInt8]] { output.split(separator: 0x0A, omittingEmptySubsequences: true).map(Array.init) }

  private static func environment(with changes: [String: String]) -> [String] {
    var variables: [String] = []
    var index = 0
    // The process' own list, ended by NULL; no test changes it.
    while let entry = unsafe environ[index] {
      let text = unsafe String(cString: entry)
      if !changes.keys.contains(where: { text.hasPrefix($0 + "=") }) { variables.append(text) }
      index += 1
    }
    return variables + changes.map { "\($0.key)=\($0.value)" }
  }
}
