// Reads a suspect file in a process of its own.
//
// The child sends frames: before each document its place, after it what became of it. Where the child dies, the document whose place
// came last is the guilty one; a new child then passes over it. Shape of a frame: kind (1 byte), length (8 bytes, little-endian), bytes.

internal import CPlatform
internal import Glibc

/// What a child is to read: a file, but for its first documents.
package struct IsolatedTask: Sendable {
  /// Path below the input folder.
  package let path: [UInt8]
  /// How many documents to pass over.
  package let passedOver: Int

  init(path: [UInt8], passedOver: Int) {
    self.path = path
    self.passedOver = passedOver
  }

  /// From the words of the environment: the path in hexadecimal, the number.
  init?(words: ArraySlice<String>) {
    guard words.count == 2, let hex = words.first, let passedOver = words.last.flatMap({ Int($0) }) else { return nil }
    let digits = Array(hex.utf8)
    var path: [UInt8] = []
    for place in stride(from: 0, to: digits.count - 1, by: 2) {
      guard let byte = UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) else { return nil }
      path.append(byte)
    }
    self.init(path: path, passedOver: passedOver)
  }

  var words: String {
    let hex = path.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "\(hex):\(passedOver)"
  }
}

/// What a child tells of a file.
package enum IsolatedEvent: Sendable {
  /// A document was read.
  case document([UInt8])
  /// The child broke down over a document whose place is known.
  case broken(place: [UInt8], fault: IsolatedFault)
  /// The child broke down before the place of the next document was known: what follows in the file is not read.
  case cut(documents: Int, fault: IsolatedFault)
}

/// How a child ended.
package enum IsolatedFault: Sendable, CustomStringConvertible {
  case crash(signal: String)
  case overdue(seconds: Int)

  package var description: String {
    switch self {
    case .crash(let signal): "the process that read it ended with \(signal)"
    case .overdue(let seconds): "not read within \(seconds) s"
    }
  }
}

/// A file that is read by children.
package struct IsolatedFile {
  private let path: [UInt8]
  private let seconds: Int

  /// - Parameter seconds: how long a child may take for one document.
  package init(path: [UInt8], seconds: Int) {
    self.path = path
    self.seconds = seconds
  }

  /// Reads the file; calls `body` with every event, in the order of the file.
  package func read<Failure: Error>(_ body: (IsolatedEvent) throws(Failure) -> Void) throws(Failure) {
    var done = 0
    while true {
      var (reading, writing): (Int32, Int32) = (-1, -1)
      guard unsafe platform_pipe(&reading, &writing) == 0 else {
        return try body(.cut(documents: done, fault: .crash(signal: "no pipe (error \(errno))")))
      }
      let task = IsolatedTask(path: path, passedOver: done)
      let child = Supervisor.spawn("\(getpid()):\(task.words)", output: writing)
      close(writing)
      var frames = FrameReader(descriptor: reading, seconds: seconds)
      var place: [UInt8]?
      while let frame = frames.next() {
        switch frame.kind {
        case .place: place = frame.bytes
        case .document:
          place = nil
          done += 1
          try body(.document(frame.bytes))
        case .passedOver, .end: break
        }
      }
      if frames.isOverdue && child > 0 { kill(child, SIGKILL) }
      close(reading)
      let status = child > 0 ? platform_wait(child) : -1
      if frames.hasEnded && platform_exit_status(status) == 0 { return }
      let fault: IsolatedFault =
        frames.isOverdue
        ? .overdue(seconds: seconds) : .crash(signal: Supervisor.name(of: platform_end_signal(status)))
      guard let place else { return try body(.cut(documents: done, fault: fault)) }
      done += 1
      try body(.broken(place: place, fault: fault))
    }
  }
}

/// The kinds of frames.
enum FrameKind: UInt8 {
  case place = 1
  case document, passedOver, end
}

/// Writes frames to standard output: the child's side.
package struct FrameWriter {
  package init() {}

  /// A document of this place is about to be read.
  package func place(_ bytes: [UInt8]) { write(.place, bytes) }
  /// The document was read.
  package func document(_ bytes: [UInt8]) { write(.document, bytes) }
  /// The document was passed over, as was asked.
  package func passOver() { write(.passedOver, []) }
  /// The file was read to its end.
  package func end() { write(.end, []) }

  private func write(_ kind: FrameKind, _ bytes: [UInt8]) {
    var frame = [kind.rawValue]
    for shift in stride(from: 0, to: 64, by: 8) { frame.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    frame += bytes
    var done = 0
    while done < frame.count {
      // `done` stays below `count`.
      let count = unsafe frame.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress! + done, $0.count - done) }
      if count < 0 {
        if errno == EINTR { continue }
        // Nobody reads any more.
        _exit(74)
      }
      done += count
    }
  }
}

/// Reads frames from a child.
private struct FrameReader {
  let descriptor: Int32
  let seconds: Int
  private(set) var hasEnded = false
  private(set) var isOverdue = false

  init(descriptor: Int32, seconds: Int) {
    self.descriptor = descriptor
    self.seconds = seconds
  }

  /// The next frame; nil at the end, after a broken frame and when the child takes too long.
  mutating func next() -> (kind: FrameKind, bytes: [UInt8])? {
    guard !hasEnded, let head = bytes(9), let kind = FrameKind(rawValue: head[0]) else { return nil }
    let count = head[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard let bytes = bytes(count) else { return nil }
    hasEnded = kind == .end
    return (kind, bytes)
  }

  private mutating func bytes(_ count: Int) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      guard platform_wait_readable(descriptor, Int32(seconds) * 1000) == 1 else {
        isOverdue = true
        return nil
      }
      // `done` stays below `count`.
      let got = unsafe result.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress! + done, count - done) }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return nil }
      done += got
    }
    return result
  }
}
