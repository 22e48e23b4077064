/// A text as metadata has it: on one line, without control characters and without white space at its ends.
///
/// The document information and the XMP packet are written from the same text, so that they agree
/// (ISO 19005-2, 6.6.3); XML has no place for most control characters.
func metadataText(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var isSpacePending = false
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0x9F, 0x2028, 0x2029: isSpacePending = true
    case 0xFFFE, 0xFFFF: break
    default:
      if isSpacePending, !result.isEmpty { result.append(" ") }
      isSpacePending = false
      result.append(scalar)
    }
  }
  return String(result)
}
