import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("Inspecting a model by command")
struct InspectModelTests {
  private static let model = Fixtures.own("llama-small")

  /// Copies the small model into `folder`, after `change` of some of its files; returns its path.
  private static func copy(
    in folder: TemporaryFolder, _ change: (String) throws -> Void = { _ in }
  ) throws -> String {
    try FileManager.default.copyItem(atPath: model, toPath: folder["model"])
    try change(folder["model"])
    return folder["model"]
  }

  /// Replaces `text` in a file.
  private static func replace(_ text: String, by other: String, in path: String) throws {
    let old = try String(contentsOfFile: path, encoding: .utf8)
    try #require(old.contains(text), "\(path) has \(text)")
    try Data(old.replacing(text, with: other).utf8).write(to: URL(filePath: path))
  }

  /// The exit status and the findings of an inspection.
  private static func findings(_ path: String) throws -> (status: Int32, names: [String]) {
    let result = try Command.run("inspect", path, "--json")
    let report = try JSONParser.parse(Array(result.output.utf8)).object
    let findings = try #require(report?["findings"]?.array, "\(result.errors)")
    return (result.status, findings.compactMap { $0.object?["name"]?.string })
  }

  @Test("shows its sizes, its tokenizer and its fingerprint, and finds nothing in a sound one")
  func sound() throws {
    let folder = try TemporaryFolder()
    let text = try Command.run("inspect", Self.model)
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("nothing to complain of"))
    let result = try Command.run("inspect", Self.model, "--json")
    let json = try JSONParser.parse(Array(result.output.utf8)).object?["model"]?.object
    let fingerprint = try #require(json?["fingerprint"]?.string)
    #expect(fingerprint.count == 64 && text.output.contains(fingerprint))
    // The sum of the sizes that the header of the weights says.
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.model + "/model.safetensors")))
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try #require(JSONParser.parse(Array(bytes[8..<8 + length])).object)
    let sizes = header.members.compactMap { $0.value.object?["shape"]?.array }.map {
      $0.compactMap(\.integer).reduce(1, *)
    }
    #expect(json?["parameters"]?.integer == sizes.reduce(0, +))

    // The same weights elsewhere have the same fingerprint, others another.
    let copy = try Command.run("inspect", Self.copy(in: folder), "--json")
    #expect(copy.output.contains(fingerprint))
    let changed = try Command.run("inspect", SmallModel.broken(2, in: folder), "--json")
    #expect(changed.status == 0 && !changed.output.contains(fingerprint))
  }

  @Test("finds weights that are no numbers, and counts them", arguments: [Float.nan, .infinity])
  func notFinite(weight: Float) throws {
    let folder = try TemporaryFolder()
    let result = try Command.run("inspect", SmallModel.broken(weight, in: folder))
    #expect(result.status == 1)
    #expect(result.output.contains("weights: not a finite number"), "\(result.output)")
    #expect(result.output.contains("model.norm.weight: 32"))
  }

  @Test(
    "finds tensors that are missing, foreign or of another shape",
    arguments: [
      ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "missing_tensors"),
      ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1", "unexpected_tensors"),
      ("\"intermediate_size\": 88", "\"intermediate_size\": 80", "misshapen_tensors"),
      ("\"vocab_size\": 320", "\"vocab_size\": 300", "foreign_tokenizer"),
    ])
  func tensors(old: String, new: String, name: String) throws {
    let folder = try TemporaryFolder()
    let path = try Self.copy(in: folder) {
      try Self.replace(old, by: new, in: $0 + "/config.json")
    }
    let found = try Self.findings(path)
    #expect(found.status == 1)
    #expect(found.names.contains(name), "\(found.names)")
  }

  @Test("finds files that disagree on the ends of texts, and templates that cannot be written")
  func tokens() throws {
    let folder = try TemporaryFolder()
    let path = try Self.copy(in: folder) { path in
      let file = path + "/generation_config.json"
      let old = try String(contentsOfFile: file, encoding: .utf8)
      var object = try #require(JSONParser.parse(Array(old.utf8)).object)
      object["eos_token_id"] = 7
      try Data(JSONValue.object(object).text(.indented).utf8).write(to: URL(filePath: file))
      try Data("{{ messages | tojson }}".utf8)
        .write(to: URL(filePath: path + "/chat_template.jinja"))
    }
    let found = try Self.findings(path)
    #expect(found.status == 0)
    #expect(found.names == ["ends_disagree", "unknown_template"])
  }

  @Test("follows the links of a snapshot of the hub")
  func links() throws {
    let folder = try TemporaryFolder()
    // The files are under `blobs`, and a folder of `snapshots` has links to them.
    try FileManager.default.copyItem(atPath: Self.model, toPath: folder["blobs"])
    try folder.makeFolder("snapshots")
    try folder.makeFolder("snapshots/0123abc")
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.model) {
      try folder.link("snapshots/0123abc/\(name)", to: "../../blobs/\(name)")
    }
    func files(_ path: String) throws -> JSONValue {
      let result = try Command.run("inspect", path, "--json")
      let report = try JSONParser.parse(Array(result.output.utf8)).object
      return try #require(report?["model"]?.object?["files"], "\(result.errors)")
    }
    #expect(try files(folder["snapshots/0123abc"]) == files(Self.model))
  }

  @Test("lets a tokenizer have tokens that the model lacks, while no text has one")
  func spareTokens() throws {
    let folder = try TemporaryFolder()
    let path = try Self.copy(in: folder) { path in
      let file = path + "/tokenizer.json"
      let old = try String(contentsOfFile: file, encoding: .utf8)
      var object = try #require(JSONParser.parse(Array(old.utf8)).object)
      let added = try #require(object["added_tokens"]?.array)
      object["added_tokens"] = .array(
        added + [
          [
            "id": 320, "content": "[PAD]", "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false, "special": true,
          ]
        ])
      try Data(JSONValue.object(object).text(.compact).utf8).write(to: URL(filePath: file))
    }
    let found = try Self.findings(path)
    #expect(found.status == 0 && found.names == ["foreign_tokenizer"], "\(found.names)")
    let run = try Command.run(
      "train", "--model_name_or_path", path, "--dataset_name", Fixtures.own("pairs.jsonl"),
      "--output_dir", folder["run"], "--max_steps", "1", "--report_samples", "0")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("needs a configuration and weights, and can do without a tokenizer")
  func parts() throws {
    let folder = try TemporaryFolder()
    let path = try Self.copy(in: folder) {
      try FileManager.default.removeItem(atPath: $0 + "/tokenizer.json")
    }
    let found = try Self.findings(path)
    #expect(found.status == 0 && found.names == ["no_tokenizer"])
    try FileManager.default.removeItem(atPath: path + "/model.safetensors")
    let empty = try Command.run("inspect", path)
    #expect(empty.status == 1 && empty.errors.contains("no model.safetensors"), "\(empty.errors)")
  }
}
