extension Lexicon {
  /// Languages that their script tells, with the phrases that releases in them begin with.
  static let otherScripts: [Lexicon] = [
    Lexicon(
      language: "ar",
      phrases: [
        (.kicker, .label, ["بيان صحفي", "بيان", "خبر صحفي"]),
        (.release, .prefix, ["للنشر الفوري"]),
        (.embargo, .prefix, ["محظور النشر حتى", "يحظر النشر حتى"]),
        (
          .contact, .label,
          [
            "للتواصل", "للتواصل الإعلامي", "للمزيد من المعلومات", "جهة الاتصال",
            "للاستفسارات الإعلامية",
          ]
        ),
        (.notes, .label, ["ملاحظات للمحررين", "ملاحظة للمحررين"]),
        (.about, .prefix, ["نبذة عن"]),
        (.endMark, .whole, ["انتهى"]),
      ],
      months: [
        ["يناير", "كانون الثاني"], ["فبراير", "شباط"], ["مارس", "آذار"], ["أبريل", "نيسان"],
        ["مايو", "أيار"], ["يونيو", "حزيران"], ["يوليو", "تموز"], ["أغسطس", "آب"],
        ["سبتمبر", "أيلول"], ["أكتوبر"], ["نوفمبر"], ["ديسمبر"],
      ],
      sayingVerbs: [
        "قال", "قالت", "وقال", "وقالت", "وأضاف", "وأضافت", "أضاف", "أضافت", "صرح", "وصرح",
      ],
      furniture: Furniture(
        headings: "مقالات ذات صلة|أخبار ذات صلة|اقرأ أيضا|شارك|تعليقات|الأكثر قراءة",
        leads: "اقرأ أيضا")),
    Lexicon(
      language: "he",
      phrases: [
        (.kicker, .label, ["הודעה לעיתונות"]),
        (.contact, .label, ["לפרטים נוספים", "איש קשר"]),
        (.about, .prefix, ["אודות"]),
      ],
      sayingVerbs: ["אמר", "אמרה", "הוסיף", "הוסיפה"]),
    Lexicon(
      language: "ja",
      phrases: [
        (.kicker, .whole, ["報道発表資料", "報道発表", "プレスリリース", "報道資料", "ニュースリリース", "記者発表資料"]),
        (.kicker, .whole, ["報道関係者各位", "報道関係各位", "報道機関各位", "お客様各位"]),
        (.contact, .label, ["お問い合わせ", "お問い合わせ先", "問い合わせ先", "本件に関するお問い合わせ先", "報道関係お問い合わせ先"]),
        (.endMark, .whole, ["以上"]),
      ],
      bodyAffixes: ["株式会社", "有限会社", "合同会社", "財団法人", "社団法人", "独立行政法人"],
      leadInEndings: [
        "述べた。", "述べました。", "語った。", "語りました。", "述べている。", "述べています。", "コメントしています。", "コメントした。",
      ],
      furniture: Furniture(
        headings: "関連記事|関連リンク|関連ニュース|シェア|シェアする|コメント|人気記事|最新記事|最新ニュース",
        leads: "関連記事")),
    Lexicon(
      language: "zh",
      phrases: [
        (.kicker, .whole, ["新闻稿", "新聞稿", "新闻发布", "新聞公報"]),
        (.contact, .label, ["联系人", "聯絡人", "媒体联系", "媒體聯絡"]),
        (.endMark, .whole, ["完"]),
      ],
      bodyAffixes: ["有限公司", "集团", "集團"],
      furniture: Furniture(
        headings: "相关文章|相关新闻|相关阅读|分享|评论|热门文章|最新消息|延伸閱讀|相關新聞")),
    Lexicon(
      language: "ko",
      phrases: [
        (.kicker, .whole, ["보도자료"]), (.contact, .label, ["문의", "연락처", "문의처"]),
        (.endMark, .whole, ["끝"]),
      ],
      furniture: Furniture(
        headings: "관련기사|관련 기사|공유하기|댓글|인기기사|최신뉴스")),
    Lexicon(
      language: "ru",
      phrases: [
        (.kicker, .label, ["пресс-релиз", "Пресс-релиз", "ПРЕСС-РЕЛИЗ", "Сообщение для прессы"]),
        (.contact, .label, ["Контакты", "Контакты для прессы", "Контакты для СМИ"]),
        (.about, .prefix, ["О компании"]),
      ],
      months: [
        ["января"], ["февраля"], ["марта"], ["апреля"], ["мая"], ["июня"], ["июля"], ["августа"],
        ["сентября"], ["октября"], ["ноября"], ["декабря"],
      ],
      sayingVerbs: ["сказал", "сказала", "заявил", "заявила", "отметил", "отметила"],
      furniture: Furniture(
        headings: """
          читайте также|по теме|поделиться|комментарии|похожие статьи|популярное|\
          последние новости|реклама
          """,
        leads: "читайте также")),
    Lexicon(
      language: "el",
      phrases: [
        (.kicker, .label, ["Δελτίο Τύπου", "ΔΕΛΤΙΟ ΤΥΠΟΥ", "δελτίο τύπου"]),
        (.contact, .label, ["Επικοινωνία"]),
      ],
      months: [
        ["Ιανουαρίου"], ["Φεβρουαρίου"], ["Μαρτίου"], ["Απριλίου"], ["Μαΐου"], ["Ιουνίου"],
        ["Ιουλίου"], ["Αυγούστου"], ["Σεπτεμβρίου"], ["Οκτωβρίου"], ["Νοεμβρίου"], ["Δεκεμβρίου"],
      ]),
  ]

