internal import GalleyPages

extension PagedDocument {
  var accessibleTitle: String {
    metadataText(info.title).isEmpty ? "Untitled" : metadataText(info.title)
  }
}
func validLanguageTag(_ tag: String) -> String? { tag }
