import GalleySource

/// Component values of a text, and what was repaired to get them.
struct ComponentValueList {
  var values: [ComponentValue.Positioned]
  var errors: [SyntaxError]
}

/// Reads a text as a list of component values (CSS Syntax 3, §5.3.10).
///
/// The stack of open blocks is kept by hand, and its depth is capped: values that nest are freed
/// recursively, so nothing may ever be built that is deeper than a thread's stack allows.
enum ComponentValueParser {
  /// The deepest nesting that is ever built, whatever the limits say.
  static let deepest = 256

  private struct Frame {
    var opener: ComponentValue.Positioned
    var closer: Unicode.Scalar
    var content: [ComponentValue.Positioned]
  }

  static func parse(
    _ source: SourceFile, depth: Int = Limits().depth, allowsUnicodeRanges: Bool = false
  ) throws(LimitExceeded) -> ComponentValueList {
    try source.utf8.withUnsafeBufferPointer { (bytes) throws(LimitExceeded) in
      try parse(bytes, of: source, min(depth, deepest), allowsUnicodeRanges)
    }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, of source: SourceFile, _ depth: Int,
    _ allowsUnicodeRanges: Bool
  ) throws(LimitExceeded) -> ComponentValueList {
    var tokenizer = Tokenizer(bytes, allowsUnicodeRanges: allowsUnicodeRanges)
    var frames: [Frame] = []
    var content: [ComponentValue.Positioned] = []
    while let token = tokenizer.next() {
      if let closer = closer(of: token.value) {
        guard frames.count < depth else {
          throw LimitExceeded(
            "nesting of style sheet", value: frames.count + 1, allowed: depth,
            option: depth < deepest
              ? "--max-depth" : "--max-depth, which for style sheets goes no further",
            at: source.place(of: token.range))
        }
        frames.append(Frame(opener: token, closer: closer, content: content))
        content = []
      } else if case .unmatched(let scalar) = token.value, frames.last?.closer == scalar {
        close(&frames, &content, at: token.range.upperBound)
      } else {
        content.append(token)
      }
    }
    if let outermost = frames.first {
      tokenizer.errors.append(SyntaxError(kind: .unclosedBlock, range: outermost.opener.range))
    }
    while !frames.isEmpty { close(&frames, &content, at: bytes.count) }
    return ComponentValueList(values: content, errors: tokenizer.errors)
  }

  private static func closer(of value: ComponentValue) -> Unicode.Scalar? {
    switch value {
    case .function: ")"
    case .block(.round, _): ")"
    case .block(.square, _): "]"
    case .block(.curly, _): "}"
    default: nil
    }
  }

  private static func close(
    _ frames: inout [Frame], _ content: inout [ComponentValue.Positioned], at end: Int
  ) {
    var frame = frames.removeLast()
    switch frame.opener.value {
    case .function(let name, _): frame.opener.value = .function(name, content)
    case .block(let bracket, _): frame.opener.value = .block(bracket, content)
    default: break
    }
    frame.opener.range = SourceRange(frame.opener.range.lowerBound, end)
    // Appended before it is handed over: an array held twice would be copied for every block.
    frame.content.append(frame.opener)
    content = frame.content
  }
}