  /// Languages that are told, and so hyphenated and read aloud rightly, though their phrases are not known.
  static let otherLanguages: [Lexicon] = [
    Lexicon(
      language: "it",
      stopWords:
        "il di che la e per un in non sono una del della con da le si dei alla più ha gli nel",
      furniture: Furniture(
        headings: """
          articoli correlati|leggi anche|condividi|commenti|lascia un commento|ultime notizie|\
          i più letti|potrebbe interessarti|newsletter|pubblicità
          """,
        leads: "leggi anche")),
    Lexicon(
      language: "pt",
      stopWords:
        "o de que e do da em um para com não uma os no se na por mais as dos como ao das à",
      furniture: Furniture(
        headings: """
          notícias relacionadas|artigos relacionados|leia também|compartilhe|partilhar|\
          comentários|deixe um comentário|mais lidas|últimas notícias|publicidade
          """,
        leads: "leia também")),
    Lexicon(
      language: "nl",
      stopWords:
        "de van het een en in is dat op te zijn met voor niet aan er om ook als bij of uit naar",
      furniture: Furniture(
        headings: """
          gerelateerde artikelen|lees ook|lees meer|delen|deel dit artikel|reacties|\
          laat een reactie achter|meest gelezen|nieuwsbrief|advertentie|laatste nieuws
          """,
        leads: "lees ook")),
    Lexicon(
      language: "sv",
      stopWords:
        "och att det som en på är av för med den till inte har om ett var från kan vi sig eller",
      furniture: Furniture(
        headings: """
          relaterade artiklar|läs också|läs även|läs mer|dela|kommentarer|mest läst|\
          senaste nytt|nyhetsbrev|annons
          """,
        leads: "läs också")),
    Lexicon(
      language: "da",
      stopWords:
        "og at det en er til på af for den med der ikke som har et de fra kan om ved eller sig"),
    Lexicon(
      language: "is",
      stopWords: "og að í á er sem við um með ekki það til af hann eru fyrir eða en þess skal hver"),
    Lexicon(
      language: "nb",
      stopWords:
        "og i det er på til som en av for at med den ikke har de et om fra eller ble kan seg"),
    Lexicon(
      language: "fi",
      stopWords:
        "ja on ei että se oli hän ovat joka mutta tai kuin myös ole sen sekä jos niin jokaisella"),
    Lexicon(
      language: "pl",
      stopWords:
        "i w na z się nie do to że jest o jak po co od za przez dla lub oraz są przy każdy",
      furniture: Furniture(
        headings: """
          powiązane artykuły|czytaj także|zobacz także|zobacz też|udostępnij|komentarze|\
          najczęściej czytane|newsletter|reklama
          """)),
    Lexicon(
      language: "cs",
      stopWords: "a v na je se že s z do o i by to ve pro jako za po od která nebo podle každý jeho"
    ),
    Lexicon(
      language: "hu",
      stopWords: "a az és hogy nem is egy ez van meg de csak vagy mint minden joga személynek"),
    Lexicon(
      language: "ro",
      stopWords:
        "și în de la a cu nu pe o să din care este un mai pentru că sau al prin orice dreptul"),
    Lexicon(
      language: "tr",
      stopWords: "ve bir bu için ile da de olan her veya olarak gibi çok daha kadar hakkı"),
    Lexicon(
      language: "ga",
      stopWords:
        "an na agus i a ar is le do go bhfuil sé gach den ag chun nó as ina faoi aige duine"),
    Lexicon(
      language: "gd",
      stopWords: "an na agus a air tha le do gu ann nach bha airson ri aig gach no iad còir neach"),
    Lexicon(
      language: "vi", stopWords: "và của có là được cho các không người mọi với trong quyền này đều"
    ),
    Lexicon(
      language: "id",
      stopWords: "yang dan di untuk dengan dari ini itu pada setiap orang atau hak tidak"),
  ]
}
