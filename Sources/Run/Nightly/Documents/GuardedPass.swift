// The first pass with a guard: a document that breaks the process down costs itself, not the run.
//
// What is read is noted where a supervisor finds it. A file that was being read when an earlier attempt broke down is read by a child
// process; see Isolation.

internal import Digests
internal import Intake
internal import Isolation
internal import Model
public import POSIXFiles

/// Takes documents through the first pass, as `DocumentPass` does.
struct GuardedPass: Sendable {
  let pass: DocumentPass
  private let settings: DocumentSettings
  private let recorder: FlightRecorder?

  init(_ settings: DocumentSettings) {
    self.settings = settings
    pass = DocumentPass(settings)
    if case .supervised(let recorder) = ProcessRole.current {
      self.recorder = recorder
    } else {
      recorder = nil
    }
  }

  /// Reads every document of `entry`; see `DocumentPass.read`. Of a file that is read by a child the blocks are not kept.
  func read<Failure: Error>(
    _ entry: InputEntry, of input: borrowing InputFolder, keepingBlocks: Bool = false,
    _ body: (ReadDocument) throws(Failure) -> Void
  ) throws(Failure) {
    guard let recorder else {
      try pass.read(entry, of: input, keepingBlocks: keepingBlocks, body)
      return
    }
    let mark = FlightRecorder.mark(of: entry.path.bytes)
    guard !isSuspect(entry) else { return try readIsolated(entry, body) }
    let slot = recorder.enter(mark)
    defer { recorder.leave(slot) }
    try pass.read(
      entry, of: input, keepingBlocks: keepingBlocks,
      willRead: { _ in
        recorder.begin(slot)
        return true
      }, body)
  }

  /// Whether the file was being read when an earlier attempt broke down.
  func isSuspect(_ entry: InputEntry) -> Bool {
    recorder?.isSuspect(FlightRecorder.mark(of: entry.path.bytes)) ?? false
  }

  /// Calls `body` while the file is noted as being read; `body` calls what it is handed before each document.
  func noting<Result, Failure: Error>(
    _ entry: InputEntry, _ body: (() -> Void) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let recorder else { return try body {} }
    let slot = recorder.enter(FlightRecorder.mark(of: entry.path.bytes))
    defer { recorder.leave(slot) }
    return try body { recorder.begin(slot) }
  }

  /// Has a child read the documents of `entry`; the blocks are not kept.
  func readIsolated<Failure: Error>(
    _ entry: InputEntry, _ body: (ReadDocument) throws(Failure) -> Void
  ) throws(Failure) {
    let file = IsolatedFile(path: entry.path.bytes, seconds: settings.secondsLimit)
    try file.read { event throws(Failure) in
      switch event {
      case .document(let bytes):
        var reader = RecordReader(bytes)
        var document = ReadDocument(record: reader.record())
        document.visibleText = reader.optionalText()
        try body(document)
      case .broken(let place, let fault):
        var reader = RecordReader(place)
        try body(broken(reader.origin(), fault))
      case .cut(let documents, let fault):
        var origin = Origin(of: entry)
        if documents > 0 { origin.record = documents }
        try body(broken(origin, fault))
      }
    }
  }

  private func broken(_ origin: Origin, _ fault: IsolatedFault) -> ReadDocument {
    let reason: RejectReason
    switch fault {
    case .crash: reason = .crashed
    case .overdue: reason = .timedOut
    }
    var document = ReadDocument(record: DocumentRecord(origin: origin))
    document.record.rejection = Rejection(reason, at: .reading, detail: Text(fault.description.utf8))
    return document
  }
}

/// What this process is; settled by the time it is first asked for.
public enum ProcessRole {
  static let current = Supervisor.role()

  /// Runs this command in a copy of this process, unless it is itself a child. To be called while there is one thread.
  /// - Returns: the exit status of the whole; nil where the command shall run in this process.
  public static func supervise(sayingFault: (String) -> Void) -> Int32? { Supervisor.run(sayingFault: sayingFault) }

  /// Does what a child that reads one file is for.
  /// - Returns: false where this process is no such child.
  public static func readIsolated(
    below folder: RawPath, _ settings: DocumentSettings, keepingText: Bool = false
  ) throws(NightlyError) -> Bool {
    guard case .isolated(let task) = current else { return false }
    let input = try reading { () throws(IntakeError) in try InputFolder(folder) }
    let listing = try reading { () throws(IntakeError) in try input.listing() }
    // Another path of the command's holds it.
    guard let entry = listing.entries.first(where: { $0.path.bytes == task.path }) else { return false }
    let frames = FrameWriter()
    var number = 0
    let willRead = { (origin: Origin) in
      number += 1
      if number <= task.passedOver {
        frames.passOver()
        return false
      }
      var writer = RecordWriter()
      writer.write(origin)
      frames.place(writer.bytes)
      return true
    }
    DocumentPass(settings).read(entry, of: input, keepingBlocks: keepingText, willRead: willRead) { document in
      var writer = RecordWriter()
      writer.write(document.record)
      writer.write(document.visibleText)
      frames.document(writer.bytes)
    }
    frames.end()
    return true
  }

  /// Ends this process when a document takes longer than the settings allow.
  public static func watch(_ settings: DocumentSettings) {
    if case .supervised(let recorder) = current { recorder.watch(seconds: settings.secondsLimit) }
  }

  /// Whether an earlier attempt of this command broke down over a document.
  public static var isRepeated: Bool {
    if case .supervised(let recorder) = current { recorder.hasSuspects } else { false }
  }

  /// How many units of output the command has printed, over all attempts. Nil without a supervisor.
  public static var progress: Int? {
    get {
      if case .supervised(let recorder) = current { recorder.progress } else { nil }
    }
    set {
      if case .supervised(let recorder) = current, let newValue { recorder.progress = newValue }
    }
  }
}
