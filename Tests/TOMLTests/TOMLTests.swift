// TOML 1.0 as its specification (toml.io/en/v1.0.0) tells it: examples of what is valid and what it means, and of what is not.
import TOML
import Testing

@Suite("A TOML document")
struct TOMLTests {
  private func value(_ text: String, _ key: String = "k") throws -> TOMLValue? {
    try tomlTable(of: Array(text.utf8))[key]
  }

  @Test(
    "gives values as they are written",
    arguments: [
      (
        "k = \"I'm a string. \\\"You can quote me\\\". Name\\tJos\\u00E9\\nLocation\\tSF.\"",
        .string("I'm a string. \"You can quote me\". Name\tJosé\nLocation\tSF.")
      ),
      ("k = 'C:\\Users\\nodejs\\templates'", .string("C:\\Users\\nodejs\\templates")),
      ("k = \"\"\"\nRoses are red\nViolets are blue\"\"\"", .string("Roses are red\nViolets are blue")),
      (
        "k = \"\"\"\nThe quick brown \\\n\n\n  fox jumps over \\\n    the lazy dog.\"\"\"",
        .string("The quick brown fox jumps over the lazy dog.")
      ),
      (
        "k = \"\"\"Here are two quotation marks: \"\". Simple enough.\"\"\"",
        .string("Here are two quotation marks: \"\". Simple enough.")
      ),
      (
        "k = \"\"\"\"This,\" she said, \"is just a pointless statement.\"\"\"\"",
        .string("\"This,\" she said, \"is just a pointless statement.\"")
      ),
      (
        "k = '''\nThe first newline is\ntrimmed in raw strings.\n   '''",
        .string("The first newline is\ntrimmed in raw strings.\n   ")
      ),
      ("k = ''''That,' she said, 'is still pointless.''''", .string("'That,' she said, 'is still pointless.'")),
      ("k = \"\\U0001F4A1\" # a lamp", .string("\u{1F4A1}")),
      ("k = 新闻", nil),
      ("k = +99", .integer(99)), ("k = 0", .integer(0)), ("k = -17", .integer(-17)),
      ("k = 1_000", .integer(1000)), ("k = 53_49_221", .integer(5_349_221)),
      ("k = 0xDEAD_beef", .integer(0xDEAD_BEEF)), ("k = 0o755", .integer(493)), ("k = 0b1101", .integer(13)),
      ("k = 9223372036854775807", .integer(.max)), ("k = 9223372036854775808", nil),
      ("k = +1.0", .float(1)), ("k = 3.1415", .float(3.1415)), ("k = 5e+22", .float(5e22)), ("k = 1e06", .float(1e6)),
      ("k = -2E-2", .float(-0.02)), ("k = 6.626e-34", .float(6.626e-34)),
      ("k = 224_617.445_991", .float(224617.445991)),
      ("k = -inf", .float(-.infinity)),
      ("k = true", .boolean(true)), ("k = false", .boolean(false)),
      ("k = 1979-05-27T07:32:00Z", .dateTime("1979-05-27T07:32:00Z")),
      ("k = 1979-05-27 07:32:00-07:00", .dateTime("1979-05-27 07:32:00-07:00")),
      ("k = 1979-05-27", .dateTime("1979-05-27")), ("k = 07:32:00.999999", .dateTime("07:32:00.999999")),
      ("k = []", .array([])),
      ("k = [ [ 1, 2 ], [\"a\"], ]", .array([.array([.integer(1), .integer(2)]), .array([.string("a")])])),
      ("k = [\n  1, # one\n  # two\n  2\n]", .array([.integer(1), .integer(2)])),
    ] as [(String, TOMLValue?)])
  func reads(text: String, wanted: TOMLValue?) throws {
    if let wanted {
      #expect(try value(text) == wanted)
      #expect(try value(text + "\r\n") == wanted)
    } else {
      #expect(throws: TOMLError.self) { try value(text) }
    }
  }

