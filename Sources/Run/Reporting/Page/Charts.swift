// Charts as inline SVG: a line of nights, bars of counts. Colours come from the page's style; every chart has its numbers in a table.

extension HTMLText {
  /// A line over the nights, the last one marked. A single night is a dot.
  mutating func sparkline(_ values: [Int], _ label: String) {
    let (width, height) = (140, 30)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    func point(_ index: Int) -> (x: Int, y: Int) {
      let x = values.count > 1 ? 4 + index * (width - 8) / (values.count - 1) : width / 2
      let y = most > least ? height - 4 - (values[index] - least) * (height - 8) / (most - least) : height / 2
      return (x, y)
    }
    raw("<svg class=\"spark\" role=\"img\" width=\"140\" height=\"30\" viewBox=\"0 0 140 30\"><title>")
    text(label)
    raw("</title>")
    if values.count > 1 {
      raw("<polyline points=\"")
      for index in values.indices {
        let (x, y) = point(index)
        number(x)
        raw(",")
        number(y)
        raw(" ")
      }
      raw("\"/>")
    }
    if !values.isEmpty {
      let (x, y) = point(values.count - 1)
      raw("<circle r=\"3\" cx=\"")
      number(x)
      raw("\" cy=\"")
      number(y)
      raw("\"/>")
    }
    raw("</svg>")
  }

  /// A bar in a cell of a table, `part` of `whole` long.
  mutating func bar(_ part: Int, of whole: Int) {
    let length = whole > 0 ? (part * 1000 + whole / 2) / whole : 0
    raw(
      "<svg class=\"bar\" aria-hidden=\"true\" width=\"100%\" height=\"12\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\">"
    )
    raw("<rect class=\"track\" width=\"1000\" height=\"12\"/><rect height=\"12\" width=\"")
    number(part > 0 ? max(4, length) : 0)
    raw("\"/></svg>")
  }

  /// Upright bars side by side, the first and the last one named below.
  mutating func columns(_ values: [(name: String, count: Int)], _ label: String) {
    guard let first = values.first, let last = values.last else { return }
    let most = max(1, values.map(\.count).max() ?? 1)
    let step = max(2, 1000 / max(8, values.count))
    raw("<svg class=\"columns\" role=\"img\" width=\"100%\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
    number(step * max(8, values.count))
    raw(" 151\"><title>")
    text(label)
    raw("</title>")
    for (index, value) in values.enumerated() {
      let height = value.count > 0 ? max(2, value.count * 150 / most) : 0
      raw("<rect x=\"")
      number(index * step)
      raw("\" y=\"")
      number(150 - height)
      raw("\" width=\"")
      number(max(1, step - (step > 4 ? 2 : 0)))
      raw("\" height=\"")
      number(height)
      raw("\"><title>")
      text("\(value.name): \(value.count)")
      raw("</title></rect>")
    }
    raw("<line x1=\"0\" x2=\"100%\" y1=\"150.5\" y2=\"150.5\"/></svg><p class=\"note ends\"><span>")
    text(first.name)
    raw("</span><span>highest: ")
    grouped(most)
    raw("</span><span>")
    if values.count > 1 { text(last.name) }
    raw("</span></p>")
  }
}
