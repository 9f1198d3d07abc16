# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it checks and why, and the press says which key helps.

severity-stop = Fejl
severity-warn = Advarsel
severity-note = Information
rule-source = Kilde: { $source }
# Dokumenterne, som de hedder.
source-kl-network = ”KL’s netværk for kommunale konsulenter på dagtilbuds- og folkeskoleområdet fortsætter i 2019/2020”, KL, maj 2019
source-networks = ”Kommunale netværk og ressourcepersoner i Vejen Kommune 2019”
source-learning-consultants = ”Etablering af læringskonsulentteam – et element i KOMPAS 2”
source-praksiskonsulenter = ”Rådgivningsforløb med Praksiskonsulenterne”, emu.dk
source-course = COK: ”Konsulent i læringsledelse”
source-action-learning = Plauborg, Vinther Andersen og Bayer: ”Aktionslæring”, 2007
source-rounds = ”Praksiskonsulenterne tilbyder rådgivningsforløb til kommuner og dagtilbud”, emu.dk
source-deletion = Datatilsynets vejledning om sletning, datatilsynet.dk
source-encryption = ”Datatilsynet indstiller to kommuner til GDPR-bøder”, hk.dk, marts 2020
source-media = Landsorganisationen Danske Daginstitutioner: nyhedsbrev januar 2020, danskedaginstitutioner.dk

unit-percent = %
unit-working-days = arbejdsdage
unit-count = mål
unit-meetings = møder
unit-minutes = minutter
unit-day-of-month = (dag i måneden)
unit-weeks = uger
unit-yes-no = (0 nej, 1 ja)
unit-week = (uge)
unit-dates = (skriv datoer med komma imellem)
unit-days = dage
unit-hours = timer

threshold-r-10-used-percent = Advar, når så stor en del af timerne er brugt
threshold-r-12-days = En fase må højst afvige fra skabelonen
threshold-r-15a-days = Styregruppen savnes, når der er gået
threshold-r-15b-days = En arbejdsgruppe savnes, når der er gået
threshold-r-16-days = En enhed må højst være uden besøg i
threshold-r-16-summer-from = Første uge, der ikke tælles med
threshold-r-16-summer-to = Sidste uge, der ikke tælles med
threshold-r-17a-days = En enhed må højst være uden ledersparring i
threshold-r-17b-days = Et forløb må højst være uden forvaltningssparring i
threshold-r-18-days = Et mål må højst være uden evaluering i
threshold-r-19-goals = Højst så mange åbne mål
threshold-r-21-days = En udrykning varer højst
threshold-r-22-days = Spørg efter manglende svar før evalueringsmødet
threshold-r-23-days = Spørg efter manglende planer før slutdatoen
threshold-r-26-days = Vis toårsevalueringen så længe før
threshold-r-43-days = Vis frister så længe før
threshold-r-43-rounds = Ansøgningsrunder for lange forløb
threshold-r-32-days = Dagsordenen skal være sendt så længe før mødet
threshold-r-33-days = Referatet skal være sendt senest efter
threshold-r-35-of-three = Så mange møder ud af tre skal et medlem komme til
threshold-r-36-minutes = 40-20-40 vurderes, når der er arbejdet mindst
threshold-r-36-points = En andel i 40-20-40 må højst afvige med
threshold-r-39-days = Indstillingen skal være klar så længe før ledermødet
threshold-r-41-days = Tilmeldinger skal være bekræftet så længe før mødet
threshold-r-44-days = Et netværk må højst være uden ny viden i
threshold-r-86-days = Et sparringsspørgsmål må højst stå uden svar i
threshold-r-72-old-days = En kladde må højst ligge urørt i
threshold-snooze-days = En advarsel kan højst udsættes i
threshold-log-back-days = Loglinjen spørger om en dag, der ligger længere tilbage end
threshold-log-most-hours = Loglinjen spørger om en aktivitet, der varer mere end
threshold-r-50-observation-days = En aktion skal være observeret senest efter
threshold-r-50-quiet-days = En cyklus må højst stå uden nyt i
threshold-r-51-ahead-days = Teams skal være klar så længe før kursusgangen
threshold-r-76-hand-over-days = En færdig observation må højst vente på at blive delt i
threshold-r-74-days = Spørg igen om kryptering efter
threshold-r-75-days = Så gammel må en backup højst være
threshold-r-67-load-percent = Advar, når ugebelastningen er over
threshold-r-60-weeks = Vagtplanen ser frem i
threshold-r-64-weeks = Fordelingen af vagter tæller
threshold-r-64-percent = En person har for mange vagter over så meget af snittet
threshold-r-64-leave-days = Fravær tæller som orlov i fordelingen fra
threshold-r-66-days = Et accepteret bytte haster så længe før
threshold-r-69-hours = Hvile efter en vagt
threshold-r-92-days = En offentliggjort vagt skal være bekræftet så længe før
threshold-r-94-days = En uge skal være offentliggjort så længe før
threshold-season-christmas-from = Ingen netværksmøder i julen fra december
threshold-season-christmas-to = Ingen netværksmøder efter nytår til og med januar
threshold-wish-days = Frist for vagtønsker før ugens mandag
threshold-roster-suggest-ahead = Forslag tæller også vagter forude
threshold-d-06-phone-percent = Telefonvagtens vægt i belastningen
threshold-d-06-call-out-percent = Udrykningsvagtens vægt i belastningen

