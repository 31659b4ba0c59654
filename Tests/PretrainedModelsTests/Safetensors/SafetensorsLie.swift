import Testing

/// A file that must be refused, and the whole message after its name.
struct SafetensorsLie: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let message: String

  init(_ description: String, _ bytes: [UInt8], _ message: String) {
    testDescription = description
    self.bytes = bytes
    self.message = message
  }

  static let all = lengths + texts + entries + places

  private static func one(
    _ type: String, _ shape: String, _ offsets: String, data: Int
  ) -> [UInt8] {
    SafetensorsBytes.file(
      "{\(SafetensorsBytes.entry("t", type, shape, offsets))}", dataByteCount: data)
  }

  private static func two(
    _ first: String, _ second: String, names: (String, String) = ("a", "b"), data: Int
  ) -> [UInt8] {
    let entries = [(names.0, first), (names.1, second)].map {
      SafetensorsBytes.entry($0.0, "U8", "[4]", $0.1)
    }
    return SafetensorsBytes.file("{\(entries.joined(separator: ","))}", dataByteCount: data)
  }

  private static let types =
    "one of BOOL, U8, I8, U16, I16, U32, I32, U64, I64, F4, F6_E2M3, F6_E3M2, F8_E5M2, F8_E4M3, "
    + "F8_E8M0, F8_E5M2FNUZ, F8_E4M3FNUZ, F16, BF16, F32, F64, C64"

  private static let lengths: [SafetensorsLie] = [
    SafetensorsLie(
      "empty", [], "0 bytes are too few for a safetensors file; was it downloaded in full?"),
    SafetensorsLie(
      "seven bytes", [2, 0, 0, 0, 0, 0, 0],
      "7 bytes are too few for a safetensors file; was it downloaded in full?"),
    SafetensorsLie(
      "length only", SafetensorsBytes.length(2),
      "the header has 2 bytes but the file only 8; was it downloaded in full?"),
    SafetensorsLie(
      "largest length", SafetensorsBytes.length(.max) + [0x7B, 0x7D],
      "not a safetensors file: its header would have 18446744073709551615 bytes, "
        + "at most 100000000 are sound"),
    SafetensorsLie(
      "length at the sign", SafetensorsBytes.length(1 << 63) + [0x7B, 0x7D],
      "not a safetensors file: its header would have 9223372036854775808 bytes, "
        + "at most 100000000 are sound"),
    SafetensorsLie(
      "length above the limit", SafetensorsBytes.length(100_000_001) + [0x7B, 0x7D],
      "not a safetensors file: its header would have 100000001 bytes, at most 100000000 are sound"),
    SafetensorsLie(
      "length of the whole file", SafetensorsBytes.length(10) + [0x7B, 0x7D],
      "the header has 10 bytes but the file only 10; was it downloaded in full?"),
    SafetensorsLie(
      "a pickle", Array("PK\u{3}\u{4}0123456789".utf8),
      "not a safetensors file: its header would have 3689065127065373520 bytes, "
        + "at most 100000000 are sound"),
  ]

  private static let texts: [SafetensorsLie] = [
    SafetensorsLie(
      "empty header", SafetensorsBytes.file(""),
      "the header is not a JSON object: it does not start with '{'"),
    SafetensorsLie(
      "a list", SafetensorsBytes.file("[]"),
      "the header is not a JSON object: it does not start with '{'"),
    SafetensorsLie(
      "space before", SafetensorsBytes.file(" {}"),
      "the header is not a JSON object: it does not start with '{'"),
    SafetensorsLie(
      "cut off", SafetensorsBytes.file("{\"a\":"),
      "the header is not a JSON object: line 1, column 6: expected a value, "
        + "found the end of the text"),
    SafetensorsLie(
      "not UTF-8", SafetensorsBytes.file([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]),
      "the header is not a JSON object: line 1, column 2: the string is not valid UTF-8"),
    SafetensorsLie(
      "two documents", SafetensorsBytes.file("{}{}"),
      "the header is not a JSON object: line 1, column 3: expected the end of the document, "
        + "found '{'"),
    SafetensorsLie(
      "zero bytes after", SafetensorsBytes.file("{}\u{0}"),
      "the header is not a JSON object: line 1, column 3: expected the end of the document, "
        + "found the byte 0"),
    SafetensorsLie(
      "100,000 brackets", SafetensorsBytes.file("{\"a\":" + String(repeating: "[", count: 100_000)),
      "the header is not a JSON object: line 1, column 13: nested more than 8 deep"),
    SafetensorsLie(
      "100,000 braces",
      SafetensorsBytes.file(String(repeating: "{\"a\":", count: 100_000)),
      "the header is not a JSON object: line 1, column 41: nested more than 8 deep"),
    SafetensorsLie(
      "metadata that is a list", SafetensorsBytes.file(#"{"__metadata__":[]}"#),
      "the header's __metadata__ is not an object"),
    SafetensorsLie(
      "four million values",
      SafetensorsBytes.file(
        "{\"t\":{\"shape\":[" + String(repeating: "0,", count: 1 << 22) + "0]}}"),
      "the header is not a JSON object: line 1, column 8388618: more than 4194304 values"),
    SafetensorsLie(
      "metadata under a name of a megabyte",
      SafetensorsBytes.file(
        "{\"__metadata__\":{\"\(String(repeating: "k", count: 1 << 20))\":1}}"),
      "the header's __metadata__ holds something else than a string at "
        + "\"\(String(repeating: "k", count: 256))…\""),
    SafetensorsLie(
      "metadata with a number", SafetensorsBytes.file(#"{"__metadata__":{"k":1}}"#),
      "the header's __metadata__ holds something else than a string at \"k\""),
  ]

  private static let entries: [SafetensorsLie] = [
    SafetensorsLie(
      "entry that is a number", SafetensorsBytes.file(#"{"t":1}"#),
      "tensor \"t\": the entry is 1, expected an object"),
    SafetensorsLie(
      "no dtype", SafetensorsBytes.file(#"{"t":{"shape":[],"data_offsets":[0,0]}}"#),
      "tensor \"t\": no field dtype"),
    SafetensorsLie(
      "no shape", SafetensorsBytes.file(#"{"t":{"dtype":"U8","data_offsets":[0,0]}}"#),
      "tensor \"t\": no field shape"),
    SafetensorsLie(
      "no offsets", SafetensorsBytes.file(#"{"t":{"dtype":"U8","shape":[]}}"#),
      "tensor \"t\": no field data_offsets"),
    SafetensorsLie(
      "unknown dtype", one("F31", "[1]", "[0,4]", data: 4),
      "tensor \"t\": dtype is \"F31\", expected \(types)"),
    SafetensorsLie(
      "dtype in lower case", one("f32", "[1]", "[0,4]", data: 4),
      "tensor \"t\": dtype is \"f32\", expected \(types)"),
    SafetensorsLie(
      "dtype twice",
      SafetensorsBytes.file(#"{"t":{"dtype":"U8","dtype":"F32","shape":[],"data_offsets":[0,1]}}"#),
      "the header is not a JSON object: line 1, column 20: the key \"dtype\" appears twice"),
    SafetensorsLie(
      "shape that is a number", one("U8", "4", "[0,4]", data: 4),
      "tensor \"t\": shape is 4, expected a list of integers"),
    SafetensorsLie(
      "negative extent", one("U8", "[-4]", "[0,4]", data: 4),
      "tensor \"t\": shape is a list with -4, expected integers from 0"),
    SafetensorsLie(
      "fractional extent", one("U8", "[4.0]", "[0,4]", data: 4),
      "tensor \"t\": shape is a list with 4.0, expected integers from 0"),
    SafetensorsLie(
      "extent beyond integers", one("U8", "[9223372036854775808]", "[0,4]", data: 4),
      "tensor \"t\": shape is a list with 9223372036854775808, expected integers from 0"),
    SafetensorsLie(
      "65 dimensions",
      one(
        "U8", "[\(repeatElement("1", count: 65).joined(separator: ","))]",
        "[0,1]", data: 1),
      "tensor \"t\": shape is of 65 dimensions, expected at most 64"),
    SafetensorsLie(
      "size that wraps to the right one", one("U8", "[4294967296,4294967296,4]", "[0,0]", data: 0),
      "tensor \"t\": the shape [4294967296, 4294967296, 4] is too large for any file"),
    SafetensorsLie(
      "half a byte", one("F4", "[3]", "[0,1]", data: 1),
      "tensor \"t\": shape is [3], expected whole bytes of F4"),
    SafetensorsLie(
      "too few bytes", one("F32", "[2,2]", "[0,15]", data: 15),
      "tensor \"t\": 15 bytes of data, but its shape and type ask for 16"),
    SafetensorsLie(
      "too many bytes", one("F32", "[]", "[0,5]", data: 5),
      "tensor \"t\": 5 bytes of data, but its shape and type ask for 4"),
    SafetensorsLie(
      "a name of 2,000 bytes",
      SafetensorsBytes.file(
        "{\(SafetensorsBytes.entry(String(repeating: "n", count: 2000), "U8", "[0]", "[0,0]"))}"),
      "tensor \"\(String(repeating: "n", count: 256))…\": a name of 2000 bytes, "
        + "at most 1024 are sound"),
    SafetensorsLie(
      "names that steer a terminal",
      SafetensorsBytes.file("{\"\u{9B}2J\":{\"dtype\":\"\u{202E}\"}}"),
      #"tensor "\u{009B}2J": dtype is "\u{202E}", expected \#(types)"#),
  ]

  private static let places: [SafetensorsLie] = [
    SafetensorsLie(
      "overlap of names that steer a terminal",
      two("[0,4]", "[0,4]", names: (#"\u001b[2J"#, "\u{9B}2J"), data: 4),
      #"tensor "\u{009B}2J": shares bytes with "\u{1B}[2J""#),
    SafetensorsLie(
      "one offset", one("U8", "[4]", "[4]", data: 4),
      "tensor \"t\": data_offsets is [4], expected a start and an end after it"),
    SafetensorsLie(
      "100,000 offsets",
      one("U8", "[4]", "[\(repeatElement("4", count: 100_000).joined(separator: ","))]", data: 4),
      "tensor \"t\": data_offsets is a list of 100000, expected a start and an end after it"),
    SafetensorsLie(
      "end before start", one("U8", "[4]", "[4,0]", data: 4),
      "tensor \"t\": data_offsets is [4, 0], expected a start and an end after it"),
    SafetensorsLie(
      "negative start", one("U8", "[4]", "[-4,0]", data: 4),
      "tensor \"t\": data_offsets is a list with -4, expected integers from 0"),
    SafetensorsLie(
      "end beyond the file", one("U8", "[5]", "[0,5]", data: 4),
      "tensor \"t\": ends at data byte 5, but there are only 4; was it downloaded in full?"),
    SafetensorsLie(
      "largest end", one("U8", "[4]", "[9223372036854775803,9223372036854775807]", data: 4),
      "tensor \"t\": ends at data byte 9223372036854775807, but there are only 4; "
        + "was it downloaded in full?"),
    SafetensorsLie(
      "overlap by one byte", two("[0,4]", "[3,7]", data: 7),
      "tensor \"b\": shares bytes with \"a\""),
    SafetensorsLie(
      "the same bytes", two("[0,4]", "[0,4]", data: 4), "tensor \"b\": shares bytes with \"a\""),
    SafetensorsLie(
      "hole at the start", one("U8", "[3]", "[1,4]", data: 4),
      "the data bytes 0..<1 belong to no tensor"),
    SafetensorsLie(
      "hole in the middle", two("[0,4]", "[6,10]", data: 10),
      "the data bytes 4..<6 belong to no tensor"),
    SafetensorsLie(
      "bytes at the end", two("[4,8]", "[0,4]", data: 9),
      "the data bytes 8..<9 belong to no tensor"),
    SafetensorsLie(
      "data without tensors", SafetensorsBytes.file("{}", dataByteCount: 3),
      "the data bytes 0..<3 belong to no tensor"),
    SafetensorsLie(
      "a name twice", two("[0,4]", "[4,8]", names: ("a", "a"), data: 8),
      "the header is not a JSON object: line 1, column 54: the key \"a\" appears twice"),
    SafetensorsLie(
      "two spellings of a name", two("[0,4]", "[4,8]", names: ("\u{E9}", "e\u{301}"), data: 8),
      "tensor \"e\u{301}\": named twice"),
  ]
}
