import ContrastiveCore
import ContrastiveFiles

extension RotaryConfiguration {
  /// Reads the settings in either spelling.
  init(in object: ConfigurationObject) throws(ConfigurationError) {
    let older = try object.object("rope_scaling")
    let newer = try object.object("rope_parameters")
    try Self.refusePartialRotation(object)
    let theta = try Self.theta(object)
    guard let settings = newer ?? older else {
      self.init(theta: theta ?? 10_000)
      return
    }
    self.init(
      theta: try Self.theta(settings) ?? theta ?? 10_000,
      scaling: try Self.scaling(settings, of: object))
    // Which of two spellings wins is different from release to release: they must agree.
    if let theta, theta != self.theta {
      throw .contradiction(
        file: object.file, key: "rope_theta", other: settings.path + "rope_theta")
    }
    if newer != nil, let older, try Self.scaling(older, of: object) != scaling {
      throw .contradiction(file: object.file, key: "rope_scaling", other: "rope_parameters")
    }
  }

  private static func theta(_ object: ConfigurationObject) throws(ConfigurationError) -> Double? {
    try object.real("rope_theta", in: 1...1e15)
  }

  private static func refusePartialRotation(
    _ object: ConfigurationObject
  ) throws(ConfigurationError) {
    guard try object.real("partial_rotary_factor", in: 0...1) ?? 1 == 1 else {
      throw object.unsupported("partial_rotary_factor", supported: "1")
    }
  }

  private static func scaling(
    _ settings: ConfigurationObject, of configuration: ConfigurationObject
  ) throws(ConfigurationError) -> Scaling {
    try refusePartialRotation(settings)
    // Settings for each kind of layer apart are objects within the object.
    for member in settings.members.members where member.value.object != nil {
      throw settings.unsupported(member.key, supported: "one setting for all layers")
    }
    let key = settings["rope_type"] != nil ? "rope_type" : "type"
    func factor(_ key: String, from least: Double) throws(ConfigurationError) -> Double {
      try settings.require(settings.real(key, in: least...1e6), key)
    }
    switch try settings.text(key) ?? "default" {
    case "default": return .none
    case "linear": return .linear(factor: try factor("factor", from: 1))
    case "llama3":
      let low = try factor("low_freq_factor", from: 1e-6)
      let high = try factor("high_freq_factor", from: 1e-6)
      guard low < high else {
        throw settings.invalid("high_freq_factor", expected: "more than the low_freq_factor \(low)")
      }
      let length = "original_max_position_embeddings"
      let original = try settings.require(settings.integer(length, in: 1...(1 << 24)), length)
      if let other = try configuration.integer(length, in: 1...(1 << 24)), other != original {
        throw .contradiction(file: settings.file, key: length, other: settings.path + length)
      }
      return .llama3(
        factor: try factor("factor", from: 1), lowFrequencyFactor: low, highFrequencyFactor: high,
        originalContextLength: original)
    default: throw settings.unsupported(key, supported: "\"default\", \"linear\", \"llama3\"")
    }
  }
}
