import ContrastiveFiles
import PairConstruction
import PreferenceData

/// The constraints of prompts, read from a file in IFEval's form and found by what a prompt says.
struct PromptConstraints {
  private var constraints: [PromptID: [any Constraint]] = [:]

  /// How many prompts have constraints.
  var count: Int { constraints.count }

  /// Reads the file at `path`: rows with a prompt, `instruction_id_list` and `kwargs`.
  ///
  /// - Throws: What is wrong with a row, with file and line.
  init(_ path: String) throws {
    var options = ResponseReader.Options()
    options.layout = .prompt
    var reader = try ResponseReader([ResponseFile(path)], options: options)
    var records = try RecordReader(path)
    guard records.size != nil else {
      throw DatasetError.unreadable(
        path: path, reason: "it is a pipe, and constraints are read twice; write them to a file")
    }
    while let group = try reader.next(), let record = try records.next() {
      do throws(ConstraintError) {
        let read = try ConstraintCatalog.backTranslation.constraints(of: record.object)
        let known = constraints.updateValue(read, forKey: group.id)
        if let known, ConstraintCatalog.line(known) != ConstraintCatalog.line(read) {
          throw ConstraintError.malformed(
            problem: "an earlier row has the same prompt with other constraints; join the lists")
        }
      } catch {
        throw PromptConstraintsError(location: record.location, error: error)
      }
    }
  }

  /// The constraints of the prompt of `group`; none where the file does not have it.
  subscript(group: ResponseGroup) -> [any Constraint] { constraints[group.id] ?? [] }

  /// By which an answer is the better, the more of its prompt's constraints it satisfies as it stands.
  var evidence: PairEvidence { .constraints(.strict) { self[$0] } }
}

/// A row whose constraints cannot be used.
struct PromptConstraintsError: Error, CustomStringConvertible {
  let location: DataLocation
  let error: ConstraintError

  var description: String { "\(location): \(error)" }
}