rule-r-01 = { $n } dagtilbud valgt, højst { $most }
    .title = Antal dagtilbud
    .why = Et langt forløb omfatter to til fem dagtilbud; skoler tælles ikke med. Med færre er der ingen at dele erfaringer med; med flere bliver de besøgt for sjældent.
    .press = Enter åbner forløbet ved Enheder i forløbet: n tilføjer en enhed, d sletter en.
rule-r-01-few = { $n } dagtilbud valgt, mindst { $least }
rule-r-02 = Langt forløb søges af forvaltningen
    .title = Ansøger
    .why = Et langt forløb søges af forvaltningen på dagtilbuddenes vegne, fordi den selv er en del af det.
    .press = Enter åbner forløbet: e retter det. Sæt Ansøgt af til forvaltning, når det er den, der søger.
rule-r-03 = Børnehaven { $unit } har kun børn på { $from }-{ $to } år
    .title = Målgruppe
    .why = Langt forløb omfatter ikke rene børnehaver: målgruppen er dagtilbud med børn under tre år.
    .press = Enter åbner forløbet ved Enheder i forløbet: d sletter enheden. Har den børn under tre år, så ret dens alder med e på enhedens egen side (8).
rule-r-03-up = Børnehaven { $unit } har kun børn fra { $from } år
rule-r-04 = Ejerform ikke nævnt for { $unit } - afklar
    .title = Ejerform
    .why = Ordningen nævner kommunale, selvejende og private dagtilbud og privat dagpleje. En udliciteret enhed, eller en uden ejerform, skal afklares, før den kan være med.
    .press = Enter åbner enheden: e retter ejerformen. Spørg ellers ordningens ejer, og skriv svaret i en note.
rule-r-05 = Ansøgerform passer ikke
    .title = Ansøgerform
    .why = Et kort forløb søges af ét dagtilbud, af flere, af forvaltningen eller af forvaltning og dagtilbud sammen. Formen skal passe til de enheder, der er med.
    .press = Enter åbner forløbet: e retter ansøgerformen, og n under Enheder i forløbet tilføjer en enhed.
rule-r-05-one = Søgt af ét dagtilbud, men { $n ->
    [one] { $n } enhed
   *[other] { $n } enheder
} er med
rule-r-05-several = Søgt af flere dagtilbud, men { $n } er med
rule-r-05-none = Søgt af forvaltningen alene, men { $n ->
    [one] { $n } enhed
   *[other] { $n } enheder
} er med
rule-r-05-both = Søgt af forvaltning og dagtilbud, men intet dagtilbud er med
rule-r-05-forvaltning = Søgt af forvaltning og dagtilbud, men ingen forvaltning er nævnt
rule-r-05-missing = Ansøgerform mangler
rule-r-06 = Hører til runde { $round }
    .title = Ansøgningsrunde
    .why = En anmodning, der kommer efter rundens frist, behandles i den næste: for korte forløb den sidste arbejdsdag i måneden, for lange de udmeldte datoer.
    .press = Enter åbner anmodningen: e retter den. Sæt Rundens frist til den runde, den hører til.
rule-r-06-none = Kom efter fristen { $deadline }; ingen senere runde er kendt
rule-r-06-met = Hører til runde { $round }, kommet i tide
rule-r-07 = Aftale med forvaltning mangler
    .title = Aftale med forvaltningen
    .why = Et langt forløb begynder med en samarbejdsaftale, som forvaltningen er part i, for det er den, der skal bære det videre.
    .press = Tilføj en samarbejdsaftale med n under forløbet, og sæt forvaltning blandt parterne.
rule-r-10 = { $used } af { $budget } brugt
    .title = Timer i et kort forløb
    .why = Et kort forløb er højst 20 timer. Brugte timer er de afholdte aktiviteter, der tæller i timerne, hver talt én gang. Det, der er sket, kan altid skrives; kun en ny planlagt session ud over rammen skal begrundes. Præcis 20,0 t er tilladt.
    .press = Enter åbner forløbet ved aktiviteterne: m flytter eller aflyser en planlagt session. Mangler timebudgettet, skrives det med e på forløbet.
rule-r-10-over = { $used } brugt og { $planned } planlagt er { $total } af { $budget }
rule-r-10-over-unanswered = { $used } brugt, { $unanswered } ikke besvaret og { $planned } planlagt er { $total } af { $budget }
rule-r-10-none = Timebudget mangler
rule-r-10-plan = Med den bliver det { $total } af { $budget }
rule-r-11 = Der skal være to konsulenter, her er { $n }
    .title = To konsulenter
    .why = Lange og korte forløb har to konsulenter, så ingen ser alene; en udrykning har mindst én. De konsulenter, der er bemandet den dag, forløbet begynder, tæller.
    .press = Tilføj en række med n under Bemanding i forløbet, eller afslut en med e.
rule-r-11-none = Ingen konsulent er sat på
rule-r-12 = { $phase } er { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}, { $off } over skabelonens { $months } mdr.
    .title = Fasens længde
    .why = Faserne i et langt forløb er ca. 3, 12 og 3 måneder. En fase, der er meget længere eller kortere, planlagt eller faktisk, skubber til resten.
    .press = Enter åbner forløbet ved faserne: e retter en fases datoer, m lukker den, og g lægger planen igen.
