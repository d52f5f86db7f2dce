// Questions about places in a text: which unit holds a token, where the unit begins and ends, what a line before it announces.

extension ComparableText {
  /// Whether a line before `place` announces another's text: 附, 全文, 原文, 如下.
  func announcesAnother(before place: Int) -> Bool {
    let unit = unit(holding: place)
    guard unit > 0, unit < units.count, range(of: unit).lowerBound == place else { return false }
    return isAnnouncement(unit - 1)
  }

  /// Whether unit `index` is a line such as 附全文 or 原文如下.
  func isAnnouncement(_ index: Int) -> Bool {
    let line = range(of: index)
    if units[index].isRunning || line.count > 12 { return false }
    for index in line {
      let next = index + 1 < line.upperBound ? tokens[index + 1] : 0
      switch (tokens[index], next) {
      case (0x9644, _), (0x5168, 0x6587), (0x539F, 0x6587), (0x5982, 0x4E0B): return true
      default: break
      }
    }
    return false
  }

  /// Index of the unit that holds token `place`.
  func unit(holding place: Int) -> Int {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if Int(units[middle].end) <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Start of the unit that the token before `place` belongs to… or `place` itself when a unit begins there.
  func unitStart(before place: Int) -> Int {
    let unit = unit(holding: place)
    return unit < units.count ? range(of: unit).lowerBound : place
  }

  /// End of the unit that token `place` stands in; `place` when the unit ended just before it.
  func unitEnd(after place: Int) -> Int {
    if place == 0 || place >= tokens.count { return min(place, tokens.count) }
    let unit = unit(holding: place - 1)
    return Int(units[unit].end)
  }
}
