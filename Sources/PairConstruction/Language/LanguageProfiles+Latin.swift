// Common words and a few sentences of languages in Latin letters, written for this project.

extension LanguageProfile {
  static let latin: [LanguageProfile] = [
    LanguageProfile(
      "en",
      words: """
        the of and to a in is that it for was on are as with be at by this have from or had not but \
        what all were when we there can an your which their if will each about how up out them then \
        she many some so these would other into has more her two like him see time could no make than \
        been its who now my over did down only way find use may part should also because
        """,
      sample: """
        The weather was getting colder, and every morning the children walked through the fields with \
        their father. Nothing could make them happier than finding something interesting on the way. \
        Please let me know whether you have any questions about the following information, and thank \
        you for helping us understand what happened. People often think that learning takes years.
        """),
    LanguageProfile(
      "de",
      words: """
        der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an \
        werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war \
        haben nur oder aber vor zur bis mehr durch man sein wurde wenn ich wir ihr kann können unter \
        dieser diese keine schon sehr ihre was muss gegen vom hier immer
        """,
      sample: """
        Das Wetter wurde kälter, und jeden Morgen gingen die Kinder mit ihrem Vater durch die Felder. \
        Nichts machte sie glücklicher, als unterwegs etwas Schönes zu finden. Bitte schreiben Sie uns, \
        falls Sie noch Fragen zu den folgenden Möglichkeiten haben. Die Entwicklung der Gesellschaft \
        braucht Zeit, und natürlich glauben nicht alle Menschen, dass das Lernen Jahre dauert.
        """),
    LanguageProfile(
      "fr",
      words: """
        de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont \
        avec son aux ou mais comme nous vous elle été cette ont être d'une fait leur tout sa ses ces \
        même on si peut deux je bien où très sans entre après aussi encore alors donc était avait \
        c'est qu'il votre notre faire autres
        """,
      sample: """
        Le temps devenait plus froid, et chaque matin les enfants marchaient à travers les champs avec \
        leur père. Rien ne les rendait plus heureux que de trouver quelque chose de beau en chemin. \
        N'hésitez pas à nous écrire si vous avez des questions sur les informations suivantes. Le \
        développement de la société demande beaucoup d'années, et l'on apprend toujours.
        """),
    LanguageProfile(
      "es",
      words: """
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le \
        ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años \
        hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno \
        donde bien tiempo mismo ese ahora usted
        """,
      sample: """
        El tiempo era cada vez más frío, y cada mañana los niños caminaban por los campos con su padre. \
        Nada los hacía más felices que encontrar algo bonito en el camino. Por favor, escríbanos si \
        tiene preguntas sobre la siguiente información. El desarrollo de la sociedad necesita muchos \
        años, y siempre hay personas que quieren aprender. Gracias, señor, hablamos mañana. Indique el nombre \
        si quiere guardar el archivo. No se pudo abrir la página debido a un error desconocido.
        """),
    LanguageProfile(
      "pt",
      words: """
        de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele \
        das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre \
        era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem \
        suas meu às minha têm numa pode são
        """,
      sample: """
        O tempo ficava cada vez mais frio, e todas as manhãs as crianças caminhavam pelos campos com o \
        seu pai. Nada as fazia mais felizes do que encontrar alguma coisa bonita no caminho. Por \
        favor, escreva-nos se tiver questões sobre as seguintes informações. O desenvolvimento da \
        sociedade leva muitos anos, e há sempre pessoas que não querem aprender. Obrigado, amanhã. Indique o nome \
        se quiser guardar o ficheiro. Não foi possível abrir a página devido a um erro desconhecido.
        """),
    LanguageProfile(
      "it",
      words: """
        di e il la che in a per un è del non una con i da le si al dei sono della come più nel anche ma \
        lo gli alla o delle ha ci se questo su dal loro suo sua essere nella ho mi degli stato fatto \
        quando cosa tra solo ed molto due tutti questa dalla quello chi era dove così ancora dopo prima \
        perché hanno tutto sempre può poi
        """,
      sample: """
        Il tempo diventava più freddo, e ogni mattina i bambini camminavano attraverso i campi con il \
        loro padre. Niente li rendeva più felici che trovare qualcosa di bello lungo la strada. Vi \
        preghiamo di scriverci se avete domande sulle seguenti informazioni. Lo sviluppo della società \
        richiede molti anni, e ci sono sempre persone che vogliono imparare. Grazie, buongiorno.
        """),
    LanguageProfile(
      "nl",
      words: """
        de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit \
        nog naar heeft door over wordt ze zich hij hebben ik wat kan geen meer al werd was ons wij u je \
        deze worden veel tot zo moet nu onder kunnen wel waar tegen zou dit haar hun jaar andere \
        tussen want toen
        """,
      sample: """
        Het weer werd kouder, en elke ochtend liepen de kinderen met hun vader door de velden. Niets \
        maakte hen gelukkiger dan onderweg iets moois te vinden. Schrijf ons gerust wanneer u vragen \
        hebt over de volgende mogelijkheden. De ontwikkeling van de samenleving duurt lang, en niet \
        alle mensen geloven dat leren jaren kost. Dank u wel voor uw vriendelijke bijdrage.
        """),
    LanguageProfile(
      "sv",
      words: """
        och i att det som en på är av för med till den har de inte om ett han var jag men sig så vi kan \
        från nu när skulle ut hon eller vad över bara efter där också mot mycket under då alla upp man \
        sin detta finns blir blev mer ska två får ha här in varit dem du honom hade vara åt deras
        """,
      sample: """
        Vädret blev kallare, och varje morgon gick barnen genom fälten med sin far. Ingenting gjorde \
        dem lyckligare än att hitta något vackert på vägen. Skriv gärna till oss om du har några \
        frågor om följande möjligheter. Samhällets utveckling tar lång tid, och naturligtvis tror inte \
        alla människor att det tar många år att lära sig. Ange namnet om du vill spara filen. Sidan \
        kunde inte öppnas på grund av ett okänt fel, och användaren frågades vad som skulle hända.
        """),
    LanguageProfile(
      "da",
      words: """
        og i at det er en til af på som for med den de ikke der har et om han var jeg men sig vi så kan \
        fra nu når skulle ud hun eller hvad over kun efter hvor også mod meget under da alle op man \
        sin dette findes bliver blev mere skal to får have her ind været dem du ham havde være deres \
        blevet noget nogle
        """,
      sample: """
        Vejret blev koldere, og hver morgen gik børnene gennem markerne med deres far. Intet gjorde \
        dem lykkeligere end at finde noget smukt på vejen. Skriv gerne til os, hvis du har spørgsmål \
        om følgende muligheder. Samfundets udvikling tager lang tid, og naturligvis tror ikke alle \
        mennesker, at det tager mange år at lære noget. Selvfølgelig bliver det også bedre. Angiv \
        venligst navnet, hvis du vil gemme filen. Siden kunne ikke åbnes på grund af en ukendt fejl, \
        og brugeren blev spurgt, hvad der skulle ske.
        """),
    LanguageProfile(
      "no",
      words: """
        og i det er på som en til for av at med den har de ikke om et han var jeg men seg vi så kan fra \
        nå når skulle ut hun eller hva over bare etter hvor også mot mye under da alle opp man sin \
        dette finnes blir ble mer skal to får ha her inn vært dem du ham hadde være deres noe noen \
        dere hvordan
        """,
      sample: """
        Været ble kaldere, og hver morgen gikk barna gjennom åkrene med faren sin. Ingenting gjorde \
        dem lykkeligere enn å finne noe vakkert på veien. Skriv gjerne til oss hvis du har spørsmål \
        om følgende muligheter. Utviklingen av samfunnet tar lang tid, og naturligvis tror ikke alle \
        mennesker at det tar mange år å lære noe. Selvfølgelig blir det også bedre nå. Oppgi \
        navnet hvis du vil lagre filen. Siden kunne ikke åpnes på grunn av en ukjent feil, og brukeren \
        ble spurt om hva som skulle skje. Ikke gjør noe før du har fått svar.
        """),
    LanguageProfile(
      "fi",
      words: """
        ja on ei se että oli hän olla mutta kun ovat niin myös jos voi tai kuin joka mitä sen ole hänen \
        sitä nyt vain mukaan vielä jo ne sekä jotka kanssa kuitenkin tämä kaikki minä sinä me te he \
        ollut jälkeen noin sitten koska ennen hyvin tässä siitä tämän jonka olen olisi pitää \
        kautta vuonna paljon
        """,
      sample: """
        Sää muuttui kylmemmäksi, ja joka aamu lapset kävelivät isänsä kanssa peltojen läpi. Mikään ei \
        tehnyt heitä onnellisemmiksi kuin jonkin kauniin löytäminen matkalla. Kirjoittakaa meille, jos \
        teillä on kysymyksiä seuraavista mahdollisuuksista. Yhteiskunnan kehitys kestää kauan, eivätkä \
        kaikki ihmiset usko, että oppiminen vie vuosia. Kiitos, hyvää huomenta kaikille.
        """),
    LanguageProfile(
      "pl",
      words: """
        w i na z się nie do to że jest o jak a po co tak za od przez ale dla był są czy już tylko jego \
        być by może który która które ich oraz ma było przed go jej pod bardzo ze jako też kiedy mnie \
        tego tym gdy gdzie sobie można jednak także tej lub nad ja my on ona bo będzie jeszcze więc \
        wszystko
        """,
      sample: """
        Pogoda stawała się coraz zimniejsza i każdego ranka dzieci chodziły przez pola ze swoim ojcem. \
        Nic nie cieszyło ich bardziej niż znalezienie czegoś pięknego po drodze. Proszę napisać do \
        nas, jeśli mają Państwo pytania dotyczące następujących możliwości. Rozwój społeczeństwa trwa \
        długo, a ludzie nie wierzą, że nauka wymaga wielu lat. Dziękujemy za wiadomość.
        """),
    LanguageProfile(
      "cs",
      words: """
        a se v na je že to s z do o i jsem ale jako za by pro tak co po jeho který jsou být byl které \
        jen však od podle k ve při už nebo si až která bylo také není kde když jak jejich má ze \
        před své ještě tento aby může byla mezi více další proto velmi potom tedy
        """,
      sample: """
        Počasí bylo stále chladnější a každé ráno chodily děti se svým otcem přes pole. Nic je \
        nepotěšilo víc než najít cestou něco krásného. Napište nám prosím, pokud máte otázky k \
        následujícím možnostem. Vývoj společnosti trvá dlouho a ne všichni lidé věří, že učení \
        vyžaduje mnoho let. Děkujeme za vaši zprávu, přejeme hezký den.
        """),
    LanguageProfile(
      "ro",
      words: """
        de și în a la cu pe care nu o că este un din mai pentru se să au prin ca fi sunt sau dar fost \
        al ale lui după ce are fără acest această între cele cel cei era lor până numai când foarte \
        toate tot aceste ei ea el noi voi eu am ai avea poate unde astfel asupra către despre dintre
        """,
      sample: """
        Vremea devenea tot mai rece, iar în fiecare dimineață copiii mergeau peste câmpuri cu tatăl \
        lor. Nimic nu îi făcea mai fericiți decât să găsească ceva frumos pe drum. Vă rugăm să ne \
        scrieți dacă aveți întrebări despre următoarele posibilități. Dezvoltarea societății durează \
        mult, și nu toți oamenii cred că învățarea cere mulți ani. Mulțumim, bună ziua.
        """),
    LanguageProfile(
      "tr",
      words: """
        ve bir bu da de için ile çok olarak daha o olan gibi kadar sonra ne var ama en her ya değil \
        mi ki ben sen biz siz onlar şey iki oldu olduğu göre ancak bütün yok veya hem ise kendi diye \
        tarafından olduğunu zaman nasıl niçin önce üzerinde böyle şu içinde ilk bana onun
        """,
      sample: """
        Hava gittikçe soğuyordu ve her sabah çocuklar babalarıyla birlikte tarlalardan geçiyordu. \
        Hiçbir şey onları yolda güzel bir şey bulmaktan daha mutlu etmiyordu. Aşağıdaki bilgiler \
        hakkında sorularınız varsa lütfen bize yazın. Toplumun gelişmesi uzun sürer ve bütün insanlar \
        öğrenmenin yıllar aldığına inanmaz. Teşekkür ederiz, günaydın.
        """),
    LanguageProfile(
      "id",
      words: """
        yang dan di dengan untuk dari ini dalam tidak pada itu akan adalah ke oleh sebagai juga telah \
        bisa ada atau saya anda mereka kami kita ia dia dapat lebih karena sudah tersebut satu orang \
        seperti banyak menjadi hanya secara saat tahun bahwa sangat namun jika harus antara setelah \
        bagi hal serta lain belum masih
        """,
      sample: """
        Cuaca semakin dingin, dan setiap pagi anak-anak berjalan melewati ladang bersama ayah mereka. \
        Tidak ada yang membuat mereka lebih bahagia daripada menemukan sesuatu yang indah di jalan. \
        Silakan menulis kepada kami jika Anda mempunyai pertanyaan tentang keterangan berikut. \
        Perkembangan masyarakat memerlukan waktu bertahun-tahun. Terima kasih, selamat pagi.
        """),
    LanguageProfile(
      "vi",
      words: """
        và của là các có được trong một cho không với người này những đã để khi từ về như ra tại cũng \
        đến vào nhiều còn năm theo sẽ phải trên thì ở đó làm hay nhưng bị nếu tôi bạn chúng ta họ anh \
        rất mà sau lại hơn việc điều nên qua cần thể đang ông nước ngày thời gian
        """,
      sample: """
        Thời tiết ngày càng lạnh hơn, và mỗi buổi sáng những đứa trẻ đi qua cánh đồng cùng với cha của \
        chúng. Không có gì làm họ vui hơn là tìm thấy một điều đẹp đẽ trên đường. Xin vui lòng viết \
        cho chúng tôi nếu bạn có câu hỏi về thông tin sau đây. Sự phát triển của xã hội cần nhiều \
        năm, và mọi người luôn muốn học hỏi. Cảm ơn bạn, chúc buổi sáng tốt lành.
        """),
    LanguageProfile(
      "sw",
      words: """
        na ya wa kwa ni za katika la cha kuwa hii kama huo hiyo yake watu au hata sana lakini hivyo \
        baada wakati alikuwa kwamba vya pia huu ili yao wake kutoka mtu hao si bila kila wote zaidi \
        mimi wewe yeye sisi nyinyi wao ambayo ambao kabla juu kati siku mwaka mmoja nchi yangu tu bado \
        sasa moja hapa huko
        """,
      sample: """
        Hali ya hewa ilizidi kuwa baridi, na kila asubuhi watoto walitembea mashambani pamoja na baba \
        yao. Hakuna kitu kilichowafurahisha zaidi kuliko kupata kitu kizuri njiani. Tafadhali \
        tuandikie ikiwa una maswali kuhusu habari zifuatazo. Maendeleo ya jamii yanahitaji miaka \
        mingi, na watu wengi wanapenda kujifunza. Asante sana, tunakutakia siku njema.
        """),
    LanguageProfile(
      "hu",
      words: """
        a az és hogy nem is egy ez volt de meg csak már még mint vagy van el ha azt ki kell majd mert \
        ezt sem én ő mi ti nagyon lehet minden több után között két első amely lesz pedig így úgy amit \
        akkor itt ott most fel be le ami illetve által szerint miatt alatt
        """,
      sample: """
        Az idő egyre hidegebb lett, és a gyerekek minden reggel átmentek a mezőkön az apjukkal. Semmi \
        sem tette őket boldogabbá, mint ha valami szépet találtak az úton. Kérjük, írjon nekünk, ha \
        kérdése van a következő lehetőségekről. A társadalom fejlődése sokáig tart, és nem minden \
        ember hiszi, hogy a tanulás éveket igényel. Köszönjük, jó reggelt kívánunk.
        """),
    LanguageProfile(
      "tl",
      words: """
        ang ng sa na mga at ay ni si ito kung para hindi isang may niya siya ko mo ka ako tayo kami \
        sila nang kay lang din rin pero dahil kaya wala mayroon naman lahat bago tulad noong kanyang \
        kanilang ating iyon ikaw po doon dito pa
        """,
      sample: """
        Lumalamig ang panahon, at tuwing umaga naglalakad ang mga bata sa bukid kasama ang kanilang \
        ama. Walang nagpapasaya sa kanila nang higit kaysa sa makakita ng magandang bagay sa daan. \
        Sumulat po kayo sa amin kung mayroon kayong mga tanong tungkol sa sumusunod na impormasyon. \
        Maraming taon ang kailangan ng pag-unlad ng lipunan. Salamat, magandang umaga.
        """),
  ]
}
