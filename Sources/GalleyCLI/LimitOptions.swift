internal import ArgumentParser
internal import GalleySource

/// The options that set what one document may cost.
struct LimitOptions: ParsableArguments {
  @Option(help: "The most bytes of an input.")
  var maxBytes = Limits().inputBytes
  @Option(help: "The most bytes of a style sheet.")
  var maxStyleBytes = Limits().styleBytes
  @Option(help: "The deepest nesting of lists, quotes and style rules.")
  var maxDepth = Limits().depth
  @Option(help: "The most blocks of a release.")
  var maxBlocks = Limits().blocks
  @Option(help: "The most pages of a document.")
  var maxPages = Limits().pages
  @Option(help: "The most pixels of a picture.")
  var maxPixels = Limits().pixels
  @Option(help: "The most bytes that a packed input, as a Word file, unpacks to.")
  var maxUnpackedBytes = Limits().unpackedBytes

  mutating func validate() throws {
    let values = [
      ("--max-bytes", maxBytes), ("--max-style-bytes", maxStyleBytes), ("--max-depth", maxDepth),
      ("--max-blocks", maxBlocks), ("--max-pages", maxPages), ("--max-pixels", maxPixels),
      ("--max-unpacked-bytes", maxUnpackedBytes),
    ]
    for (option, value) in values where value < 1 {
      throw ValidationError("\(option) must be at least 1")
    }
    // Depth is bounded by the thread's stack, whatever is asked for.
    if maxDepth > 512 { throw ValidationError("--max-depth must be at most 512") }
  }

  var limits: Limits {
    Limits(
      inputBytes: maxBytes, styleBytes: maxStyleBytes, depth: maxDepth, blocks: maxBlocks,
      pages: maxPages, pixels: maxPixels, unpackedBytes: maxUnpackedBytes)
  }
}
