import Foundation
import PreferenceData
import PretrainedModels

/// What is to be inspected.
enum InspectionSubject {
  /// Data and, where a tokenizer is known, what a run would make of them.
  case data(String, DecodedConfiguration?)
  /// The folder of a model.
  case model(String)
  /// A run.
  case run(DecodedConfiguration)

  /// Tells what stands at `path`, and applies the settings that were given beside it.
  ///
  /// - Throws: `InspectionError`, or `ConfigurationError` where the settings are not sound.
  init(_ path: String?, entries: [ConfigurationEntry]) throws {
    let entries = entries.map(Self.namingModel)
    guard let path else {
      self = .run(try DecodedConfiguration(layers: [entries]))
      return
    }
    switch try Self.kind(of: path) {
    case .data:
      self = .data(path, try Self.settings(for: path, entries))
    case .model:
      guard entries.isEmpty else { throw InspectionError.settingsOfModel(key: entries[0].key) }
      self = .model(path)
    case .settings:
      self = .run(
        try DecodedConfiguration(layers: [ConfigurationFile.entries(at: path), entries]))
    }
  }

  private enum Kind {
    case data
    case model
    case settings
  }

  private static func kind(of path: String) throws -> Kind {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InspectionError.absent(path: path)
    }
    if isFolder.boolValue {
      if manager.fileExists(atPath: path + "/config.json") || AdapterFolder.isAdapter(at: path) {
        return .model
      }
      let hasPart = DataPart.allCases.contains { part in
        [".jsonl", ".json"].contains { manager.fileExists(atPath: "\(path)/\(part.rawValue)\($0)") }
      }
      guard hasPart else { throw InspectionError.unknownFolder(path: path) }
      return .data
    }
    let ending = (path as NSString).pathExtension.lowercased()
    if ["yaml", "yml"].contains(ending) { return .settings }
    guard ending == "json" else { return .data }
    // One object with settings' names; data are a list, or objects with columns' names.
    guard let entries = try? ConfigurationFile.entries(at: path) else { return .data }
    return entries.contains { ConfigurationTable.key(named: $0.key) != nil } ? .settings : .data
  }

  /// Lets `--model DIR` name a folder, as in the other commands.
  private static func namingModel(_ entry: ConfigurationEntry) -> ConfigurationEntry {
    guard entry.key == "model", ConfigurationBlock(entry.value) == nil else { return entry }
    var entry = entry
    entry.key = "model_name_or_path"
    return entry
  }

  /// The settings of a run on the data at `path`, if a tokenizer is known.
  private static func settings(
    for path: String, _ entries: [ConfigurationEntry]
  ) throws -> DecodedConfiguration? {
    let own = [
      ConfigurationEntry(key: "dataset_name", value: .quoted(path), place: .commandLine)
    ]
    if entries.contains(where: { $0.key == "model_name_or_path" }) {
      return try DecodedConfiguration(layers: [own, entries])
    }
    guard var tokenizer = entries.first(where: { $0.key == "tokenizer_name_or_path" }) else {
      if let entry = entries.first { throw InspectionError.noTokenizer(key: entry.key) }
      return nil
    }
    tokenizer.key = "model_name_or_path"
    return try DecodedConfiguration(layers: [own + [tokenizer], entries])
  }
}

/// Why nothing can be inspected.
enum InspectionError: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path.
  case absent(path: String)
  /// A folder is neither a model nor data.
  case unknownFolder(path: String)
  /// A setting needs a tokenizer, and there is none.
  case noTokenizer(key: String)
  /// A setting was given for the inspection of a model.
  case settingsOfModel(key: String)

  /// What is wrong, and what to do.
  var description: String {
    switch self {
    case .absent(let path): "\(path): there is no such file or folder"
    case .unknownFolder(let path):
      "\(path): the folder has no config.json, as a model has, and no train.jsonl, valid.jsonl or "
        + "test.jsonl, as data have"
    case .noTokenizer(let key):
      "--\(key) says how texts become tokens, and there is no tokenizer; name a model's folder with "
        + "--model"
    case .settingsOfModel(let key):
      "--\(key) is a setting of a run; give it with a file of settings or of data"
    }
  }
}
