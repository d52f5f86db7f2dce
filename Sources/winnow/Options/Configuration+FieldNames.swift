// The operator's names of record fields, before those that are known.

internal import Configuration
internal import Reading

extension Configuration {
  var fieldNames: FieldNames {
    var names = FieldNames()
    for key in SettingKey.recordNames {
      let own = texts(key)
      if own.isEmpty { continue }
      switch key.key {
      case "url": names.url = own + names.url
      case "title": names.title = own + names.title
      case "text": names.text = own + names.text
      case "html": names.page = own + names.page
      case "date": names.date = own + names.date
      case "author": names.author = own + names.author
      case "source": names.source = own + names.source
      case "section": names.section = own + names.section
      case "wrappers": names.wrappers = own + names.wrappers
      case "elements": names.elements = own + names.elements
      default: preconditionFailure("'\(key.name)' names no field")
      }
    }
    return names
  }
}
