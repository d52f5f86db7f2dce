// One run at a time, between processes and within one.
import Glibc
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct RunLockTests {
  let test: PublishingTestRun
  let lockPath: String

  init() throws {
    test = try PublishingTestRun()
    lockPath = try #require(String(validating: test.folder.path("output/.winnow/lock").bytes, as: UTF8.self))
  }

  @Test("A second run is refused and told who holds the lock")
  func busy() throws {
    let lock = try RunLock.acquire(in: test.output, wait: false, note: "began 2026-11-22\nat night")
    let error = #expect(throws: PublishError.self) {
      _ = try RunLock.acquire(in: test.output, wait: false, note: "second")
    }
    guard case .locked(let path, let holder)? = error else {
      Issue.record("threw \(String(describing: error))")
      return
    }
    #expect(path == test.folder.path("output/.winnow/lock"))
    #expect(holder?.processID == getpid())
    #expect(holder?.note == "began 2026-11-22 at night")
    #expect(error?.exitStatus == 75)
    _ = lock.recovered
  }

  @Test("A lock that is given back can be taken again")
  func released() throws {
    do { _ = try test.lock() }
    _ = try test.lock()
  }

  @Test("Another process that holds the lock keeps us out, and its death lets us in")
  func otherProcess() throws {
    do { _ = try test.lock() }
    let ready = test.folder.path("ready")
    // Without a fork, so that the one process we end is the one that holds the lock.
    let child = try ChildProcess(
      "/usr/bin/env", ["flock", "-n", "-F", lockPath, "sh", "-c", "echo > \"$0\"; exec sleep 60", ready.displayed])
    while try !test.folder.holds("ready") { usleep(2000) }
    #expect(throws: PublishError.self) { _ = try RunLock.acquire(in: test.output, wait: false, note: "test") }
    child.kill()
    #expect(child.wait() == 128 + SIGKILL)
    _ = try test.lock()
  }

  @Test("Our lock keeps another process out")
  func ours() throws {
    do {
      let lock = try test.lock()
      let child = try ChildProcess("/usr/bin/env", ["flock", "-n", lockPath, "true"])
      #expect(child.wait() == 1)
      _ = lock.recovered
    }
    let child = try ChildProcess("/usr/bin/env", ["flock", "-n", lockPath, "true"])
    #expect(child.wait() == 0)
  }

  @Test("A lock file that cannot be made is exit 73")
  func notAllowed() throws {
    try test.folder.makeFolder("output/.winnow/lock")
    let error = #expect(throws: PublishError.self) { _ = try test.lock() }
    #expect(error?.exitStatus == 73)
  }
}