rule-r-12-short = { $phase } er { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}, { $off } under skabelonens { $months } mdr.
rule-r-13a = Startobservation mangler: { $unit }
    .title = Startobservation
    .why = I et langt forløb ses hver enhed, før opstartsfasen slutter: en færdig observation med formålet baseline. Det siges fra 14 dage før fase 1 slutter.
    .press = Enter åbner forløbet ved observationerne: n begynder en. Vælg enheden og formålet baseline, og færdiggør den med F9.
rule-r-13b = Eftermåling mangler: { $unit }
    .title = Slutobservation
    .why = Et langt forløb afsluttes ikke, før hver enhed har en færdig observation med formålet eftermåling, så før og efter kan sammenlignes.
    .press = Enter åbner forløbet ved observationerne: n begynder en. Vælg enheden og formålet eftermåling, og færdiggør den med F9.
rule-r-14a = Survey om faglig ledelse mangler, opstart slutter { $end }
    .title = Survey om faglig ledelse
    .why = Surveyen hører til opstarten: den samlede vurdering bygger på den. Den vises fra 14 dage før fasens slutning, og til den er afholdt eller fravalgt.
    .press = Enter åbner forløbet ved milepælene: G på surveyen fravælger den med en begrundelse. o skriver den som en aktivitet.
rule-r-14b = Ingen indsats aftalt for { $unit }
    .title = Første mål
    .why = Når opstarten er slut, er der aftalt mindst ét mål for hver enhed; et mål uden enhed gælder dem alle.
    .press = Enter åbner forløbet ved målene: n tilføjer et mål.
rule-r-14b-any = Ingen indsats aftalt
rule-r-15a = Styregruppe mangler
    .title = Styregruppe
    .why = Et langt forløb har én styregruppe, nedsat kort efter start, så beslutninger har et sted.
    .press = Enter åbner forløbet ved grupperne: n tilføjer en gruppe af arten styregruppe med den dag, den blev etableret.
rule-r-15a-many = { $n } styregrupper; der skal være én
rule-r-15a-unplanned = Styregruppen er hverken nedsat eller i planen
rule-r-15b = Arbejdsgruppe mangler: { $unit }
    .title = Arbejdsgruppe
    .why = Hver enhed har sin arbejdsgruppe, som bærer forløbet mellem besøgene.
    .press = Enter åbner forløbet ved grupperne: n tilføjer en gruppe af arten arbejdsgruppe for enheden med den dag, den blev etableret. z udsætter advarslen med en begrundelse.
rule-r-15b-unplanned = Arbejdsgruppe hverken nedsat eller i planen: { $unit }
rule-r-15b-unplanned-units = Arbejdsgruppe mangler: { $n } enheder
rule-r-16 = { $unit } ikke besøgt i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}
    .title = Tilstedeværelse
    .why = Rådgivning sker på stedet. Der tælles kalenderdage siden den seneste aktivitet på stedet i enheden, uden sommerugerne; er der ingen, siden fasen begyndte.
    .press = Enter åbner forløbet ved aktiviteterne: n begynder et besøg i enheden, o skriver det på én linje. Er et planlagt besøg ikke bekræftet, åbner Enter det.
rule-r-16-never = { $unit } ikke besøgt endnu, { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} inde i fasen
rule-r-16-open = { $unit }: planlagt besøg { $day } ikke bekræftet
rule-r-17a = Seneste ledersparring var for { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} siden: { $unit }
    .title = Ledersparring
    .why = Lederen bærer forandringen og skal have sparring hver sjette uge. Dagene tælles som for besøg, uden sommerugerne.
    .press = Enter åbner forløbet ved aktiviteterne: n begynder en ledersparring for enheden, o skriver den på én linje. Er en planlagt ikke bekræftet, åbner Enter den.
rule-r-17a-never = Ingen ledersparring endnu: { $unit }, { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} inde i fasen
rule-r-17a-open = { $unit }: planlagt ledersparring { $day } ikke bekræftet
rule-r-17b = Forvaltningssparring for { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} siden
    .title = Forvaltningssparring
    .why = Forvaltningen skal kunne bære forløbet videre og har sparring hver ottende uge. Dagene tælles som for besøg, uden sommerugerne.
    .press = Enter åbner forløbet ved aktiviteterne: n begynder en forvaltningssparring, o skriver den på én linje. Er en planlagt ikke bekræftet, åbner Enter den.
rule-r-17b-never = Ingen forvaltningssparring endnu, { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} inde i fasen
rule-r-17b-open = Planlagt forvaltningssparring { $day } ikke bekræftet
rule-r-18 = { $goal } uden evaluering i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}
    .title = Mål uden evaluering
    .why = Et mål i gang evalueres løbende; ellers ved ingen, om det virker. Dagene tælles fra den seneste evaluering, eller fra målet begyndte.
    .press = Enter åbner forløbet ved målene: E på målet skriver en evaluering, m skifter dets status.
rule-r-19 = { $n } åbne mål i { $unit } - fokus på få mål
    .title = Mange mål
    .why = Få mål ad gangen er et af pejlemærkerne. Åbne er de formulerede, de i gang og de evaluerede, der ikke er nået.
    .press = Enter åbner forløbet ved målene: m sætter et mål til forankret, eller til opgivet med en begrundelse.
rule-r-19-all = { $n } åbne mål på tværs - fokus på få mål
rule-r-20 = Intet læreplanstema valgt
    .title = Forankring i læreplanen
    .why = Al rådgivning er forankret i den styrkede pædagogiske læreplan, så en færdig observation nævner mindst ét tema eller ét element af det pædagogiske grundlag.
    .press = Enter åbner observationen eller målet: e, og tallene 1-6 i Temaer.
