// What the parser is not handed changes nothing: every page has the same blocks as if libxml2 had nested every tag of it.
import DirtGenerator
import Model
import Reading
import Testing

@Suite("Tags whose nesting is plain")
struct PlainNestingTests {
  @Test(
    "are not handed to the parser, and all others are",
    arguments: [
      (
        "<html><head></head><body><div><p>a <b>b</b></p>c</div></body></html>",
        "<html><head></head><body>.</body></html>"
      ),
      ("<body><p>a<br>b<img src=x></p><h1>c</h1></body>", "<body>.</body>"),
      // No body is open: a text would begin a paragraph there.
      ("<p>a <a href=x>b</a></p>c", "<p>.</p>."), ("a<b>b</b>", ".<b>.</b>"),
      ("<html><p>a</p>b</html>", "<html><p>.</p>.</html>"),
      // A start tag that ends what is open.
      ("<body><ul><li>a<li>b</li></ul>", "<body><ul><li>.<li>.</li></ul>"),
      ("<body><p>a<div><i>b</i><b>c</b></div>d</body>", "<body><p>.<div>.</div>.</body>"),
      ("<body><a>a<a>b</a></a><em>c</em><b>d</b></body>", "<body><a>.<a>.</a></a>.<b>.</b></body>"),
      // End tags of nothing, and not of the innermost.
      ("<body><div>a</p>b<b>c</b></div>", "<body><div>.</p>.<b>.</b></div>"),
      ("<body><div><b>a<s>b</b>c</s></div>", "<body><div><b>.<s>.</b>.</s></div>"),
      // Elements that nobody knows, and names that only begin like one.
      ("<body><strange><p>a</p></strange><p>b</p></body>", "<body><strange><p>.</p></strange><p>.</p></body>"),
      (
        "<body><blockquotes>a</blockquotes><blockquote>b</blockquote>",
        "<body><blockquo>.</blockquo><blockquote>.</blockquote>"
      ),
      ("<body><blockquote>b</blockquote></body>", "<body>.</body>"),
      // A second body is passed over, and what is open behind it is not certain.
      ("<body><div>a</div><body><b>b</b>", "<body>.<body><b>.</b>"),
      // An element that never ends is handed with those around it.
      ("<body><div><section><p>a</section></div>", "<body><div><section><p>.</section></div>"),
      // White space begins no paragraph.
      ("<html><body><pre>a</pre></body> \n </html>", "<html><body>.</body> </html>"),
    ])
  func areNotHanded(page: String, markup: String) {
    #expect(String(decoding: handedMarkup(of: Text(page.utf8).span), as: UTF8.self) == markup)
  }

  @Test("nest in random markup as the parser nests them", arguments: 0..<60)
  func nestAsTheParserDoes(seed: UInt64) {
    var soup = TagSoup(seed: seed)
    for round in 0..<100 {
      let page = Text(soup.page().utf8)
      let whole = Outline(of: htmlBlocks(of: page.span, handsAll: true))
      let plain = Outline(of: htmlBlocks(of: page.span))
      #expect(plain == whole, "seed \(seed), round \(round): \(String(decoding: page, as: UTF8.self))")
      if plain != whole { return }
    }
  }
}

/// All that a block list holds, to be compared.
private struct Outline: Equatable {
  var arenas: [Text]
  var lines: [String] = []

  init(of list: BlockList) {
    arenas = [list.text, list.attributes]
    lines.append("\(list.path)")
    for block in list.blocks { lines.append("\(block)") }
    for container in list.containers {
      lines.append("\(container.parent) \(container.tag) \(container.depth) \(list.attribute(container.names))")
    }
    for link in list.links { lines.append("\(link.block) \(link.text) \(list.attribute(link.url))") }
    for image in list.images {
      lines.append("\(image.nextBlock) \(image.container) \(list.attribute(image.url)) \(list.attribute(image.alt))")
    }
    for statement in list.statements { lines.append("\(statement.name) \(statement.value)") }
  }
}

/// Markup by chance: tags that nest, tags that do not, texts, white space, at every place.
private struct TagSoup {
  private var random: SplitMix64
  private var open: [String] = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let names = [
    "p", "p", "div", "div", "a", "a", "b", "strong", "span", "s", "ul", "ol", "li", "li", "table", "tr", "td", "th",
    "dl",
    "dt", "dd", "h1", "h3", "form", "pre", "blockquote", "center", "address", "section", "article", "ruby", "rt", "rp",
    "figure", "figcaption", "sub", "label", "button", "time", "code", "nobr", "i", "font", "tbody",
    // Elements of which the parser knows more than we do, or nothing.
    "html", "head", "body", "fieldset", "caption", "menu", "legend", "listing", "xmp", "isindex", "summary", "strange",
    "blockquotes", "optgroup", "noscript",
  ]
  private static let void = ["br", "br", "img src=x alt=y", "hr", "input", "wbr"]
  private static let texts = [
    "a", "b c", "甲", " x ", "&nbsp;", "&#10;", "<", "\n ", " ", "\t", "<!-- c -->", "\u{3000}\u{3000}d", "e\nf",
  ]

  mutating func page() -> String {
    open = []
    var page = random.chance(70) ? "<html><head></head><body>" : ""
    let mends = random.number(0...100)
    for _ in 0..<random.number(1...60) { page += piece(mends) }
    if random.chance(50) { page += open.reversed().map { "</\($0)>" }.joined() }
    return page + (random.chance(50) ? "</body></html>" : "")
  }

  /// - Parameter share: How many of a hundred end tags are those of the innermost element.
  private mutating func piece(_ share: Int) -> String {
    switch random.number(0...9) {
    case 0...2:
      let name = random.pick(Self.names)
      open.append(name)
      return "<\(name)\(random.chance(20) ? " class=c" : random.chance(10) ? " href=u" : "")>"
    case 3...5:
      guard random.chance(share), let name = open.popLast() else { return "</\(random.pick(Self.names))>" }
      return "</\(name)>"
    case 6: return "<\(random.pick(Self.void))>"
    default: return random.pick(Self.texts)
    }
  }
}
