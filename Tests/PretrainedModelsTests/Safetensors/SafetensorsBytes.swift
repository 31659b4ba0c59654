/// Makes the bytes of safetensors files by hand, sound and unsound ones.
enum SafetensorsBytes {
  /// A file with the header `text`, its true length, and data that count up from 0.
  static func file(_ text: String, dataByteCount: Int = 0) -> [UInt8] {
    file(Array(text.utf8), dataByteCount: dataByteCount)
  }

  /// A file with the bytes `header` where the header should be.
  static func file(_ header: [UInt8], dataByteCount: Int = 0) -> [UInt8] {
    length(UInt64(header.count)) + header
      + (0..<dataByteCount).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// The eight bytes of a header's length.
  static func length(_ count: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  /// A header's entry for a tensor `name`.
  static func entry(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }
}
