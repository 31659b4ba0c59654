import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import ContrastiveTokenizers
import ContrastiveTraining
import Foundation
import PreferenceData
import PretrainedModels

/// What is in the folder of a model.
struct ModelReport {
  /// The folder.
  let path: String
  /// The adapter that is in it and the folder of the model below, where it is that of an adapter.
  let adapter: (summary: String, base: String)?
  /// What `config.json` says.
  let configuration: ModelConfiguration
  /// What `generation_config.json` says, where there is one.
  let generation: GenerationConfiguration?
  /// The files of weights, with their sizes in bytes.
  let files: [(name: String, bytes: Int)]
  /// How many numbers are stored in each format.
  let formats: [(type: ElementType, count: Int)]
  /// The weights that are no finite numbers, by tensor.
  let notFinite: [(tensor: String, count: Int)]
  /// What the reference cache files scores of this model under, where the weights are sound and fit.
  let fingerprint: String?
  /// The tokenizer, where there is one.
  let tokenizer: BPE?
  /// What a person should know.
  let findings: [Finding]

  /// The numbers of the model.
  var parameterCount: Int { ParameterLayout(configuration.transformer).parameterCount }

  /// Looks at everything in the folder at `path`; all weights are read, of an adapter those of the model
  /// below it too.
  ///
  /// - Throws: An error that names the file where there is no model to speak of.
  init(_ path: String, tokenizer tokenizerPath: String? = nil) throws {
    let adapterFolder =
      AdapterFolder.isAdapter(at: path) ? try AdapterFolder(contentsOf: path) : nil
    let folder = try FolderContents(adapterFolder?.base ?? path)
    guard let file = try folder.path(of: "config.json") else {
      throw ModelFolderError.missingConfiguration(folder: folder.path, advice: "")
    }
    self.path = path
    configuration = try ModelConfiguration(contentsOf: file)
    let sizes = configuration.transformer
    adapter = try adapterFolder.map { (try $0.adapter(for: sizes).summary, folder.path) }
    generation = try folder.path(of: "generation_config.json").map(
      GenerationConfiguration.init(contentsOf:))
    let weights = try PretrainedWeights(in: folder)
    files = folder.names.filter { $0.hasSuffix(".safetensors") }.map { name in
      // A snapshot of the hub has links to files that are kept elsewhere.
      let real = URL(filePath: "\(folder.path)/\(name)").resolvingSymlinksInPath().path
      let attributes = try? FileManager.default.attributesOfItem(atPath: real)
      return (name, attributes?[.size] as? Int ?? 0)
    }
    formats = Dictionary(weights.tensors.values.map { ($0.type, $0.count) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map {
        ($0.key, $0.value)
      }

    var found = TensorFindings(configuration.transformer, weights)
    try found.scan(weights)
    notFinite = found.notFinite
    var findings = found.findings
    var fingerprint: String?
    // For the fingerprint all weights are in memory at once.
    let bytes = 4 * ParameterLayout(configuration.transformer).count
    try Interruption.check()
    if findings.isEmpty, bytes < AvailableMemory.bytes ?? .max {
      do {
        fingerprint = ModelFingerprint(of: try Transformer(contentsOf: path)).text
      } catch {
        findings.append(.obstacle("unreadable_model", "\(error)"))
      }
    }
    self.fingerprint = fingerprint
    do {
      let tokenizer = try BPE(
        contentsOf: tokenizerPath ?? (adapterFolder?.hasTokenizer ?? true ? path : folder.path))
      self.tokenizer = tokenizer
      findings += TokenizerFindings.findings(of: tokenizer, configuration, generation)
    } catch {
      tokenizer = nil
      findings.append(
        Finding(
          "no_tokenizer", tokenizerPath == nil ? .warning : .error, count: 1, of: 1, "run",
          "\(error)", advice: "name the folder of the tokenizer with tokenizer_name_or_path"))
    }
    self.findings = findings
  }

  /// The memory of a run that takes batches of so many tokens.
  func memory(batch tokens: Int) -> MemoryEstimate {
    let text = TokenizedSequence(
      tokens: Array(repeating: 0, count: tokens + 1),
      scored: (0...tokens).map { $0 > 0 })
    return RunWorkload(
      configuration.transformer,
      training: TokenizedDataset([TokenizedExample(answers: [text], row: 0, promptLength: 0)]),
      heldOut: nil, answers: 1, reference: .none
    ).memory
  }
}

extension Finding {
  /// Something that ends a run before it starts, in the words of the error that it would end with.
  static func obstacle(_ name: String, _ what: String) -> Finding {
    Finding(
      name, .error, count: 1, of: 1, "run", what, advice: "a run would end with these words")
  }
}
