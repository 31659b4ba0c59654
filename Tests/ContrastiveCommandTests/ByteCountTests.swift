import ContrastiveCommand
import ContrastiveFiles
import Testing

@Suite("Byte counts")
struct ByteCountTests {
  @Test(
    "are read in decimal and binary units",
    arguments: [
      ("128MB", 128_000_000), ("1.5 GB", 1_500_000_000), ("2GiB", 2_147_483_648), ("4096", 4096),
      ("16 b", 16), ("1kb", 1000),
    ])
  func units(text: String, bytes: Int) {
    #expect(ByteCount(.plain(text))?.bytes == bytes)
  }

  @Test("are refused where they are none", arguments: ["", "GB", "-1GB", "1 light-year", "1e30GB"])
  func malformed(text: String) {
    #expect(ByteCount(.plain(text)) == nil)
  }

  @Test("read back what they write")
  func writing() {
    for bytes in [0, 1, 999, 1000, 128_000_000, 3_000_000_000] {
      let written = ByteCount(bytes: bytes).json.plainText ?? ""
      #expect(ByteCount(.plain(written))?.bytes == bytes)
    }
  }
}
