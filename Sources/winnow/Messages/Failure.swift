// One line for a failed command, and the exit status that the failure means.

internal import ArgumentParser
internal import CPlatform
internal import Comparison
internal import Configuration
internal import Nightly
internal import POSIXFiles
internal import Publishing

enum Failure {
  /// The exit status that `error` means (sysexits.h).
  static func status(of error: any Error) -> Int32 {
    switch error {
    case let error as NightlyError: error.exitStatus
    case let error as PublishError: error.exitStatus
    case let error as ConfigurationError: error.exitStatus
    case let error as ComparisonError: error.exitStatus
    case let error as UnreadableFile: error.exitStatus
    case let error as ExplanationError: error.exitStatus
    case is InputFailure: 74
    case is FilterInputError: 65
    case let error as OutputFailure: error.isClosedPipe ? 0 : 74
    default: 70
    }
  }

  /// Says `error` in one line on standard error; returns the exit to throw.
  static func exit(with error: any Error) -> any Error {
    let status = status(of: error)
    if status != 0 { Message.write("winnow: \(error)\n") }
    return end(error, status)
  }

  /// The exit to throw; a run that a signal ended ends by that signal, for whoever waits for it.
  static func end(_ error: any Error, _ status: Int32) -> any Error {
    if case .interrupted? = error as? NightlyError {
      let signal = platform_noted_signal()
      if signal != 0 { platform_end_by_signal(signal) }
    }
    return ExitCode(status)
  }
}