rule-r-20-goal = Intet læreplanstema valgt i { $goal }
rule-r-21 = Udrykning over { $most } arbejdsdage: { $days }
    .title = Udrykningens længde
    .why = En udrykning er kort og har en slutdato fra første dag: fra to dage til seks uger. Første og sidste dag tælles med, i kommunens arbejdsdage.
    .press = Enter åbner forløbet: e retter slutdatoen, og g lægger planen igen.
rule-r-21-open = Udrykning uden slutdato
rule-r-21-short = Udrykning på { $days ->
    [one] { $days } arbejdsdag
   *[other] { $days } arbejdsdage
}, mindst { $least }
rule-r-22 = Intet evalueringsmøde afholdt
    .title = Evalueringsmøde
    .why = En udrykning slutter ved et evalueringsmøde, hvor mindst én leder af enheden, én chef fra forvaltningen og én fra teamet er mødt. Før mødet skal alle tre have sagt ja.
    .press = Mangler nogen til evalueringsmødet, åbner Enter mødet ved deltagerne: e sætter et svar, n tilføjer en deltager. Er der intet møde, åbner Enter forløbet ved møderne: n indkalder et.
rule-r-22-leader = Leder mangler til evalueringsmøde { $day }
rule-r-22-chief = Chef mangler til evalueringsmøde { $day }
rule-r-22-team = Teamet mangler til evalueringsmøde { $day }
rule-r-22-leader-absent = Ingen leder mødt til evalueringsmødet
rule-r-22-chief-absent = Ingen chef mødt til evalueringsmødet
rule-r-22-team-absent = Ingen fra teamet mødt til evalueringsmødet
rule-r-23 = Plan for videreførelse mangler
    .title = Planer før afslutning
    .why = Det, der skal bære videre uden os, er planlagt, før vi går. En udrykning har desuden en tids- og handleplan med mindst ét punkt.
    .press = Enter åbner forløbet ved planerne: n tilføjer en plan, og n på planen dens punkter.
rule-r-23-plan = Tids- og handleplan mangler
rule-r-23-empty = Tids- og handleplanen har ingen punkter
rule-r-24 = Lederens indstilling mangler
    .title = Indstilling og prioritet
    .why = En udrykning er indstillet af både leder og chef og prioriteret af chefgruppen, før nogen rykker ud. En indstilling imod tæller ikke.
    .press = Tilføj en indstilling med n under anmodningen, eller ret den med e og sæt prioritet og hvem der gav den.
rule-r-24-chief = Chefens indstilling mangler
rule-r-24-leader-against = Lederen har ikke anbefalet
rule-r-24-chief-against = Chefen har ikke anbefalet
rule-r-24-priority = Chefgruppens prioritet mangler
rule-r-24-met-leader = Indstillet af lederen
rule-r-24-met-chief = Indstillet af chefen
rule-r-24-met-priority = Prioritet { $n }, givet af { $by }
rule-r-25 = Kerne { $fte } af { $target } årsværk
    .title = Kerneteam
    .why = Et udrykningsteams kerne er 3-4 personer på tilsammen 3,0 årsværk med én koordinator, når teamet ikke selv siger andet.
    .press = Enter åbner teamet ved medlemmerne: e retter årsværk, rolle, fra og til, n tilføjer et medlem.
rule-r-25-heads = { $n } i kernen, der skal være { $least }-{ $most }
rule-r-25-coordinator = { $n } koordinatorer i teamet, der skal være én
rule-r-25-met-heads = { $n } i kernen ({ $least }-{ $most })
rule-r-25-met-fte = { $fte } af { $target } årsværk i kernen
rule-r-25-met-coordinator = Én faglig koordinator
rule-r-26 = Samlet evaluering senest { $day }
    .title = Toårsevaluering
    .why = Et team evalueres samlet for hele kommunen to år efter sin start.
    .press = Enter åbner teamet ved evalueringerne: n tilføjer en på niveau kommune.
rule-r-26-late = Samlet evaluering skulle være afholdt { $day }
rule-r-26-met = Samlet evaluering afholdt { $on } (senest { $day })
rule-r-27 = { $n ->
    [one] { $n } konsulent
   *[other] { $n } konsulenter
} (ca. { $least }-{ $most })
    .title = Holdstørrelse
    .why = Praksiskonsulenterne er ca. 10-12. De konsulenter, der er med i dag, tælles.
    .press = Enter åbner teamet ved medlemmerne: n tilføjer et, e afslutter et. Teamets eget antal rettes med e på teamet.
rule-r-27-met = { $n ->
    [one] { $n } konsulent
   *[other] { $n } konsulenter
} (ca. { $least }-{ $most }), som det skal være
rule-r-28 = Ingen næste aftale
    .title = Går i stå
    .why = Et aktivt forløb har altid noget foran sig: en planlagt aktivitet, en milepæl eller et møde.
    .press = Enter åbner forløbet: a aftaler et næste skridt, og m lukker forløbet.
rule-r-30 = { $n } af { $of } møder lagt { $season }
    .title = Møder pr. sæson
    .why = Et netværk har et aftalt antal møder i hver sæson, fra august til juli. Aflyste møder tæller ikke med.
    .press = Enter åbner perioden ved møderne: n opretter et møde. Er antallet et andet, så ret Møder pr. sæson med e.
