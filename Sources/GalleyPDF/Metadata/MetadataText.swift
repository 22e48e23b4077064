/// A text as metadata has it: on one line, without control characters and without white space at its ends.
///
/// The document information and the XMP packet are written from the same text, so that they agree
/// (ISO 19005-2, 6.6.3); XML has no place for most control characters. No string may have more than 32,767
/// bytes (ISO 19005-2, 6.1.13), so a longer text is cut and ends in an ellipsis.
func metadataText(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var isSpacePending = false
  var units = 0
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0x9F, 0x2028, 0x2029: isSpacePending = !result.isEmpty
    case 0xFFFE, 0xFFFF: break
    default:
      units += UTF16.width(scalar) + (isSpacePending ? 1 : 0)
      if units > mostUnits {
        result.append("\u{2026}")
        return String(result)
      }
      if isSpacePending { result.append(" ") }
      isSpacePending = false
      result.append(scalar)
    }
  }
  return String(result)
}

/// The most UTF-16 code units of a text string: two bytes each, with room for the byte order mark and an
/// ellipsis.
private let mostUnits = 16_381
