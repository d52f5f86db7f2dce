// Thresholds of the gates, from the settings.

internal import Configuration
internal import Reporting

extension Configuration {
  var gateSettings: GateSettings {
    var gates = GateSettings()
    gates.mode = GateSettings.Mode(rawValue: text(.gatesMode)) ?? .enforce
    gates.afterRuns = integer(.gatesAfterRuns)
    gates.articleDropPercent = integer(.gatesArticleDrop)
    gates.articleRisePercent = integer(.gatesArticleRise)
    gates.fillDropPoints = integer(.gatesFillDrop)
    gates.rejectRisePoints = integer(.gatesRejectRise)
    gates.duplicateRisePoints = integer(.gatesDuplicateRise)
    gates.suspectRisePoints = integer(.gatesSuspectRise)
    gates.newestAgeDays = integer(.gatesNewestAge)
    return gates
  }
}