  @Test(
    "breaks the rules, and the line of the fault is told",
    arguments: [
      ("k =", 1), ("k", 1), ("= 1", 1), ("k = 1 j = 2", 1), ("k = 01", 1), ("k = 1__0", 1), ("k = _1", 1),
      ("k = 1_", 1),
      ("k = .7", 1), ("k = 7.", 1), ("k = 3.e+20", 1), ("k = 0x-1", 1), ("k = +0xFF", 1), ("k = TRUE", 1),
      ("k = \"a", 1), ("\nk = \"a\nb\"", 2), ("k = \"\\q\"", 1), ("k = \"\\uD800\"", 1), ("k = \"\\u12\"", 1),
      ("k = 'a\u{7}'", 1),
      ("\n\nk = [1, 2", 3), ("k = [1 2]", 1), ("k = {a = 1,}", 1), ("k = {a = 1\n}", 1), ("k = \"\"\"a\n\n", 3),
      ("k = 1\nk = 2", 2), ("k = 1\n\"k\" = 2", 2), ("k = 1\nk.a = 2", 2), ("[a]\n[a]", 2), ("a = 1\n[a]", 2),
      ("[a]\nb = 1\n[a.b]", 3),
      ("[a.b]\n[a]\nb.c = 1", 3), ("a.b = 1\n[a]\nc = 2", 2), ("a = []\n[[a]]", 2), ("[a]\n[[a]]", 2),
      ("[[a]]\n[a]", 2),
      ("a = { b = 1 }\na.c = 2", 2), ("a = { b = 1 }\n[a.c]", 2), ("[ a", 1), ("[]", 1), ("[a.]", 1), ("[[a]", 1),
      ("# a\u{1}", 1),
      ("k = 1979-5-27", 1), ("k = 07:32", 1),
    ])
  func refuses(text: String, line: Int) {
    do {
      let table = try tomlTable(of: Array(text.utf8))
      Issue.record("read as \(table)")
    } catch {
      #expect(error.line == line, "\(error)")
    }
  }

  @Test("that is not UTF-8 is refused with its line")
  func refusesBytes() {
    do {
      _ = try tomlTable(of: Array("a = 1\nb = \"".utf8) + [0xB9, 0xFA, 0x22])
      Issue.record("read")
    } catch {
      #expect(error.line == 2)
    }
  }

  @Test("nests tables by headers, dotted keys and inline, and keeps the line of every key")
  func nests() throws {
    let text = """
      # a file
      top = 1

      [fruit]
      apple.color = "red"
      apple.taste.sweet = true

      [fruit.apple.texture]
      smooth = true

      [[product]]
      name = "Hammer"
      [product.maker]
      name = "Anvil & Co"

      [[product]]
      points = { x = 1, y.z = 2 }
      """
    let table = try tomlTable(of: Array(text.utf8))
    #expect(table.entries.map(\.key) == ["top", "fruit", "product"])
    #expect(table.entries.map(\.line) == [2, 4, 11])
    guard case .table(let fruit)? = table["fruit"], case .table(let apple)? = fruit["apple"],
      case .table(let taste)? = apple["taste"], case .table(let texture)? = apple["texture"],
      case .array(let products)? = table["product"], case .table(let hammer) = products[0],
      case .table(let second) = products[1], case .table(let points)? = second["points"],
      case .table(let y)? = points["y"], case .table(let maker)? = hammer["maker"]
    else {
      Issue.record("\(table)")
      return
    }
    #expect(apple["color"] == .string("red"))
    #expect(taste["sweet"] == .boolean(true))
    #expect(texture.entries.map(\.line) == [9])
    #expect(products.count == 2)
    #expect(hammer["name"] == .string("Hammer"))
    #expect(maker["name"] == .string("Anvil & Co"))
    #expect(points["x"] == .integer(1))
    #expect(y["z"] == .integer(2))
  }
}
