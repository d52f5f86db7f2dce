// Arrays of so many like elements, made without asking the runtime.
//
// The standard library's Array(repeating:count:) is not specialised down to where it takes its memory (Swift 6.3.1): each call looks up the
// array's type in the runtime, some 500 instructions. Made so are the small arrays that are written through spans: of the others the
// optimiser knows less then, and asks at each writing whether they are shared.

extension Array {
  /// `count` times `value`.
  @inline(__always)
  init(filledWith value: Element, count: Int) {
    self = Array(repeatElement(value, count: count))
  }
}