rule-r-31 = { $minutes }, normalt { $of }: { $meeting }
    .title = Mødets længde
    .why = Netværkets møder er aftalt til en bestemt længde. Et møde, der afviger, kan være rigtigt, men ændrer 40-20-40 og det, deltagerne regner med.
    .press = Enter åbner mødet: e retter varigheden.
rule-r-32 = Dagsorden ikke sendt, { $days ->
    [0] mødet er i dag
    [one] 1 arbejdsdag til { $day }
   *[other] { $days } arbejdsdage til { $day }
}: { $meeting }
    .title = Dagsorden i tide
    .why = Alle dagsordener sendes til de relevante ledelser, så de kan nå at svare og forberede sig før et netværks- eller styregruppemøde.
    .press = Enter åbner mødet ved Udsendelser: n registrerer, at dagsordenen er sendt.
rule-r-33 = Referat ikke sendt { $days ->
    [one] { $days } arbejdsdag
   *[other] { $days } arbejdsdage
} efter { $meeting }
    .title = Referat i tide
    .why = Alle referater sendes til de relevante ledelser, mens det, der blev aftalt, stadig kan følges op.
    .press = Enter åbner mødet ved Udsendelser: n registrerer, at referatet er sendt.
rule-r-34 = { $what } mangler hos { $n ->
    [one] 1 modtager
   *[other] { $n } modtagere
}: { $people }
    .title = Modtagere
    .why = Dagsordener og referater sendes til ledelsen i alle enheder med et medlem, og til medlemmer uden enhed.
    .press = Enter åbner mødet ved Udsendelser: n registrerer en udsendelse mere, e retter modtagerne i en.
rule-r-35 = Ude to gange i træk: { $person } ({ $n }/{ $of })
    .title = Fremmøde
    .why = Et netværk lever af, at medlemmerne kommer. Den, der mangler to gange i træk eller kommer til færre end to af tre møder, skal spørges. En stedfortræder repræsenterer enheden, men medlemmet var fraværende.
    .press = Enter åbner perioden ved medlemmerne. Tal med medlemmet eller lederen; skal en anden overtage, så slut medlemskabet med en dato.
rule-r-35-deputy = Ude to gange i træk, stedfortræder kom: { $person } ({ $n }/{ $of })
rule-r-35-share = Kommer sjældent: { $person } ({ $n }/{ $of })
rule-r-35-share-deputy = Kommer sjældent, stedfortræder kom: { $person } ({ $n }/{ $of })
rule-r-36 = 40-20-40 er { $before }/{ $during }/{ $after } %
    .title = 40-20-40
    .why = Arbejdet i et netværk fordeler sig med 40 % før, 20 % under og 40 % efter møderne, fordi det er i hverdagen, det nye bruges. Tallene er arbejde, der er gjort.
    .press = Enter åbner perioden. Opgaver før og efter føres på mødet med minutter og dato for udført.
rule-r-36-after = 40-20-40 er { $before }/{ $during }/{ $after } %: { $more } efter møderne retter det
rule-r-37 = { $person } har ikke fagområdet ”{ $area }”
    .title = Fagområde
    .why = Et netværk faciliteres af en, der har netværkets fagområde.
    .press = Enter åbner perioden. Tilføj kompetencen på personen, eller giv netværket en anden facilitator.
rule-r-38 = Ledermøde om struktur mangler: { $municipality }, { $n ->
    [one] 1 netværk udløber
   *[other] { $n } netværk udløber
} { $day }
    .title = Strukturmøde
    .why = I foråret i ulige år beslutter lederne, hvilke netværk der fortsætter, ændres, nedlægges eller begynder.
    .press = Enter åbner kommunen: n ved Strukturbeslutninger opretter beslutningen med ledermødets dato.
rule-r-39 = Strukturmøde { $day }: indstilling mangler, input { $given } af { $of }
    .title = Indstilling om struktur
    .why = Lederne skal have indstillingen og netværkenes egne input, så de kan nå at læse dem før mødet.
    .press = Enter åbner beslutningen: e retter indstillingens dato, og på hvert netværk datoen for dets input.
rule-r-39-input = Strukturmøde { $day }: input fra { $given } af { $of } netværk
rule-r-40 = Ingen takst for { $n ->
    [one] { $n } deltager
   *[other] { $n } deltagere
}: { $municipality }
    .title = Takst
    .why = Betalingen følger de takster, perioden har. Et antal, som ingen takst eller mere end én takst dækker, får ingen betaling, før det er afklaret; der gættes ikke.
    .press = Enter åbner perioden ved taksterne: e retter en takst, n tilføjer en. Er antallet forkert, så ret tilmeldingen med e; ellers aftal betalingen med netværkets ejer.
rule-r-40-several = To takster for { $n ->
    [one] { $n } deltager
   *[other] { $n } deltagere
} ({ $first } og { $second }): { $municipality }
rule-r-40-meetings = Takst pr. møde, men perioden har ingen møder: { $municipality }
rule-r-41 = Ikke bekræftet før mødet { $day }: { $municipalities }
    .title = Tilmelding
    .why = Et møde planlægges efter, hvem der kommer, og betalingen følger tilmeldingen.
    .press = Enter åbner perioden ved tilmeldingerne: e retter status, når kommunen har svaret.
rule-r-42 = Aftale med lederen mangler: { $person }
    .title = Lederaftale
    .why = En ressourceperson og lederen aftaler opgaverne, før arbejdet i netværket går i gang.
    .press = Enter åbner medlemskabet: e skriver datoen for aftalen.
