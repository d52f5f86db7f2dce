// Making the folders of an output, parents first, each of them on disk before it is built upon.
internal import POSIXFiles

extension OutputFolder {
  /// Opens the folder at a path of the process, making it and its parents where they are missing.
  static func makingFolder(_ path: RawPath) throws(PublishError) -> Descriptor {
    do throws(ErrorNumber) {
      return try making(path)
    } catch {
      throw PublishError(creating: path, error)
    }
  }

  private static func making(_ path: RawPath) throws(ErrorNumber) -> Descriptor {
    var trimmed = path.bytes
    while trimmed.count > 1, trimmed.last == UInt8(ascii: "/") { trimmed.removeLast() }
    let path = RawPath(trimmed)
    do throws(ErrorNumber) {
      return try Descriptor.open(path, for: .folder)
    } catch {
      guard error == .noSuchEntry, !path.name.bytes.isEmpty else { throw error }
    }
    let parent = try making(path.parent ?? ".")
    return try making(path.name, in: parent)
  }

  /// Opens a folder in another, making it where it is missing.
  static func makingFolder(
    _ name: RawPath, in parent: borrowing Descriptor, at path: RawPath
  ) throws(PublishError) -> Descriptor {
    do throws(ErrorNumber) {
      return try making(name, in: parent)
    } catch {
      throw PublishError(creating: path, error)
    }
  }

  private static func making(_ name: RawPath, in parent: borrowing Descriptor) throws(ErrorNumber) -> Descriptor {
    do throws(ErrorNumber) {
      try parent.makeFolder(name)
      try parent.synchronize()
    } catch {
      if error != .exists { throw error }
    }
    return try parent.open(name, for: .folder)
  }
}
