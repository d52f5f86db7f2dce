// One line for a failed command, and the exit status that the failure means.

internal import ArgumentParser
internal import Nightly
internal import Publishing

enum Failure {
  /// Says `error` in one line on standard error; returns the exit to throw.
  static func exit(with error: any Error) -> ExitCode {
    let status: Int32
    switch error {
    case let error as NightlyError: status = error.exitStatus
    case let error as PublishError: status = error.exitStatus
    case let error as UnreadableFile: status = error.exitStatus
    case let error as OutputFailure: status = error.isClosedPipe ? 0 : 74
    case is InputFailure: status = 74
    case is FilterInputError: status = 65
    default: status = 70
    }
    if status != 0 { Message.write("winnow: \(error)\n") }
    return ExitCode(status)
  }
}
