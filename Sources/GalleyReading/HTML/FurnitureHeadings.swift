/// The headings that stand over what is no part of a release, a list a language.
///
/// Another language is another line.
enum FurnitureHeadings {
  /// Whether a heading or a label stands over furniture.
  static func contains(_ text: some Sequence<UInt8>) -> Bool {
    let folded = Folding.folded(text)
    guard folded.count >= 3, folded.count <= 60 else { return false }
    // "3 comments", "Comments (3)"
    let bare = Array(folded.drop { $0 >= 0x30 && $0 <= 0x39 })
    var end = bare.count
    while end > 0, bare[end - 1] >= 0x30, bare[end - 1] <= 0x39 { end -= 1 }
    return all.contains(Array(bare[..<end]))
  }

  /// Whether a line of links begins as those do that lead away: "Read more: …".
  static func isLeadAway(_ text: some Sequence<UInt8>) -> Bool {
    let folded = Folding.folded(text)
    return leads.contains { folded.starts(with: $0) }
  }

  private static let all: Set<[UInt8]> = Set(
    lists.values.flatMap { $0.split(separator: "|").map { Folding.folded($0.utf8) } })
  private static let leads: [[UInt8]] =
    leadLists.flatMap { $0.split(separator: "|").map { Folding.folded($0.utf8) } }

  private static let lists: [String: String] = [
    "en": """
    related|related articles|related news|related stories|related content|related links|related posts|\
    related topics|related press releases|related information|you may also like|you might also like|\
    you may also be interested in|more from|more news|more stories|more on this story|more on this|\
    more like this|more press releases|recommended|recommended for you|recommended reading|read next|\
    read more|up next|most read|most popular|popular|popular posts|popular now|trending|trending now|\
    latest|latest news|latest stories|latest press releases|recent posts|recent news|other news|\
    share|share this|share this page|share this article|share this story|share this post|\
    follow us|connect with us|stay connected|join the conversation|comments|comment|\
    leave a comment|leave a reply|post a comment|add a comment|discussion|newsletter|\
    sign up|sign up to our newsletter|sign up for our newsletter|subscribe|subscribe to our newsletter|\
    get the latest news|stay informed|stay up to date|email updates|tags|topics|filed under|categories|\
    advertisement|advertisements|sponsored|sponsored content|from around the web|around the web|\
    explore|explore the topic|see also|navigation|menu|is this page useful|print this page|\
    sign up for emails|get emails about this page|cookies on this site|cookies|in this section|don't miss|more|see more|must read|\
    must reads|watch|watch now|advert|story continues below|article continues below|\
    related coverage|editor's picks|editors' picks|also on|in other news|what to read next|view all
    """,
    "cy":
      "rhannu|rhannur dudalen hon|newyddion diweddaraf|sylwadau|cysylltiedig|cynnwys cysylltiedig|darllen mwy",
    "fr": """
    à lire aussi|lire aussi|articles liés|articles similaires|sur le même sujet|voir aussi|partager|\
    partager cet article|commentaires|laisser un commentaire|les plus lus|dernières actualités|\
    inscrivez-vous à notre newsletter|newsletter|abonnez-vous|mots-clés|publicité|en savoir plus
    """,
    "de": """
    ähnliche artikel|das könnte sie auch interessieren|mehr zum thema|weitere artikel|\
    weitere meldungen|weitere nachrichten|weiterlesen|teilen|artikel teilen|seite teilen|kommentare|\
    kommentar schreiben|schreibe einen kommentar|meistgelesen|aktuelle meldungen|newsletter|\
    newsletter abonnieren|schlagwörter|schlagworte|anzeige|lesen sie auch|verwandte artikel|verwandte themen
    """,
    "es": """
    noticias relacionadas|artículos relacionados|relacionados|contenido relacionado|te puede interesar|\
    también te puede interesar|lo más leído|más noticias|últimas noticias|compartir|\
    comparte esta noticia|comentarios|deja un comentario|deja una respuesta|suscríbete|boletín|\
    etiquetas|publicidad|ver también|lea también
    """,
    "it":
      "articoli correlati|leggi anche|condividi|commenti|lascia un commento|ultime notizie|i più letti|potrebbe interessarti|newsletter|pubblicità",
    "nl":
      "gerelateerde artikelen|lees ook|lees meer|delen|deel dit artikel|reacties|laat een reactie achter|meest gelezen|nieuwsbrief|advertentie|laatste nieuws",
    "pt":
      "notícias relacionadas|artigos relacionados|leia também|compartilhe|partilhar|comentários|deixe um comentário|mais lidas|últimas notícias|publicidade",
    "pl":
      "powiązane artykuły|czytaj także|zobacz także|zobacz też|udostępnij|komentarze|najczęściej czytane|newsletter|reklama",
    "sv":
      "relaterade artiklar|läs också|läs även|läs mer|dela|kommentarer|mest läst|senaste nytt|nyhetsbrev|annons",
    "ru":
      "читайте также|по теме|поделиться|комментарии|похожие статьи|популярное|последние новости|реклама",
    "ja": "関連記事|関連リンク|関連ニュース|シェア|シェアする|コメント|人気記事|最新記事|最新ニュース",
    "zh": "相关文章|相关新闻|相关阅读|分享|评论|热门文章|最新消息|延伸閱讀|相關新聞",
    "ko": "관련기사|관련 기사|공유하기|댓글|인기기사|최신뉴스",
    "ar": "مقالات ذات صلة|أخبار ذات صلة|اقرأ أيضا|شارك|تعليقات|الأكثر قراءة",
  ]

  private static let leadLists = [
    "read more|read also:|read next:|see also:|see more:|related:|more:|also read|don't miss:|watch:|join the conversation",
    "à lire aussi|lire aussi|voir aussi|lesen sie auch|mehr zum thema|lee también|lea también",
    "leggi anche|lees ook|leia também|läs också|читайте также|関連記事|اقرأ أيضا",
  ]
}
