// How the CSV files are to be written, from the settings.

internal import ArgumentParser
internal import Configuration
internal import Dataset

/// What parts the fields of a CSV file.
enum FieldDelimiter: String, ExpressibleByArgument, CaseIterable {
  case comma, semicolon, tab, bar
}

extension Configuration {
  /// The form of the CSV files.
  var csvForm: CSVForm {
    var form = CSVForm()
    form.hasBody = boolean(.csvBody)
    form.isGuarded = !boolean(.csvRaw)
    form.partRowCount = integer(.csvPartRows)
    let name = text(.csvDelimiter)
    form.delimiter = CSVForm.delimiters.first { $0.name == name }!.byte
    return form
  }
}
