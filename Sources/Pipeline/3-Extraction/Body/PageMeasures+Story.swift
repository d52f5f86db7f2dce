// The measures that tell the article from other stories on the same page: endless pages, teasers, second articles.

internal import Model

extension PageMeasures {
  static func story(_ page: PageBlocks, _ table: inout MeasureWriter, _ sums: ContainerSums, _ title: Int?) {
    let containers = page.list.containers
    let running = max(1, sums.running[0])
    let line = title.map { ancestors(of: Int(page.list.blocks[$0].container), containers) } ?? []
    let titleLevel = title.map { page.list.blocks[$0].kind == .heading ? page.list.blocks[$0].level : 6 } ?? 6
    // The number of the story each container stands in: `article` elements that hold running text and no other such element.
    var story = Array(repeating: Int32(-1), count: containers.count)
    var stories: Int32 = 0
    for index in containers.indices {
      let parent = Int(containers[index].parent)
      if index > 0 { story[index] = story[parent] }
      if containers[index].tag == .article, sums.running[index] > 30, sums.running[index] < 0.9 * running {
        story[index] = stories
        stories += 1
      }
    }
    var headings = 0.0
    var headers = 0.0
    for index in 0..<page.count {
      let block = page.list.blocks[index]
      let home = Int(block.container)
      table[index, .storiesBefore] = Double(min(20, story[home]))
      guard let title else {
        (table[index, .headingsSinceTitle], table[index, .headersSinceTitle]) = (-1, -1)
        (table[index, .titleShare], table[index, .titleSteps]) = (-1, -1)
        continue
      }
      table[index, .headingsSinceTitle] = index < title ? -1 : min(20, headings)
      table[index, .headersSinceTitle] = index < title ? -1 : min(20, headers)
      var common = home
      var steps = 0.0
      while !line[common] {
        common = Int(containers[common].parent)
        steps += 1
      }
      table[index, .titleShare] = sums.running[common] / running
      table[index, .titleSteps] = steps
      table[index, .holdsTitle] = index == title ? 1 : 0
      if index > title {
        if block.kind == .heading && block.level <= titleLevel { headings += 1 }
        if page.roles[index].role == .header { headers += 1 }
      }
    }
  }

  /// For each container whether it is `home` or stands around it.
  private static func ancestors(of home: Int, _ containers: [Container]) -> [Bool] {
    var result = Array(repeating: false, count: containers.count)
    result[0] = true
    var index = home
    while index != 0 {
      result[index] = true
      index = Int(containers[index].parent)
    }
    return result
  }
}
