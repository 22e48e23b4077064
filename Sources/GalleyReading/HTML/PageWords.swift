/// The words by which a page's parts are told apart: those in `class` and `id`, which are the same in all
/// languages, and those of headings over furniture, a list a language.
enum PageWords {
  /// What the names of an element say that it is.
  struct Names {
    var isFurniture = false
    var isShare = false
    var isNavigation = false
    var isContent = false
    var isBody = false
    var isStandfirst = false
    var isByline = false
    var isDate = false
    var isTitle = false
    var isKicker = false
    var isPicture = false
    var isPlayer = false
    /// Named as facts about the page: its date, its writer, its place.
    var isMeta = false
    /// Named as a beginning, which may be the story's first paragraph.
    var isOpening = false
    /// Named as a button.
    var isButton = false
    /// Named as the footnotes of the text.
    var isFootnotes = false
  }

  /// Looks at an element's `class`, `id`, `role`, `itemprop` and `aria-label`.
  ///
  /// - Parameter usual: words of furniture that mean nothing on this page.
  static func names(_ tree: HTMLTree, _ node: Int, but usual: Set<String> = []) -> Names {
    var names = Names()
    // An element that a page defines itself says by its own name what it is: "site-footer".
    if let name = tree.customName(of: node) { read(name, but: usual, into: &names) }
    for index in tree.nodes[node].attributes {
      let attribute = tree.attributes[index]
      switch attribute.name {
      case .class, .id: read(attribute.value, but: usual, into: &names)
      case .role:
        switch attribute.value.lowercased() {
        case "navigation", "menu", "menubar", "tablist", "toolbar":
          names.isFurniture = true
          names.isNavigation = true
        case "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "alert":
          names.isFurniture = true
        case "main", "article": names.isContent = true
        case "doc-endnotes": names.isFootnotes = true
        default: break
        }
      case .itemprop:
        switch attribute.value.lowercased() {
        case "articlebody": names.isBody = true
        case "headline": names.isTitle = true
        case "author", "creator": names.isByline = true
        case "datepublished", "datemodified": names.isDate = true
        case "alternativeheadline": names.isStandfirst = true
        default: break
        }
      default: break
      }
    }
    return names
  }

  /// The words in a name that are words for furniture.
  ///
  /// Where a name says that a part has such a thing beside it, it is none itself: "page-with-sidebar".
  static func furniture(in value: String) -> Set<String> {
    var found: Set<String> = []
    for token in value.utf8.split(whereSeparator: { $0 <= 0x20 }) {
      let words = words(token)
      guard besides.isDisjoint(with: words) else { continue }
      for word in words where furniture.contains(word) || navigation.contains(word) {
        found.insert(word)
      }
    }
    return found
  }

  private static func read(
    _ value: String, but usual: Set<String>, into names: inout Names
  ) {
    var count = 0
    for token in value.utf8.split(whereSeparator: { $0 <= 0x20 }) {
      count += 1
      // A list of a hundred utility classes says nothing.
      if count > 40 { break }
      let whole = folded(token)
      if bodies.contains(whole) { names.isBody = true }
      if standfirsts.contains(whole) { names.isStandfirst = true }
      if footnotes.contains(whole) { names.isFootnotes = true }
      for stem in stems where contains(whole, stem) {
        names.isFurniture = true
        if stem == "related" || stem == "breadcrumb" { names.isNavigation = true }
      }
      for stem in playerStems where contains(whole, stem) { names.isPlayer = true }
      for word in words(token) {
        if shares.contains(word) {
          names.isFurniture = true
          names.isShare = true
        }
        if navigation.contains(word), !usual.contains(word) {
          names.isFurniture = true
          names.isNavigation = true
        }
        if furniture.contains(word), !usual.contains(word) { names.isFurniture = true }
        if contents.contains(word) { names.isContent = true }
        if openings.contains(word) { names.isOpening = true }
        if standfirstWords.contains(word) { names.isStandfirst = true }
        if bylines.contains(word) { names.isByline = true }
        if dates.contains(word) { names.isDate = true }
        if titles.contains(word) { names.isTitle = true }
        if kickers.contains(word) { names.isKicker = true }
        if pictures.contains(word) { names.isPicture = true }
        if metas.contains(word) { names.isMeta = true }
        if players.contains(word) { names.isPlayer = true }
        if buttons.contains(word) { names.isButton = true }
      }
    }
  }

