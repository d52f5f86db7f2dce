// The known setting that an unknown one was probably meant to be.
//
// Edit distance with swapped neighbours (Wagner and Lowrance, "An Extension of the String-to-String Correction Problem", 1975) over
// the full names and the last parts.

enum Spelling {
  /// The nearest known name, where at most a third of its letters differ.
  static func nearest(to name: String) -> String? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    var best: (name: String, distance: Int)?
    for key in SettingKey.all {
      let distance = min(Self.distance(name, key.name), Self.distance(last, key.key))
      if distance * 3 <= key.key.utf8.count, best.map({ distance < $0.distance }) ?? true {
        best = (key.name, distance)
      }
    }
    return best?.name
  }

  /// The setting whose variable `variable` was probably meant to be; nil where it is one, or resembles none.
  static func meant(by variable: String) -> SettingKey? {
    var best: (key: SettingKey, distance: Int)?
    for key in SettingKey.all {
      let distance = Self.distance(variable, key.variable)
      if distance == 0 { return nil }
      if distance * 3 <= key.key.utf8.count, best.map({ distance < $0.distance }) ?? true { best = (key, distance) }
    }
    return best?.key
  }

  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
