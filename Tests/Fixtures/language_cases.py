"""Texts whose language `make_language_verdicts.py` asks langdetect about, written for the project."""

TEXTS = {
    "en": [
        "The old mill stands by the river, and nobody has used it since the flood two years ago.",
        "Bake the bread for forty minutes and let it cool before you cut it.",
    ],
    "de": [
        "Die alte Mühle steht am Fluss, und seit der Flut vor zwei Jahren hat sie niemand mehr benutzt.",
        "Backen Sie das Brot vierzig Minuten und lassen Sie es abkühlen, bevor Sie es schneiden.",
    ],
    "fr": [
        "Le vieux moulin se trouve au bord de la rivière, et personne ne l'a utilisé depuis l'inondation.",
        "Faites cuire le pain pendant quarante minutes et laissez-le refroidir avant de le couper.",
    ],
    "es": [
        "El viejo molino está junto al río, y nadie lo ha usado desde la inundación de hace dos años.",
        "Hornee el pan durante cuarenta minutos y déjelo enfriar antes de cortarlo.",
    ],
    "pt": [
        "O velho moinho fica junto ao rio, e ninguém o usou desde a inundação de há dois anos.",
        "Asse o pão durante quarenta minutos e deixe-o arrefecer antes de o cortar.",
    ],
    "it": [
        "Il vecchio mulino si trova vicino al fiume, e nessuno lo usa più dopo l'alluvione di due anni fa.",
        "Cuocete il pane per quaranta minuti e lasciatelo raffreddare prima di tagliarlo.",
    ],
    "pl": [
        "Stary młyn stoi nad rzeką i nikt go nie używał od powodzi sprzed dwóch lat.",
        "Chleb należy piec przez czterdzieści minut i ostudzić przed krojeniem.",
    ],
    "fi": [
        "Vanha mylly seisoo joen rannalla, eikä kukaan ole käyttänyt sitä kahden vuoden takaisen tulvan jälkeen.",
        "Paista leipää neljäkymmentä minuuttia ja anna sen jäähtyä ennen leikkaamista.",
    ],
    "vi": [
        "Cối xay cũ nằm bên bờ sông, và không ai dùng nó nữa kể từ trận lụt hai năm trước.",
        "Nướng bánh mì trong bốn mươi phút rồi để nguội trước khi cắt.",
    ],
    "sw": [
        "Kinu cha zamani kiko kando ya mto, na hakuna mtu aliyekitumia tangu mafuriko ya miaka miwili iliyopita.",
        "Oka mkate kwa dakika arobaini, kisha uache upoe kabla ya kuukata.",
    ],
    "ru": [
        "Старая мельница стоит у реки, и никто не пользовался ею после наводнения два года назад.",
        "Выпекайте хлеб сорок минут и дайте ему остыть, прежде чем резать.",
    ],
    "uk": [
        "Старий млин стоїть біля річки, і ніхто не користувався ним після повені два роки тому.",
        "Випікайте хліб сорок хвилин і дайте йому охолонути, перш ніж різати.",
    ],
    "bg": [
        "Старата мелница стои до реката и никой не я е използвал след наводнението преди две години.",
        "Печете хляба четиридесет минути и го оставете да изстине, преди да го режете.",
    ],
    "ar": [
        "تقع الطاحونة القديمة بجانب النهر، ولم يستخدمها أحد منذ الفيضان قبل عامين.",
        "اخبز الخبز لمدة أربعين دقيقة واتركه ليبرد قبل أن تقطعه.",
    ],
    "fa": [
        "آسیاب قدیمی کنار رودخانه است و از سیل دو سال پیش هیچ کس از آن استفاده نکرده است.",
        "نان را چهل دقیقه بپزید و پیش از بریدن بگذارید خنک شود.",
    ],
    "ur": [
        "پرانی چکی دریا کے کنارے کھڑی ہے اور دو سال پہلے کے سیلاب کے بعد کسی نے اسے استعمال نہیں کیا۔",
        "روٹی کو چالیس منٹ تک پکائیں اور کاٹنے سے پہلے ٹھنڈا ہونے دیں۔",
    ],
    "hi": [
        "पुरानी चक्की नदी के किनारे खड़ी है और दो साल पहले की बाढ़ के बाद किसी ने उसका उपयोग नहीं किया।",
        "रोटी को चालीस मिनट तक पकाएँ और काटने से पहले ठंडा होने दें।",
    ],
    "mr": [
        "जुनी गिरणी नदीच्या काठावर उभी आहे आणि दोन वर्षांपूर्वीच्या पुरानंतर ती कोणीही वापरली नाही.",
        "पाव चाळीस मिनिटे भाजा आणि कापण्यापूर्वी थंड होऊ द्या.",
    ],
    "ne": [
        "पुरानो घट्ट नदीको किनारमा छ र दुई वर्षअघिको बाढीपछि कसैले पनि यसलाई प्रयोग गरेको छैन।",
        "रोटीलाई चालीस मिनेट पकाउनुहोस् र काट्नुअघि चिसो हुन दिनुहोस्।",
    ],
    "bn": ["পুরানো কলটি নদীর ধারে দাঁড়িয়ে আছে, আর বন্যার পর থেকে কেউ এটি ব্যবহার করেনি।"],
    "pa": ["ਪੁਰਾਣੀ ਚੱਕੀ ਨਦੀ ਦੇ ਕੰਢੇ ਖੜ੍ਹੀ ਹੈ ਅਤੇ ਹੜ੍ਹ ਤੋਂ ਬਾਅਦ ਕਿਸੇ ਨੇ ਇਸ ਨੂੰ ਨਹੀਂ ਵਰਤਿਆ।"],
    "gu": ["જૂની ઘંટી નદીના કિનારે ઊભી છે અને પૂર પછી કોઈએ તેનો ઉપયોગ કર્યો નથી."],
    "ta": ["பழைய ஆலை ஆற்றங்கரையில் நிற்கிறது, வெள்ளத்திற்குப் பிறகு யாரும் அதைப் பயன்படுத்தவில்லை."],
    "te": ["పాత మిల్లు నది ఒడ్డున ఉంది, వరద తర్వాత ఎవరూ దానిని ఉపయోగించలేదు."],
    "kn": ["ಹಳೆಯ ಗಿರಣಿ ನದಿಯ ದಡದಲ್ಲಿದೆ, ಪ್ರವಾಹದ ನಂತರ ಯಾರೂ ಅದನ್ನು ಬಳಸಿಲ್ಲ."],
    "ml": ["പഴയ മില്ല് നദിക്കരയിൽ നിൽക്കുന്നു, വെള്ളപ്പൊക്കത്തിനു ശേഷം ആരും അത് ഉപയോഗിച്ചിട്ടില്ല."],
    "th": ["โรงสีเก่าตั้งอยู่ริมแม่น้ำ และไม่มีใครใช้มันอีกเลยตั้งแต่น้ำท่วมเมื่อสองปีก่อน"],
    "he": ["הטחנה הישנה עומדת ליד הנהר, ואיש לא השתמש בה מאז השיטפון לפני שנתיים."],
    "ko": ["오래된 방앗간은 강가에 서 있고, 홍수 이후로 아무도 사용하지 않았다."],
    "ja": ["古い水車小屋は川のそばに立っていて、洪水の後は誰も使っていません。"],
    "el": ["Ο παλιός μύλος στέκεται δίπλα στο ποτάμι και κανείς δεν τον χρησιμοποίησε μετά την πλημμύρα."],
    "nl": ["De oude molen staat aan de rivier, en sinds de overstroming heeft niemand hem meer gebruikt."],
    "sv": ["Den gamla kvarnen står vid floden, och ingen har använt den sedan översvämningen för två år sedan."],
    "da": ["Den gamle mølle står ved floden, og ingen har brugt den siden oversvømmelsen for to år siden."],
    "no": ["Den gamle mølla står ved elva, og ingen har brukt den siden flommen for to år siden."],
    "cs": ["Starý mlýn stojí u řeky a od povodně před dvěma lety ho nikdo nepoužíval."],
    "ro": ["Moara veche se află lângă râu, și nimeni nu a mai folosit-o de la inundația de acum doi ani."],
    "tr": ["Eski değirmen nehrin kenarında duruyor ve iki yıl önceki selden beri kimse onu kullanmadı."],
    "id": ["Penggilingan tua itu berdiri di tepi sungai, dan tidak ada yang memakainya sejak banjir dua tahun lalu."],
    "hu": ["A régi malom a folyó partján áll, és a két évvel ezelőtti árvíz óta senki sem használta."],
    "tl": ["Ang lumang gilingan ay nakatayo sa tabi ng ilog, at walang gumamit nito mula noong baha."],
    "mk": ["Старата воденица стои покрај реката и никој не ја користел по поплавата пред две години."],
}

