import ContrastiveCommand
import ContrastiveFiles
import Testing

@Suite("The settings of adapters")
struct AdapterSettingsTests {
  static let required = DecodedConfigurationTests.required

  @Test("have TRL's defaults, of which dropout is off but for sft")
  func defaults() throws {
    let plain = try DecodedConfigurationTests.decode(Self.required).configuration.adapter
    #expect(!plain.isFresh && plain.rank == 16 && plain.alpha == 32 && plain.dropout == 0.05)
    #expect(plain.targets == nil && !plain.scalesByRoot && plain.disablesDropout)
    let supervised = try DecodedConfigurationTests.decode(Self.required + "loss_type: sft")
    #expect(!supervised.configuration.adapter.disablesDropout)
  }

  @Test(
    "take linear layers by name, or all of them",
    arguments: [
      ("all-linear", "all-linear"), ("[down_proj, q_proj]", ["q_proj", "down_proj"]),
      ("up_proj", ["up_proj"]), ("[all-linear]", "all-linear"),
      ("[q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj]", "all-linear"),
    ] as [(String, JSONValue)])
  func targets(text: String, expected: JSONValue) throws {
    let decoded = try DecodedConfigurationTests.decode(
      Self.required + "use_peft: true\nlora_target_modules: \(text)")
    #expect(decoded.configuration.adapter.targets?.json == expected)
    #expect(decoded.notes.isEmpty)
  }

  @Test(
    "say what has no effect",
    arguments: [
      ("lora_r: 8", "lora_r: it needs use_peft"),
      ("adapter_name_or_path: a\nlora_r: 8", "the adapter that training starts from has its own"),
      ("use_peft: true\nlora_dropout: 0.1", "nothing is left out, because disable_dropout is true"),
      ("disable_dropout: false", "models have no dropout here"),
    ])
  func notes(lines: String, note: String) throws {
    let decoded = try DecodedConfigurationTests.decode(Self.required + lines)
    #expect(decoded.notes.count == 1 && decoded.notes.first?.contains(note) ?? false)
  }

  @Test(
    "are refused where they are not built, or contradict each other",
    arguments: [
      "use_dora: true", "lora_modules_to_save: [lm_head]", "lora_target_parameters: [w]",
      "lora_task_type: SEQ_CLS", "ref_adapter_name: r", "lora_target_modules: [lm_head]",
      "lora_target_modules: []", "lora_r: 0", "lora_dropout: 1",
      "use_peft: true\nadapter_name_or_path: a",
    ])
  func refused(lines: String) {
    #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(Self.required + lines)
    }
  }
}
