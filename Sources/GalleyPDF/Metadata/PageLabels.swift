internal import GalleyPages

/// The page labels of a document as a number tree (ISO 32000-1, 12.4.2), one entry a series of numbers.
func pageLabels(_ pages: [Page]) -> [UInt8] {
  var object: [UInt8] = []
  object.append("<</Nums[")
  // The number that would continue the series.
  var expected: Int?
  for (index, page) in pages.enumerated() {
    let number = Int(page.label)
    // `007` is no number of a series.
    if let number, number > 0, String(number) == page.label {
      if number != expected {
        object.append("\(index)<</S/D\(number == 1 ? "" : "/St \(number)")>>")
      }
      expected = number + 1
    } else {
      object.append("\(index)<</P")
      object.append(textString: metadataText(page.label))
      object.append(">>")
      expected = nil
    }
  }
  object.append("]>>")
  return object
}
