import ConstraintWorld
import ContrastiveKernels
import ContrastiveTraining
import Testing

@Suite("The alarms in the experiment's world")
struct AlarmSilenceTests {
  private static let settings: Experiment.Settings = {
    var settings = Experiment.Settings()
    (settings.lessons, settings.contrasts, settings.heldOut) = (1000, 300, 16)
    settings.batchSize = 16
    settings.saturation.batchSize = 32
    (settings.saturation.limit, settings.saturation.interval) = (150, 50)
    return settings
  }()

  @Test("say nothing of any arm, nor of supervised training from scratch")
  func silence() throws {
    let experiment = try Experiment(Self.settings, seed: 3)
    var alarms = Alarms()
    let start = try experiment.saturate { report, look in
      #expect(alarms.observe(report).isEmpty)
      if let look {
        let metrics = ["eval_loss": look.loss]
        #expect(alarms.observe(heldOut: metrics, after: look.step).isEmpty)
      }
    }.model
    let reference = try experiment.reference(start)
    for arm in Arm.all {
      var alarms = Alarms()
      _ = try experiment.train(arm, from: start, reference: reference) { report in
        for alert in alarms.observe(report) { Issue.record("\(arm.title): \(alert)") }
      }
    }
  }
}
