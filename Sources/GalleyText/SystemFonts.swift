internal import CCairo
internal import CPango
internal import Glibc

/// The fonts of the system, as fontconfig knows them.
public enum SystemFonts {
  /// Loaded once a process; whoever asks meanwhile waits, as fontconfig itself would load them twice.
  static let areLoaded: Bool = {
    _ = language
    return FcInit() != 0
  }()

  /// Whether the environment's languages are put aside: fontconfig would prefer fonts for them, and the
  /// same release would look another way elsewhere.
  private static let language: Bool = setenv("FC_LANG", "en", 1) == 0

  /// Begins to load them on a thread of its own.
  ///
  /// Loading takes a short process a fifth of its time, and neither arguments nor styles need fonts.
  public static func beginLoading() {
    // The environment may not change while another thread reads it.
    _ = language
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
      _ = SystemFonts.areLoaded
      return nil
    }
    // Where no thread can be had, they are loaded when they are needed.
    if pthread_create(&thread, nil, start, nil) == 0 { pthread_detach(thread) }
  }
}

extension SystemFonts {
  /// The fonts that there are to choose from: a line for each face with its file's name and size, its number
  /// in the file, its name and its version (OpenType, `head`), in the order of their bytes.
  ///
  /// It changes where fonts come, go or are renewed. Where their files lie, and when they were put there, does
  /// not show. Nothing is read but fontconfig's lists.
  ///
  /// - Parameter directories: folders of fonts beside the system's.
  public static func inventory(directories: [String] = []) -> [String] {
    _ = areLoaded
    var config: OpaquePointer?
    if !directories.isEmpty {
      config = FcInitLoadConfigAndFonts()
      for directory in directories { FcConfigAppFontAddDir(config, directory) }
    }
    defer { if let config { FcConfigDestroy(config) } }
    var lines: Set<String> = []
    var sizes: [String: Int] = [:]
    for set in [FcSetSystem, FcSetApplication] {
      guard let fonts = FcConfigGetFonts(config, set)?.pointee else { continue }
      for index in 0..<Int(fonts.nfont) {
        guard let pattern = fonts.fonts[index] else { continue }
        func text(_ object: String) -> String {
          var value: UnsafeMutablePointer<FcChar8>?
          let result = FcPatternGetString(pattern, object, 0, &value)
          guard result == FcResultMatch, let value else { return "" }
          return String(cString: value)
        }
        func number(_ object: String) -> Int32 {
          var value: Int32 = 0
          FcPatternGetInteger(pattern, object, 0, &value)
          return value
        }
        let path = text(FC_FILE)
        if sizes[path] == nil {
          var status = stat()
          sizes[path] = stat(path, &status) == 0 ? Int(status.st_size) : 0
        }
        let name = path.split(separator: "/").last ?? ""
        lines.insert(
          "\(name) \(sizes[path] ?? 0) \(number(FC_INDEX)) \(number(FC_FONTVERSION)) "
            + "\(text(FC_FAMILY)) \(text(FC_STYLE))")
      }
    }
    return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
