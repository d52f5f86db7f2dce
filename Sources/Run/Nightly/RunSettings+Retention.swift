// Which former datasets a run keeps, told by the day it ran.

public import Publishing

extension RunSettings {
  /// - Parameter now: the moment that days are counted back from.
  public func retention(at now: Moment) -> Retention {
    Retention(count: max(1, keptRuns), since: keptDays > 0 ? now.adding(seconds: -86_400 * keptDays).runID : nil)
  }
}
