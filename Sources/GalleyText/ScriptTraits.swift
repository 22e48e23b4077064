internal import CPango

extension hb_script_t {
  /// Whether letters join, so that room between them would tear words apart.
  var isCursive: Bool {
    switch self {
    case HB_SCRIPT_ARABIC, HB_SCRIPT_SYRIAC, HB_SCRIPT_NKO, HB_SCRIPT_MONGOLIAN,
      HB_SCRIPT_PHAGS_PA, HB_SCRIPT_MANDAIC, HB_SCRIPT_MANICHAEAN, HB_SCRIPT_PSALTER_PAHLAVI,
      HB_SCRIPT_ADLAM, HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_SOGDIAN:
      true
    default: false
    }
  }

  /// Whether it is set in squares, with room between any two of them where a line is justified.
  var isIdeographic: Bool {
    switch self {
    case HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA, HB_SCRIPT_BOPOMOFO, HB_SCRIPT_YI:
      true
    default: false
    }
  }

  /// Whether words are written without spaces between them.
  var isSpaceless: Bool {
    switch self {
    case HB_SCRIPT_THAI, HB_SCRIPT_LAO, HB_SCRIPT_KHMER, HB_SCRIPT_MYANMAR, HB_SCRIPT_TIBETAN,
      HB_SCRIPT_JAVANESE, HB_SCRIPT_BALINESE, HB_SCRIPT_TAI_LE, HB_SCRIPT_NEW_TAI_LUE,
      HB_SCRIPT_TAI_THAM, HB_SCRIPT_TAI_VIET:
      true
    default: false
    }
  }
}
