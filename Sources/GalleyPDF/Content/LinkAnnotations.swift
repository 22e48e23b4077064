internal import GalleyGeometry
internal import GalleyPages

/// A place on a page of the file: the height above the page's foot that is shown at the top.
struct PageDestination {
  var page: FileWriter.ID
  var height: Length
}

extension LinkArea {
  /// Whether it can be clicked: it is somewhere, and its address is not too long for a file
  /// (ISO 19005-2, 6.1.13).
  var isUsable: Bool { !rects.isEmpty && percentEncoded(target).count <= 32_767 }

  /// The area as a link annotation (ISO 32000-1, 12.5.6.5).
  ///
  /// - Parameters:
  ///   - page: the object of its page.
  ///   - key: its key in the parent tree; `nil` where there is no structure.
  ///   - destination: where it leads to, where that is in the file.
  func annotation(
    on page: FileWriter.ID, size: Size, parentKey key: Int?, to destination: PageDestination? = nil
  )
    -> [UInt8]
  {
    let whole = rects.dropFirst().reduce(rects[0]) { $0.union($1) }
    var object: [UInt8] = []
    object.append("<</Type/Annot/Subtype/Link/Rect")
    object.append(box: whole, onPageOf: size)
    object.append("/QuadPoints[")
    for rect in rects {
      let (top, bottom) = (size.height - rect.minY, size.height - rect.maxY)
      // Upper left, upper right, lower left, lower right: the order that readers go by.
      for (x, y) in [(rect.minX, top), (rect.maxX, top), (rect.minX, bottom), (rect.maxX, bottom)] {
        object.append(points: x)
        object.append(" ")
        object.append(points: y)
        object.append(" ")
      }
    }
    object.append("]/Border[0 0 0]/F 4/P ")
    object.append(reference: page)
    if let key { object.append("/StructParent \(key)") }
    let contents = metadataText(contents)
    object.append("/Contents")
    object.append(textString: contents.isEmpty ? metadataText(target) : contents)
    if let destination {
      object.append("/Dest[")
      object.append(reference: destination.page)
      object.append("/XYZ 0 ")
      object.append(points: destination.height)
      object.append(" null]>>")
    } else {
      object.append("/A<</S/URI/URI")
      object.append(literal: percentEncoded(target))
      object.append(">>>>")
    }
    return object
  }
}

/// An address in ASCII (RFC 3986, 2.1).
private func percentEncoded(_ address: String) -> [UInt8] {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in address.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"), 0...0x20, 0x7F...:
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }
  return bytes
}
