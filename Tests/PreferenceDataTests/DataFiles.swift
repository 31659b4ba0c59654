import ContrastiveRandom
import TestSupport

/// Calls `body` with the path of a file that holds `bytes`, and removes it afterwards.
func withFile<Result>(
  _ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result
) throws -> Result {
  let folder = try TemporaryFolder()
  return try withExtendedLifetime(folder) { try body(folder.write(bytes, to: "data.jsonl")) }
}

/// Up to twelve random Unicode scalars, half of them below U+0080.
func randomText(_ random: inout CounterGenerator) -> String {
  var text = ""
  for _ in 0..<random.next(below: 13) {
    let limit = random.next(below: 2) == 0 ? 0x80 : 0x110000
    if let scalar = Unicode.Scalar(UInt32(random.next(below: limit))) {
      text.unicodeScalars.append(scalar)
    }
  }
  return text
}
