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
