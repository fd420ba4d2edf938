import Archive

/// Data that several tests share.
enum Sample {
  /// The words of `wordsDeflated`.
  static let words = Array(
    """
    record shard batch item stream table item handler record record item item key shard record \
    shard key table stream shard table handler table handler item key key key item shard batch \
    stream table shard item record handler key handler key key batch key record batch table \
    handler shard batch stream record handler handler stream stream item item stream batch stream
    """.utf8)

  /// One dynamic block, made by zlib.
  static let wordsDeflated = [UInt8](
    hex: """
      6d90490ec0200845afc2d5d092d8744a904d6fdfeac7569b2e18fcc2035589874e9413df3eb0c544b3c946d9\
      547823e3b00a94c4fbb48a92a2c343bdaa6e91d331da338b0c8a2321436accf1f4e09a61a36ec5613b5cd41a\
      9fdc40a5b7cf8b0150322f86306ef033eb837e2afd5108ef6fb8d0232e
      """)

  /// One of each: a directory, stored, deflated and streamed files, a link, foreign letters.
  static var archive: ZipBuilder {
    ZipBuilder([
      .init("lib/"),
      .init("index.py", "def handler(event, context): return 1\n"),
      ZipBuilder.Item("lib/words.txt").with {
        $0.contents = words
        $0.packed = wordsDeflated
        $0.method = 8
      },
      ZipBuilder.Item("bin/run", "#!/bin/sh\n").with {
        $0.mode = 0o100755
        $0.flags = 8
      },
      .link("lib/latest", "../bin/run"),
      .init("größe.txt", "12"),
    ])
  }
}

/// The error of an archive, or nil where all of it is sound.
func refusal(_ bytes: [UInt8], limitBytes: Int = ZipArchive.lambdaLimitBytes) -> ZipError? {
  do throws(ZipError) {
    try ZipArchive(bytes: bytes, limitBytes: limitBytes).verify()
    return nil
  } catch {
    return error
  }
}