  /// Letters and digits alone, in small letters.
  private static func folded(_ token: Substring.UTF8View) -> String {
    String(decoding: Folding.folded(token), as: UTF8.self)
  }

  private static func contains(_ name: String, _ stem: String) -> Bool {
    let name = Array(name.utf8)
    let stem = Array(stem.utf8)
    guard stem.count <= name.count else { return false }
    for start in 0...(name.count - stem.count)
    where name[start..<start + stem.count].elementsEqual(stem) { return true }
    return false
  }

  /// The words of a name: parted at hyphens, underscores and capitals.
  private static func words(_ token: Substring.UTF8View) -> [String] {
    var out: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { out.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    var wasSmall = false
    for byte in token.prefix(80) {
      switch byte {
      case 0x61...0x7A, 0x30...0x39:
        word.append(byte)
        wasSmall = true
      case 0x41...0x5A:
        if wasSmall { end() }
        word.append(byte | 0x20)
        wasSmall = false
      default:
        end()
        wasSmall = false
      }
    }
    end()
    return out
  }

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  private static let besides = set("has with without no layout left right both hide show page")
  private static let shares = set(
    """
    share shares sharing sharebar sharer sharelinks sharethis addthis addtoany sharedaddy social \
    socials socialmedia socialshare jetpack compartir partager teilen condividi bookmarks
    """)

  private static let navigation = set(
    """
    nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs pagination pager \
    paginator related relateds recommended recommendation recommendations recirc recirculation \
    trending popular mostread readmore migas brotkrumen sitemap skiplink skiplinks skip prevnext teasers outbrain taboola
    """)

  private static let furniture = set(
    """
    cookie cookies cookiebar consent gdpr onetrust sidebar aside rail comment comments disqus respond \
    newsletter newsletters subscribe subscription signup mailinglist promo promos promotion advert \
    adverts advertisement advertising ad ads adv adslot adsense dfp banner sponsor sponsored footer \
    toolbar search searchform login signin modal popup overlay lightbox tags tagcloud taglist \
    hashtags authorbio copyright disclaimer feedback survey paywall regwall widget widgets cta \
    noprint ratings rating polls poll print printonly tooltip toast masthead topbar interstitial teaser \
    foot fusszeile lateral seitenleiste marginalspalte etiquetas schlagworte
    """)

  private static let contents = set(
    """
    article articles body content contents entry hentry main story text news release pressrelease \
    prose post page govspeak richtext wysiwyg
    """)

  private static let bodies = set(
    """
    articlebody articlecontent articletext articlebodytext storybody storycontent storytext entrycontent \
    postcontent postbody newsbody newscontent newstext releasebody releasecontent pressreleasebody \
    pressreleasecontent fieldnamebody fieldbody govspeak bodytext contentbody bodycontent richtext \
    fieldtypetextwithsummary ccmspressreleasebody bwreleasestory xnnewsbody articlemain
    """)

  private static let standfirsts = set("leadparagraph articlelead pagelead introtext leadtext")
  private static let footnotes = set("footnotes endnotes")
  private static let standfirstWords = set(
    "standfirst dek deck subtitle subhead subheading subheadline subline kurztext chapo")
  private static let openings = set("summary intro lead vorspann excerpt abstract description")
  /// Words that stand within longer ones.
  private static let stems = [
    "breadcrumb", "newsletter", "related", "cookie", "teaser", "taglist", "authorbio", "authorbox",
    "authorprofile",
  ]
  private static let playerStems = ["gallery", "slideshow", "carousel", "videoplayer"]
  private static let bylines = set("byline author authors writer vcardauthor")
  private static let dates = set(
    "date dates published pubdate timestamp datetime posted publishdate time dateline updated")
  private static let titles = set("headline title heading h1")
  private static let pictures = set(
    "figure image img photo picture caption wpcaption thumbnail imagecaption imagebox inlineimage")
  private static let players = set(
    "video player jwplayer videoplayer slideshow gallery carousel slider podcast brightcove slick swiper"
  )
  private static let buttons = set("button btn")
  private static let metas = set(
    "meta metadata postmetadata postmeta entrymeta articlemeta pubinfo")
  private static let kickers = set("kicker eyebrow overline category label section type")
}
