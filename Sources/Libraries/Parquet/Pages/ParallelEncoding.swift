// Encodes the columns of a row group on several threads; the bytes are those that one thread makes.
//
// Leaves are planned side by side, then all pages of all leaves are made side by side, largest column first. What each
// step gives depends on its rows and the settings alone, and results stand in the order of columns and pages.

import Glibc
import Synchronization

enum ParallelEncoding {
  /// Raw bytes of a row group from which threads are started: a quarter of a megabyte is encoded in about a millisecond.
  static let leastByteCount = 1 << 18

  /// The columns of `group`, encoded on up to `threads` threads.
  static func encode(
    _ group: RowGroup, _ settings: WriterSettings, threads: Int
  ) throws(ParquetError) -> [EncodedColumn] {
    let leaves = group.columns.indices.flatMap { column in
      group.columns[column].leafBuffers.indices.map { (column: column, leaf: $0) }
    }
    // The largest first, so that no thread is left with it at the end.
    let sizes = leaves.map { group.columns[$0.column].leafBuffers[$0.leaf].byteCount }
    let order = leaves.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    let planned = try run(order.count, threads, settings) { (item, encoder) throws(ParquetError) in
      let leaf = leaves[order[item]]
      return try encoder.plan(group.columns[leaf.column], leaf: leaf.leaf)
    }
    let pages = planned.indices.flatMap { plan in planned[plan].pageRange.map { (plan: plan, page: $0) } }
    // The largest pages first, too.
    let pageSizes = pages.map { planned[$0.plan].byteCount(ofPage: $0.page) }
    let pageOrder = pages.indices.sorted { (pageSizes[$0], $1) > (pageSizes[$1], $0) }
    let made = try run(pages.count, threads, settings) { (item, encoder) throws(ParquetError) in
      let page = pages[pageOrder[item]]
      return try encoder.encode(page.page, of: planned[page.plan])
    }
    var encoded = [EncodedPage?](repeating: nil, count: pages.count)
    for (item, page) in zip(pageOrder, made) { encoded[item] = page }
    var chunks = [[EncodedChunk?]](group.columns.map { $0.leafBuffers.map { _ in nil } })
    var first = 0
    for (item, plan) in planned.enumerated() {
      let leaf = leaves[order[item]]
      let last = first + plan.pageRange.count
      chunks[leaf.column][leaf.leaf] = plan.chunk(of: encoded[first..<last].map { $0! }, settings)
      first = last
    }
    return group.columns.indices.map { column in
      EncodedColumn(
        rowCount: group.rowCount, column: group.schema.columns[column], chunks: chunks[column].map { $0! })
    }
  }

  /// What `body` gives for each of `0..<count`, or the first of its errors in that order.
  private static func run<Output: Sendable>(
    _ count: Int, _ threads: Int, _ settings: WriterSettings,
    _ body: @escaping @Sendable (Int, inout ColumnEncoder) throws(ParquetError) -> Output
  ) throws(ParquetError) -> [Output] {
    let work = SharedWork<Output>(count, settings, body)
    var started: [pthread_t] = []
    for _ in 1..<max(1, min(threads, count)) {
      var thread = pthread_t()
      // The thread holds the work until it ends; where none can be started, the others do all of it.
      let held = unsafe Unmanaged<AnyObject>.passRetained(work)
      let code = unsafe pthread_create(&thread, nil, { unsafe runSharedWork($0) }, held.toOpaque())
      if code == 0 { started.append(thread) } else { unsafe held.release() }
    }
    work.run()
    for thread in started { pthread_join(thread, nil) }
    return try work.outputs()
  }
}

/// What a thread does with the work it was handed.
private func runSharedWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // SAFETY: the context is the retained work that pthread_create was given.
  let work = unsafe Unmanaged<AnyObject>.fromOpaque(context!).takeRetainedValue()
  (work as? any RunnableWork)?.run()
  return nil
}

private protocol RunnableWork: AnyObject, Sendable {
  func run()
}

/// Work that threads take item by item.
private final class SharedWork<Output: Sendable>: RunnableWork {
  private let count: Int
  private let settings: WriterSettings
  private let body: @Sendable (Int, inout ColumnEncoder) throws(ParquetError) -> Output
  private let next = Atomic<Int>(0)
  private let results: Mutex<[Result<Output, ParquetError>?]>

  init(
    _ count: Int, _ settings: WriterSettings,
    _ body: @escaping @Sendable (Int, inout ColumnEncoder) throws(ParquetError) -> Output
  ) {
    self.count = count
    self.settings = settings
    self.body = body
    results = Mutex([Result<Output, ParquetError>?](repeating: nil, count: count))
  }

  /// Takes items until none is left.
  func run() {
    var encoder = ColumnEncoder(settings)
    while true {
      let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if item >= count { return }
      let result: Result<Output, ParquetError>
      do throws(ParquetError) { result = .success(try body(item, &encoder)) } catch { result = .failure(error) }
      results.withLock { $0[item] = result }
    }
  }

  func outputs() throws(ParquetError) -> [Output] {
    var outputs: [Output] = []
    for result in results.withLock({ $0 }) { outputs.append(try result!.get()) }
    return outputs
  }
}
