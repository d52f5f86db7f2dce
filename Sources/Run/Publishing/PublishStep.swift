// The steps between written tables and a published dataset, by name, so that a test can end a run behind any of them as
// a power cut would: nothing that follows is done, nothing is tidied up.

/// A moment behind which a run can be cut.
public enum PublishStep: String, CaseIterable, Hashable, Sendable {
  // Sealing
  case manifestWritten, sumsWritten, folderSynchronized, verified
  // Publishing by exchange; `exchanged` also where there was nothing to exchange with
  case exchanged, formerMoved
  // Publishing by link, where the file system cannot exchange
  case linkMade, movedToRuns, formerFolderMoved, linkPlaced
  // Collecting
  case collectedRunSetAside
}

/// How a test bends a run; empty otherwise.
package struct PublishTrial: Sendable {
  var cutAfter: PublishStep?
  var withoutExchange: Bool

  package init(cutAfter: PublishStep? = nil, withoutExchange: Bool = false) {
    self.cutAfter = cutAfter
    self.withoutExchange = withoutExchange
  }

  func passes(_ step: PublishStep) throws(PublishError) {
    if step == cutAfter { throw .cut(step) }
  }
}
