// The folder of a run that is being written, as the place where tables are made.

internal import Dataset
internal import Publishing

extension TableFolder<FileSink> {
  /// Makes tables among the files of a run.
  init(_ files: StagedFileMaker) {
    self.init { path in
      FileSink(try files.createFile(named: path))
    } finish: { file, path in
      try file.finish(as: path)
    }
  }
}
