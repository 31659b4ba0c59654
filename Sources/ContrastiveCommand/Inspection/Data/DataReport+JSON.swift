import ContrastiveFiles
import PreferenceData

extension DataReport {
  /// The report for programs, without the findings.
  var json: JSONValue {
    var object = JSONObject()
    object["path"] = .string(path)
    object["rows"] = .integer(rows)
    object["faulty_rows"] = .integer(faultyRows)
    object["complete"] = .boolean(isComplete)
    object["format"] = format?.json
    object["ignored_columns"] = .object(
      JSONObject(reading.ignoredColumns.map { .init(key: $0.name, value: .integer($0.rows)) }))
    object["distinct_prompts"] = .integer(distinctPrompts)
    if turns.rows > 0 { object["turns"] = turns.json }
    object["max_length"] = maxLength.map(JSONValue.integer)
    object["preparation"] = preparation?.json
    object["lengths"] = .object(
      JSONObject(
        LengthTable(self).rows.map {
          .init(key: "\($0.name)_\($0.unit)", value: $0.lengths.json)
        }))
    if lengthBias.pairs > 0 { object["length_bias"] = lengthBias.json }
    object["shared_tokens"] = sharing.saved.map(JSONValue.real)
    if preparation != nil {
      object["endings"] = .counts(endings.counts.map { ($0.rawValue, $1) })
      object["vocabulary"] = [
        "tokens": .integer(vocabulary.tokens), "characters": .integer(vocabulary.characters),
        "unknown": .integer(vocabulary.unknown), "byte_fallbacks": .integer(vocabulary.fallbacks),
      ]
    }
    object["difficulties"] = .object(
      JSONObject(
        difficulties.map {
          .init(
            key: $0.measure.rawValue,
            value: [
              "rows": .integer($0.rows), "least": .real($0.least), "largest": .real($0.largest),
            ])
        }))
    return .object(object)
  }
}

extension JSONValue {
  /// An object of counts, in the order of the names.
  fileprivate static func counts(_ counts: [(name: String, count: Int)]) -> JSONValue {
    .object(
      JSONObject(
        counts.sorted { $0.name < $1.name }.map { .init(key: $0.name, value: .integer($0.count)) }))
  }
}

extension DataFormat {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "form": .string(form.rawValue),
      "prompt": .string(prompt.rawValue),
      "columns": .object(
        JSONObject(columns.map { .init(key: $0.column.rawValue, value: .integer($0.rows)) })),
    ]
  }
}

extension Turns {
  fileprivate var json: JSONValue {
    [
      "rows": .integer(rows), "roles": .counts(roles.map { ($0.key, $0.value) }),
      "prompt": prompt.json, "answers": answers.json,
    ]
  }
}

extension PreparationReport {
  fileprivate var json: JSONValue {
    [
      "rows": .integer(rows), "kept": .integer(rows - dropped),
      "prompts_too_long": .integer(promptsTooLong), "nothing_to_score": .integer(nothingToScore),
      "equal_pairs_dropped": .integer(equalPairsDropped),
      "cut": .array(cut.map(JSONValue.integer)), "equal_pairs": .integer(equalPairs),
      "equal_after_cut": .integer(equalPairsAfterCut), "boundary_merges": .integer(boundaryMerges),
      "longest_prompt": .integer(longestPrompt), "longest_sequence": .integer(longestSequence),
      "tokens": .integer(tokens), "scored_tokens": .integer(scoredTokens),
    ]
  }
}

extension Distribution {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["count"] = .integer(count)
    object["quartiles"] = .array(quartiles.map(JSONValue.integer))
    object["mean"] = mean.map(JSONValue.real)
    return .object(object)
  }
}

extension LengthBias {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["unit"] = .string(unit)
    object["pairs"] = .integer(pairs)
    object["unequal"] = .integer(unequal)
    object["longer_chosen"] = .integer(longer)
    object["share"] = share.map(JSONValue.real)
    object["share_interval"] = interval.map { [.real($0.lowerBound), .real($0.upperBound)] }
    object["mean_difference"] = meanDifference.map(JSONValue.real)
    object["mean_difference_error"] = meanDifferenceError.map(JSONValue.real)
    object["correlation"] = correlation.map(JSONValue.real)
    return .object(object)
  }
}