rule-r-43 = Frist for korte forløb { $day }
    .title = Ansøgningsfrist
    .why = Korte forløb søges inden den sidste arbejdsdag i måneden, lange i de udmeldte runder.
    .press = 8 og Anmodninger viser anmodningerne; runderne for lange forløb rettes i Opsætning med I.
rule-r-43-long = Frist for lange forløb { $day }
rule-r-44 = Ingen ny viden i { $days } dage
    .title = Ny viden
    .why = Et netværk henter og deler ny viden fra forskning, lovgivning og undersøgelser.
    .press = Enter åbner perioden; viden føres på netværket under Viden med n.
rule-r-45 = Erfaringer ikke delt endnu
    .title = Deling
    .why = Et langt forløb deler sine erfaringer med de øvrige dagtilbud, senest når rådgivningen har varet et halvt år.
    .press = Enter åbner forløbet ved Videndeling: n tilføjer en række.
rule-r-50 = Ingen observation { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} efter aktion { $cycle }
    .title = Aktionslæring, der går i stå
    .why = En aktion, som ingen har set på, giver ikke noget at tale om. Efter 21 dage uden en observation, eller 30 dage uden at noget er skrevet i cyklussen, er den gået i stå. Den didaktiske samtale bygger på en observation, eller har en skrevet begrundelse.
    .press = Enter åbner loggen: O opretter observationen til aktionen, l knytter en, der findes, G opgiver cyklussen med en begrundelse.
rule-r-50-quiet = Intet skrevet i cyklus { $cycle } i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}
rule-r-50-gate = Cyklus { $cycle } har ingen observation af aktionen
rule-r-51 = Et team mangler det, kursusgangen bygger på
    .title = Forudsætning for kursusgangen
    .why = Café 1 arbejder med teamets egen problemstilling, café 2 med aktioner, nogen har set på, og dag 5 med teamets egen aktionslæring. Tre arbejdsdage før siger programmet, hvilke teams der mangler det.
    .press = Enter åbner holdet: n på teamet giver det en log, Pil til højre går til den.
rule-r-51-problem = { $team } mangler problemstilling før { $session } { $day }
rule-r-51-action = { $team } mangler en aktion med observation før { $session } { $day }
rule-r-51-log = { $team } mangler AL-log før { $session } { $day }
rule-r-52 = { $team } er delt: står også på { $other }
    .title = Hele teams på samme hold
    .why = Holdene svarer til de professionelle læringsfællesskaber, der findes i forvejen, og teamet kommer af sted som team. Samme team står derfor på ét hold af et kursus.
    .press = Enter åbner holdet: d sletter teamet på det ene af de to hold. Skal det stå på begge, så skriv begrundelsen, når der spørges; den gemmes.
rule-r-60 = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } er ubesat
    .title = Huller i vagtplanen
    .why = Hver vagttype beder om et antal personer på sine ugedage, undtagen helligdage. En dag er dækket, når dem, der står på vagten og er til stede, tilsammen har alle vagtens timer. Vist fra i dag og så mange uger frem, som indstillingen siger.
    .press = Enter viser pladsen i 7: Enter dér giver den til en.
rule-r-60-hours = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } er ubesat { $hours }
rule-r-60-away = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days }: { $person } er væk
rule-r-60-away-hours = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } { $hours }: { $person } er væk
rule-r-60-reserve = { $duty }, reserve { $days } er ubesat
rule-r-61 = { $person }: { $a } samtidig med { $b }, { $days }
    .title = To steder på én gang
    .why = En vagt, der spærrer for andet, kan ikke ligge samtidig med en anden vagt, et besøg, et møde eller en kursusgang. Andre vagter kan passes imens og nævnes kun, undtagen for udrykningens egne besøg. Tider, der kun rører hinanden, er ikke samtidige.
    .press = Enter viser vagten i 7: Enter dér giver den til en anden, b bytter den. m flytter et besøg eller et møde.
rule-r-61-unknown = { $person }: { $a } og { $b }, { $days }, tid ukendt
rule-r-62 = { $person } er væk { $day }: { $what }
    .title = Væk fra en aftale
    .why = En person, der er væk, kan ikke holde sin vagt, sit besøg, møde eller sin kursusgang. Fravær på deltid uden en bestemt del af dagen nævnes kun.
    .press = Enter viser vagten i 7, hvor Enter giver den til en anden, eller åbner aftalen; m flytter den.
rule-r-62-partly = { $person } er delvis væk { $days }: { $duty }
rule-r-62-given = { $person } er væk { $days }: { $duty }
rule-r-62-visit-partly = { $person } er delvis væk { $day }: { $what }
rule-r-63 = { $what }, { $day }: færre end to af dem, der er tilknyttet
    .title = Mangler makker
    .why = Et besøg hos en enhed laves af to af dem, der er tilknyttet forløbet. Den, der er væk hele dagen, tæller ikke med.
    .press = Enter åbner besøget: e sætter en makker på, m flytter det.
rule-r-63-away = { $what }, { $day }: mangler makker, { $person } er væk
rule-r-64 = { $person }: { $level } t pr. årsværk, snit { $mean } ({ $duty })
    .title = Skæv fordeling
    .why = Timer på vagt holdes op mod personens årsværk over de uger, indstillingen siger, og mod snittet i vagttypens kreds. Kun et niveau klart over snittet vises.
    .press = Enter viser personen i 7: giv de næste vagter til andre.
