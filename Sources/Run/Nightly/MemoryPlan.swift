// The one budget of memory, and who may spend it.
//
//   1/2   documents while they are parsed, eight bytes for each of theirs; one that needs more is parsed alone
//   1/2   the same, when all are parsed: sorting what the second pass compares
//   1/16  pages of the ledger that are held
//   the rest: row groups of the tables that are being written (they are part of the files' form and cannot be smaller), some hundred
//   bytes for each document of the corpus, the program itself
//
// Nothing that is published depends on it.

struct MemoryPlan {
  /// Bytes that may be spent on documents while they are parsed.
  let documents: Int
  /// Bytes for sorting what the second pass compares.
  let sorting: Int
  /// Bytes for pages of the ledger, over all connections.
  let ledger: Int

  init(budget: Int) {
    documents = budget / 2
    sorting = budget / 2
    ledger = budget / 16
  }

  /// Bytes that parsing takes for each byte of a document. Measured on pages of 40 MB: 4 for markup, 9 for plain text, the
  /// document itself included.
  static let bytesPerByte = 8
}

extension RunSettings {
  /// Least budget: below it the row groups alone pass it.
  public static let leastMemory = 128 << 20

  var memoryPlan: MemoryPlan { MemoryPlan(budget: memory) }

  /// Pages of the ledger for each connection: one writes, two for each thread read.
  var ledgerCache: Int { max(1 << 20, memoryPlan.ledger / (1 + 2 * jobs)) }
}
