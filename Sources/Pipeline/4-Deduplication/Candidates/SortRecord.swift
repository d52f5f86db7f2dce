// A key and a value, and the sort of many of them.

/// What is sorted or grouped: a hash with a document, a line with what is left of its document.
struct SortRecord: SpreadRecord {
  var key: UInt64
  var value: UInt64
}

/// Sorts `records` by key: least significant byte first, a byte a pass; bytes that all records share cost nothing.
/// - Complexity: O(n) for each of at most eight passes; `spare` is as large as `records`.
func sortByKey(_ records: inout [SortRecord], spare: inout [SortRecord]) {
  let count = records.count
  if count < 2 { return }
  if spare.count < count { spare = [SortRecord](repeating: SortRecord(key: 0, value: 0), count: count) }
  var histograms = [Int](repeating: 0, count: 8 * 256)
  for index in 0..<count {
    var key = records[index].key
    for digit in 0..<8 {
      histograms[digit << 8 | Int(key & 255)] &+= 1
      key >>= 8
    }
  }
  for digit in 0..<8 {
    let first = Int(records[0].key >> UInt64(digit * 8) & 255)
    if histograms[digit << 8 | first] == count { continue }
    var sum = 0
    var starts = [Int](repeating: 0, count: 256)
    for value in 0..<256 {
      starts[value] = sum
      sum += histograms[digit << 8 | value]
    }
    let shift = UInt64(digit * 8)
    unsafe records.withUnsafeBufferPointer { source in
      unsafe spare.withUnsafeMutableBufferPointer { target in
        unsafe starts.withUnsafeMutableBufferPointer { starts in
          // The histogram gives every record a place of its own below `count`.
          for index in 0..<count {
            let record = unsafe source[index]
            let value = Int(record.key >> shift & 255)
            unsafe target[starts[value]] = record
            unsafe starts[value] &+= 1
          }
        }
      }
    }
    swap(&records, &spare)
  }
  // After an odd number of passes the arrays have changed places; both hold `count` records at least.
  if records.count > count { records.removeSubrange(count...) }
}
