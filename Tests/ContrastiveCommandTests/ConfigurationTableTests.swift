import ContrastiveCommand
import ContrastiveFiles
import Foundation
import Testing

@Suite("The table of settings")
struct ConfigurationTableTests {
  static let honored = ConfigurationTable.keys.filter { $0.treatment == .honored }

  @Test("names each key once, with underscores")
  func names() {
    let names = ConfigurationTable.keys.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      names.allSatisfy { $0.allSatisfy { $0 == "_" || $0 == "." || $0.isNumber || $0.isLowercase } }
    )
  }

  @Test(
    "knows every key of TRL 1.16 and transformers 5.23",
    arguments: [
      TRLKeys.trainingArguments, TRLKeys.preference, TRLKeys.supervised, TRLKeys.model,
      TRLKeys.script,
    ])
  func complete(names: String) {
    for name in names.split(separator: " ") {
      #expect(ConfigurationTable.key(named: String(name)) != nil, "\(name)")
    }
  }

  @Test("finds keys by hyphens too")
  func hyphens() {
    #expect(ConfigurationTable.key(named: "learning-rate")?.name == "learning_rate")
    #expect(ConfigurationTable.key(named: "learning rate") == nil)
  }

  @Test(
    "suggests what was meant, and nothing for what is far from everything",
    arguments: [
      ("lerning_rate", "learning_rate"), ("Max-Lenght", "max_length"), ("bta", "beta"),
      ("output_directory", "output_dir"), ("qwertyuiop", nil), ("x", nil),
    ])
  func nearest(name: String, expected: String?) {
    #expect(ConfigurationTable.nearest(to: name) == expected)
  }

  @Test("reads back every default that it shows", arguments: TrainingMethod.allCases)
  func defaults(method: TrainingMethod) throws {
    let required = [("model_name_or_path", "m"), ("dataset_name", "d")].map {
      ConfigurationEntry(key: $0, value: .plain($1), place: .commandLine)
    }
    let plain = try DecodedConfiguration(layers: [required], method: method)
    for key in Self.honored {
      guard let text = key.value(plain.configuration)?.plainText else { continue }
      let entry = ConfigurationEntry(key: key.name, value: .plain(text), place: .commandLine)
      let decoded = try DecodedConfiguration(layers: [required, [entry]], method: method)
      #expect(decoded.configuration == plain.configuration, "\(key.name): \(text)")
      #expect(decoded.notes.isEmpty)
    }
  }

  @Test("is a JSON Schema that knows every key and no other")
  func schema() throws {
    let text = ConfigurationTable.jsonSchema.text(.indented, keys: .sorted)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let properties = try #require(object?["properties"] as? [String: [String: Any]])
    let block = try #require(properties["curriculum"]?["properties"] as? [String: [String: Any]])
    let names = ConfigurationTable.keys.map(\.name)
    #expect(
      Set(properties.keys.filter { $0 != "curriculum" } + block.keys.map { "curriculum.\($0)" })
        == Set(names))
    #expect(properties.count + block.count == names.count + 1)
    #expect(properties["curriculum"]?["additionalProperties"] as? Bool == false)
    #expect(object?["additionalProperties"] as? Bool == false)
    #expect(properties["learning_rate"]?["minimum"] as? Double == 0)
    #expect(properties["max_length"]?["anyOf"] != nil)
    #expect(properties["warmup_ratio"]?["$ref"] as? String == "#/properties/warmup_steps")
    #expect(properties.values.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
  }

  @Test("is listed in Markdown with every key in one row")
  func markdown() {
    let rows = ConfigurationTable.markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == ConfigurationTable.keys.count)
    #expect(
      rows.contains("| `learning_rate` | `1e-06`, `2e-05` with `sft` | The largest learning rate |")
    )
  }
}
