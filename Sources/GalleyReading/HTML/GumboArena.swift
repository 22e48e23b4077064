internal import CGumbo

/// The memory of one parse, freed as a whole.
///
/// gumbo frees a tree by recursion, which a deep one turns into an overflow of the stack; and block by
/// block, which takes as long as parsing. Large blocks, which grow by doubling, go back at once.
final class GumboArena {
  private static let chunk = 1 << 18
  private static let large = 1 << 14
  private static let header = 16

  private var chunks: [UnsafeMutableRawPointer] = []
  private var used = GumboArena.chunk
  private var largeBlocks: Set<UnsafeMutableRawPointer> = []

  deinit {
    for chunk in chunks { chunk.deallocate() }
    for block in largeBlocks { block.deallocate() }
  }

  fileprivate func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let whole = (size + Self.header + 15) & ~15
    let block: UnsafeMutableRawPointer
    if whole > Self.large {
      block = .allocate(byteCount: whole, alignment: 16)
      block.storeBytes(of: 1, as: Int.self)
      largeBlocks.insert(block)
    } else {
      if used + whole > Self.chunk {
        chunks.append(.allocate(byteCount: Self.chunk, alignment: 16))
        used = 0
      }
      block = chunks[chunks.count - 1] + used
      block.storeBytes(of: 0, as: Int.self)
      used += whole
    }
    return block + Self.header
  }

  fileprivate func free(_ pointer: UnsafeMutableRawPointer) {
    let block = pointer - Self.header
    guard block.load(as: Int.self) == 1 else { return }
    largeBlocks.remove(block)
    block.deallocate()
  }

  /// Parses markup and hands out the document, which lives as long as the arena.
  ///
  /// - Parameter context: the element whose content a fragment is; `nil` for a whole page.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>, context: GumboTag?) -> GumboNode? {
    guard let base = bytes.baseAddress else { return nil }
    var options = kGumboDefaultOptions
    options.allocator = { data, size in
      data.map { Unmanaged<GumboArena>.fromOpaque($0).takeUnretainedValue().allocate(size) }
    }
    options.deallocator = { data, pointer in
      guard let data, let pointer else { return }
      Unmanaged<GumboArena>.fromOpaque(data).takeUnretainedValue().free(pointer)
    }
    options.userdata = Unmanaged.passUnretained(self).toOpaque()
    options.max_errors = 0
    if let context { options.fragment_context = context }
    let output = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      gumbo_parse_with_options(&options, $0, bytes.count)
    }
    guard let output, let root = output.pointee.root else { return nil }
    return root.pointee
  }
}
