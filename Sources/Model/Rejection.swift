// Why a document is not in the dataset.

/// The stage that turned a document away.
public enum Stage: String, Sendable, CaseIterable {
  case intake, reading, extraction, deduplication
}

/// The reasons, each with a sentence for a person.
public enum RejectReason: String, Sendable, CaseIterable {
  case empty
  case binary
  case notText = "not_text"
  case tooLarge = "too_large"
  case damagedCompression = "damaged_compression"
  case damagedContainer = "damaged_container"
  case malformedRecord = "malformed_record"
  case noContentField = "no_content_field"
  case noDocuments = "no_documents"
  case nestedTooDeep = "nested_too_deep"
  case notAFile = "not_a_file"
  case unsupportedFormat = "unsupported_format"
  case unreadableFile = "unreadable_file"
  case unreadableFolder = "unreadable_folder"
  case brokenLink = "broken_link"
  case linkedFolder = "linked_folder"
  case fifo
  case socket
  case device
  case changedWhileReading = "changed_while_reading"
  case crashed
  case timedOut = "timed_out"
  case noText = "no_text"
  case notAnArticle = "not_an_article"

  /// What happened, in words.
  public var sentence: String {
    switch self {
    case .empty: "The file holds no bytes, or white space only."
    case .binary: "The file holds binary data, not text."
    case .notText: "In no encoding do the bytes read as text."
    case .tooLarge: "The document is larger than the limit for one document."
    case .damagedCompression: "The compressed data is damaged or ends too early."
    case .damagedContainer: "The file of many documents is damaged here; what stands before was read."
    case .malformedRecord: "The record breaks the rules of its format."
    case .noContentField: "The record has no field that is known to hold text."
    case .noDocuments: "The file of many documents holds none."
    case .nestedTooDeep: "Archives inside archives, deeper than is read."
    case .notAFile: "The archive holds a link or a device here, not a file."
    case .unsupportedFormat: "The file is of a format that this version does not read."
    case .unreadableFile: "The file could not be read."
    case .unreadableFolder: "The folder could not be listed, so nothing below it was seen."
    case .brokenLink: "The symbolic link points to nothing."
    case .linkedFolder: "The symbolic link points to a folder; links to folders are not followed."
    case .fifo: "This is a named pipe; only regular files are read."
    case .socket: "This is a socket; only regular files are read."
    case .device: "This is a device; only regular files are read."
    case .changedWhileReading: "The file changed each time it was read; it will be tried again in the next run."
    case .crashed: "The program broke down over the document; all others were read."
    case .timedOut: "The document took longer than the limit for one document; all others were read."
    case .noText: "No article text was found."
    case .notAnArticle: "The page is a list, a form or an error message rather than an article."
    }
  }
}

/// A document turned away: by whom, why, and what exactly was found.
public struct Rejection: Sendable, Equatable, Error {
  public var stage: Stage
  public var reason: RejectReason
  /// Path, offset, what was expected and what was found, where these are known.
  public var detail: Text

  public init(_ reason: RejectReason, at stage: Stage, detail: Text = []) {
    self.stage = stage
    self.reason = reason
    self.detail = detail
  }
}
