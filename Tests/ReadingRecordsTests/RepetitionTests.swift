// Shapes that make a reader search the same bytes again and again. Each took minutes once, or would have.
import Model
import Reading
import Testing

@Suite struct RepetitionTests {
  static let count = 200_000

  static let shapes: [(String, String, Int)] = [
    ("an object of very many keys", "{\"content\":\"x\"" + (0..<count).map { ",\"k\($0)\":\"v\"" }.joined() + "}", 1),
    (
      "comments that nothing closes", "<doc><content>x" + String(repeating: "<!--", count: count) + "</content></doc>",
      1
    ),
    (
      "CDATA that nothing closes",
      "<doc><content>x" + String(repeating: "<![CDATA[", count: count) + "</content></doc>", 1
    ),
    ("headers that never end", String(repeating: "WARC/1.0\r\n", count: 20_000), 20_000),
    ("fields without colon", "WARC/1.0\r\nContent-Length: 1\r\n" + String(repeating: "a\n", count: count) + "\r\nx", 1),
    ("records without end", String(repeating: "<doc>", count: count), count),
    ("quotes without partner", "title,content\n" + String(repeating: "\"a\n", count: 20_000), 20_000),
    ("rules under rules", String(repeating: "==========\n\n", count: count), 1),
  ]

  @Test("Repetition costs no more than its length", .timeLimit(.minutes(1)), arguments: shapes.indices)
  func ends(shape: Int) {
    let (name, text, most) = Self.shapes[shape]
    let read = read(text)
    #expect(!read.order.isEmpty && read.order.count <= most, "\(name): \(read.order.count) items")
  }
}