rule-r-65 = { $what } ligger på en fridag, { $day }
    .title = På en fridag
    .why = En vagt, der gives pr. dag, et besøg, et møde eller en kursusgang ligger på en helligdag, en lukkedag eller en halv fridag, hvor kommunen har lukket.
    .press = Enter viser vagten i 7 eller åbner aftalen: m flytter den til en anden dag. Lad den ligge, hvis det er meningen.
rule-r-66 = { $swap } er accepteret og gælder fra { $day }
    .title = Bytte venter
    .why = Et accepteret bytte sker først, når det er godkendt. Vist, når der er så få arbejdsdage til, som indstillingen siger.
    .press = Enter viser byttet i 7: m sætter det til gennemført eller afvist.
rule-r-68 = { $person } { $day }: { $between } mellem { $a } og { $b }, rejsen er { $travel }
    .title = For lidt rejsetid
    .why = Der er kortere tid mellem to aftaler på samme dag, end rejsen til den sidste tager.
    .press = Enter åbner den sidste af dem: m flytter den, e retter rejsetiden.
rule-r-69 = { $person } { $day }: { $rest } fra { $duty } til { $what }
    .title = For lidt hvile
    .why = Der skal være en vis hvile fra en vagt slutter, til personens næste vagt eller aftale begynder. Der regnes i klokkeslæt, også når uret stilles.
    .press = Enter viser vagten i 7: Enter dér giver den til en anden. m flytter en aftale.
rule-r-69-given = { $person } får kun { $rest } hvile mellem { $duty } { $days } og { $what }
rule-r-90 = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $day }: { $person } og { $other } på samme plads
    .title = To på samme plads
    .why = To vagter dækker den samme plads i de samme timer.
    .press = Enter viser vagten i 7: e retter dens dage, d sletter den.
rule-r-91 = { $person } er uden for kredsen: { $duty } { $days }
    .title = Uden for kredsen
    .why = Vagttypen siger, hvem den kan gives til, hvilken kompetence der kræves, og hvornår folk arbejder.
    .press = Enter viser vagten i 7: Enter dér giver den til en anden. Vagttypens kreds rettes i 8 med e.
rule-r-91-able = { $person } mangler kompetencen til { $duty } { $days }
rule-r-91-off = { $person } arbejder ikke { $days }: { $duty }
rule-r-92 = { $person } har ikke bekræftet { $duty } { $days }
    .title = Ikke bekræftet
    .why = En offentliggjort vagt bør være bekræftet af den, der har den, nogle arbejdsdage før.
    .press = Enter viser vagten i 7: m sætter den til bekræftet. Spørg ellers personen.
rule-r-93 = { $duty } { $days }: { $person } i stedet for { $before }
    .title = Ændret siden offentliggjort
    .why = Da ugen blev offentliggjort, blev det noteret, hvem der stod hvor. En senere ændring vises for dem, den angår.
    .press = For en konsulent sætter Enter ændringen som set; for andre viser Enter vagten i 7. Grunden til ændringen står på vagten.
rule-r-93-emptied = { $duty } { $days }: { $before } er taget af
rule-r-93-given = { $duty } { $days }: { $person } er sat på
rule-r-93-days = { $duty } { $days }: { $person } har fået andre dage
rule-r-94 = { $week } begynder { $day } og er ikke offentliggjort
    .title = Ikke offentliggjort
    .why = En uge offentliggøres i god tid, så alle kan indrette sig. Derefter kræver hver ændring en begrundelse.
    .press = Enter viser ugen i 7: l offentliggør den.
rule-r-94-begun = { $week } er begyndt og er ikke offentliggjort
rule-r-95 = { $person } kan ikke { $days }, men har { $duty }
    .title = Mod et ønske
    .why = Ønsker, der er skrevet til tiden, tages der hensyn til, når vagterne fordeles.
    .press = Enter viser vagten i 7: Enter dér giver den til en anden. Lad den ellers stå.
rule-r-95-rather = { $person } vil helst ikke { $days }, men har { $duty }
rule-r-67 = { $week }: { $planned } af { $capacity } timer er planlagt ({ $percent } %)
    .title = Belastning i en uge
    .why = Aktiviteter med forberedelse og rejse, møder, kursusgange, tidsregistreringer og vagter med deres vægt holdes op mod ugens arbejdsdage gange 7,4 timer gange beskæftigelsesgraden, minus fravær.
    .press = 3 viser ugens møder og aktiviteter: m flytter en aktivitet. 7 viser vagterne: b beder om et bytte.
rule-r-67-away = { $week }: { $planned } timer er planlagt, men ingen arbejdstid
rule-r-72 = Kladde urørt i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}
    .title = Gammel kladde
    .why = En kladde, der ligger længe, er svær at færdiggøre, og den rummer rå noter. Den kommer på slettelisten, når den er gammel nok.
    .press = Enter åbner kladden: e går videre, F9 færdiggør, d sletter.
rule-r-70 = CPR-lignende tal i linje { $line }, tegn { $column }
    .title = Ingen CPR-numre
    .why = En dag, der findes, og fire cifre til ligner et CPR-nummer, hvad der end står imellem; i et erstatningsnummer er der lagt 60 til dagen. Det hører ikke hjemme i en observation, en aktionslæringslog, en aktivitet eller nogen anden tekst, og derfor kan teksten hverken færdiggøres, gemmes, kopieres eller eksporteres, før tallet er væk. En kladde beholder det, til du retter det.
    .press = Ret tallet dér, hvor det står, med e; er det noget andet, så tryk Skift+F9.