# Several languages, hardly any letters, addresses, markdown, decomposed letters, other line ends.
EDGES = [
    "",
    "123 456, 789!",
    "👍🏽 👍🏽 👍🏽",
    "https://example.com/the/old/mill",
    "someone@example.com",
    "Siehe https://example.com/the/old/mill/by/the/river/nobody/has/used/since/the/flood für die alte Mühle am Fluss.",
    "पुरानी चक्की (old mill) नदी के किनारे खड़ी है और बाढ़ के बाद किसी ने उसका उपयोग नहीं किया, see https://example.com",
    "**Die alte Mühle** steht am *Fluss*:\n\n* seit der Flut\n* hat sie niemand mehr benutzt\n",
    "Die alte Mühle\r\nsteht am Fluss,\r\nund niemand hat sie benutzt.\r\n",
    "Côi xay cu\u0303 nằm bên bờ sông, va\u0300 không ai dùng nó nữa kể từ trận lụt hai năm trước.",
    "the old mill stands by the river, and nobody has used it since the flood",
    "Старая мельница (the old mill) стоит у реки, и никто не пользовался ею после наводнения.",
    "The word for mill is мельница in Russian, and many people have heard it before.",
    "강가의 오래된 방앗간 (Old Mill Museum) 은 홍수 이후로 문을 닫았다.",
    "東京の古い水車小屋は有名です。",
]
