import ContrastiveCore
import ContrastiveTokenizers
import PretrainedModels
import TestSupport
import Testing

@Suite("A model with its tokenizer")
struct PretrainedModelTests {
  @Test("is saved as it was read")
  func roundTrip() throws {
    let path = SmallModel.fromTransformers
    let pretrained = try PretrainedModel(contentsOf: path)
    #expect(pretrained.endTokens == [2])
    let folder = try TemporaryFolder()
    try pretrained.save(to: folder["model"])
    for file in ["config.json", "generation_config.json", "model.safetensors"] {
      #expect(try bytes(of: folder["model/\(file)"]) == bytes(of: "\(path)/\(file)"), "\(file)")
    }
    let again = try PretrainedModel(contentsOf: folder["model"])
    let text = "The kettle sings."
    #expect(again.tokenizer.encode(text) == pretrained.tokenizer.encode(text))
    try again.save(to: folder["again"])
    let files = try names(in: folder["model"])
    #expect(files.contains("tokenizer.json") && files.count >= 5)
    for file in files {
      #expect(try bytes(of: folder["again/\(file)"]) == bytes(of: folder["model/\(file)"]))
    }
  }

  @Test("of its own making says which tokens begin and end a text")
  func fromScratch() throws {
    let original = try PretrainedModel(contentsOf: SmallModel.fromTransformers)
    let folder = try TemporaryFolder()
    try original.model.save(to: folder.path, tokenizer: original.tokenizer)
    let again = try PretrainedModel(contentsOf: folder.path)
    #expect(again.configuration.endTokens == [2])
    #expect(again.configuration.padToken == 0)
    #expect(again.configuration.beginToken == nil)
    #expect(again.generation == nil && again.endTokens == [2])
  }

  @Test("is refused if the tokenizer has tokens that the model does not know")
  func foreignTokenizer() throws {
    let folder = try TemporaryFolder()
    let path = SmallModel.fromTransformers
    for file in ["tokenizer.json", "tokenizer_config.json"] {
      try folder.write(bytes(of: "\(path)/\(file)"), to: file)
    }
    try SmallModel.write(to: folder)
    #expect(
      throws: ModelFolderError.foreignTokenizer(folder: folder.path, tokens: 320, rows: 11)
    ) { try PretrainedModel(contentsOf: folder.path) }
  }
}