rule-r-71 = Ligner et navn: { $name }
    .title = Ingen navne
    .why = Et ord med stort begyndelsesbogstav inde i en sætning, som forløbet ikke kender, kan være et navn. I en observation afgør du for hvert ord: kode, rolle eller i orden. I al anden fri tekst, f.eks. et næste skridt, et formål eller et referat, gør Praksis opmærksom på det, når der gemmes, og standser intet.
    .press = Tryk F4 i observationen: k giver en kode, r en rolle, o lader ordet stå. Andre steder: ret teksten, og skriv en rolle i stedet for barnets navn.
rule-r-76 = Færdig i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} og ikke delt
    .title = Færdig, men ikke delt
    .why = Det, der er skrevet færdigt til andre, gør først nytte, når de har det.
    .press = Enter åbner observationen: g deler den og skriver, hvem der har fået den.
rule-r-77 = Billeder og optagelser skulle være slettet { $day }
    .title = Slettefrist for billeder
    .why = Billeder, lyd og film gemmes ikke her; observationen siger, hvor de er. De slettes dér, når de er brugt.
    .press = Slet dem, hvor de ligger. Enter åbner observationen: e, og tøm feltet med slettedatoen.
rule-r-78 = { $phase }: { $title } mangler
    .title = Fasens krav
    .why = Det, en fase kræver, er udført eller fravalgt med en begrundelse, før fasen lukkes og den næste åbnes. Det, en aftale, gruppe eller observation beviser, skal ikke afkrydses.
    .press = Åbn forløbet, markér milepælen som udført med m, fravælg den med G og en begrundelse, eller skriv her en begrundelse for at gå videre.
rule-r-78-unit = { $phase }: { $title } mangler for { $unit }
rule-r-78-units = { $phase }: { $title } mangler for { $n ->
    [one] { $n } enhed
   *[other] { $n } enheder
}
rule-r-73 = { $kind }: { $n } kan slettes
    .title = Slettefristen er nået
    .why = Hver slags oplysninger gemmes så længe, som dens sletteregel siger; børnenes rånoter et halvt år efter forløbets slutning. Intet slettes af sig selv.
    .press = Enter viser slettelisten; Mellemrum markerer, Enter sletter det markerede for altid.
rule-r-73-more = { $kind }: mere end { $n } kan slettes
rule-r-74 = Er computeren krypteret?
    .title = Kryptering af disken
    .why = Filen ligger på denne computers disk. Er disken krypteret, er noterne i sikkerhed, også når computeren bliver væk.
    .press = Enter: bekræft, at disken er krypteret. Der spørges igen efter et halvt år.
rule-r-75 = { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} siden backup
    .title = Gammel backup
    .why = Der er ændret noget siden den sidste backup, og den er mere end en uge gammel.
    .press = Enter viser Data; b tager backup.
rule-r-75-never = Ingen backup, og filen er { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} gammel
rule-r-80 = Afholdt, flyttet eller aflyst? { $meeting }, { $day }
    .title = Dagen er gået
    .why = Et planlagt møde, et besøg eller en kursusgang, hvis dag er gået, tæller hverken som afholdt eller aflyst, før nogen siger, hvad der blev af det. Intet regnes for afholdt af sig selv. En vagt, der er gået, spørger den, der stod på den, og teamlederen en uge ad gangen; i fordelingen tæller den også uden svar.
    .press = Tryk h, hvis det blev afholdt som planlagt, m for at flytte eller aflyse, e hvis det blev afholdt anderledes; Enter åbner det. Mellemrum markerer flere.
rule-r-80-more = Afholdt, flyttet eller aflyst? { $meeting }, { $day }, og { $n } mere
rule-r-83 = Perioden sluttede { $day }, og intet følger efter
    .title = Periode udløbet
    .why = Et netværk fornyes for en ny periode eller nedlægges. Ellers ved ingen, om medlemmerne stadig skal komme.
    .press = Enter åbner perioden. Opret den næste periode på netværket, eller før beslutningen om at nedlægge det.
rule-r-84 = Flyttet, { $n ->
    [one] 1 modtager er
   *[other] { $n } modtagere er
} ikke underrettet: { $people }
    .title = Underret om flytning
    .why = Den, der har fået en dagsorden eller indkaldelse, møder op på den gamle dag, hvis ingen siger andet.
    .press = Enter åbner mødet ved Udsendelser: n registrerer, at flytningen eller aflysningen er sendt.
rule-r-84-cancelled = Aflyst, { $n ->
    [one] 1 modtager er
   *[other] { $n } modtagere er
} ikke underrettet: { $people }
rule-r-85 = Aftale uden ansvarlig og frist: { $task }
    .title = Aftale uden ansvarlig eller frist
    .why = Det, der aftales på et møde, bliver kun til noget, når nogen har det, og der er en dag.
    .press = Enter åbner opgaven: e skriver ansvarlig og frist.
rule-r-85-owner = Aftale uden ansvarlig: { $task }
rule-r-85-day = Aftale uden frist: { $task }
rule-r-86 = Intet svar i { $days } dage: { $question }
    .title = Ubesvaret sparringsspørgsmål
    .why = Et spørgsmål til kolleger hjælper kun, hvis nogen svarer, eller det tages op på et møde.
    .press = Enter åbner spørgsmålet: n ved Svar skriver et svar. Sæt et møde ved Parkeret til, eller luk spørgsmålet med m.
