### Kommandolinjen: hjælp, fejl, import og eksport. Navne på underkommandoer og tilvalg er engelske på begge sprog.

## Help

cli-about = Praksis: arbejdsbog for praksiskonsulenter, koordinatorer og teamledere.
cli-usage = Brug:
cli-options = TILVALG
cli-command = KOMMANDO
cli-commands = Kommandoer (uden kommando åbnes skærmen):
cli-own = Tilvalg:
cli-global = Fælles tilvalg:
cli-exit-codes = Slutkoder: 0 det gik, 1 problem i data eller afvist, 2 kommandolinjen kunne ikke forstås.
cli-see-help = Skriv praksis help for hjælp.

cli-list = Vis poster af én slags
    .more = KIND er slagsen på dansk eller engelsk, ental eller flertal: møder, moeder, meetings, observationer.
        Rækkefølgen er den samme som i programmets lister; møder og observationer vises med de nyeste først.
cli-show = Vis én post med alle felter
    .more = NUMBER er postens nummer, f.eks. F-01, f-1, OBS-42, eller dens id. Med KIND er et tal nok: forløb 1, møde 12.
cli-conflicts = Vis felter i flere udgaver
    .more = To har skrevet i samme felt uden at have set hinandens tekst; begge er beholdt. De afgøres på skærmen med A.
cli-rules = Vis reglerne, eller siden om én af dem
    .more = R-NN er reglens nummer, f.eks. R-10. F er en fejl, der stopper noget, A en advarsel og I information.
cli-log = Log en aktivitet på én linje, som o på skærmen
    .more = TEXT er brikker i vilkårlig orden: "F-05 fiktiva 45m ledersparring overgange". Det forståede skrives ud, og aktiviteten gemmes. Kan noget betyde flere
        ting, eller er noget ikke forstået, gemmes intet: valgene står på standard error, og slutkoden er 2. Er noget usandsynligt eller logget i forvejen, gemmes det kun med --yes. Fri tekst skrives i anførselstegn eller efter " - ".
cli-observe = Lav en kladde af en observation på denne maskine
    .more = Nummeret skrives ud; færdiggør den på skærmen (6). Alle værdier kontrolleres, før noget gemmes, og alle fejl vises på én gang. Tilvalgene kan også hedde det, felterne hedder: --enhed, --metode.
cli-import = Læs filer eller mapper ind (.toml og .json)
    .more = Alt læses, før noget gemmes. Er der blot ét problem, gemmes intet, og alle problemer vises med fil, linje og felt.
        Poster, der findes i forvejen, rettes kun i de felter, filen nævner. En import kan fortrydes i ét trin.
        Det, filen ville gøre, bedømmes som på skærmen: trin, spærringer og det, der følger af dem. --reason går forbi en spærring, --history forbi begge dele.
        En fil kan se ud som denne. Navnene på tabeller og felter står i docs/fields.md; de danske navne fra skærmen kan også bruges.
          {"["}[unit]]
          id = "solgaarden"
          name = "Solgården"
          kind = "integreret"

          {"["}[meeting]]
          title = "Opstart på Solgården"
          kind = "leder"
          date = "16.1.2020"
          duration = "1,5 t"
        Andre filer læses ikke endnu: CSV, regneark (.xlsx), kalender (.ics), dokumenter (.docx, .pdf), mail (.eml) og ren tekst. Rækker fra
        en tabel skrives som ovenfor, og tekst sættes ind i et felt på skærmen. Filer er UTF-8.
cli-export = Skriv alle data som JSON
    .more = Uden --to skrives til standard output. Kladder kommer ikke med. Filen kan læses ind igen med import.
cli-report = Skriv en rapport som Markdown eller HTML
    .more = F-NN er et forløbs nummer, f.eks. F-01; portfolio er alle forløb, der ikke er slut; trends er det, der ses på tværs. Uden --to skrives til standard output; en fil, der findes, bliver ikke rørt. Deltagerkoder bliver til ord, og en rapport, hvor noget ligner et CPR-nummer, skrives ikke (R-70).
cli-roster = Skriv vagtplanen som tekst, side, rækker eller JSON
    .more = week er ugen som på skærmen, rows er en række for hver plads på hver dag til et regneark (CSV), wall er et opslag til væggen på en side (HTML), year er et helt år for en vagt eller en person. Uden ordet er det ugen. Der står initialer, vagt, dage, timer og status, og intet om fravær.
cli-check = Undersøg, om filen er hel
    .more = Alt i filen sammenlignes med loggen og med det, Praksis selv laver: sider, tabeller, registre, søgning, kladder og det, der kan fortrydes. Med --repair lægges filen først til side som en kopi, og det, der kan genopbygges, genopbygges.
cli-flag-repair = genopbyg, hvad der kan genopbygges
cli-backup = Lav en efterprøvet kopi af filen
    .more = Uden FILE lægges kopien i mappen backups ved siden af filen.
        Kopien er hele filen med alt, hvad der står i den, også koder og det, en eksport holder tilbage. Pas på den som på filen selv.
cli-restore = Sæt en kopi i filens sted
    .more = Kopien efterprøves først. Den nuværende fil lægges til side og slettes ikke.
cli-generate = Lav en fil med opdigtede data i vilkårlig størrelse
    .more = Samme tal og samme --seed giver samme indhold. Filen må ikke findes i forvejen.
cli-help = Vis hjælp, også om én kommando
cli-version = Vis programmets version

cli-flag-db = datafilen; uden tilvalget bruges den sædvanlige
cli-flag-demo = demodata i en kopi, der smides væk; med --db oprettes filen og beholdes
cli-flag-today = dags dato er DATE, f.eks. 15.1.2020 eller 2020-01-15
cli-flag-now = tiden står stille på DATETIME, f.eks. 2020-01-15T12:50
cli-flag-as = hvem der handler, ved initialer
cli-flag-lang = sprog: dansk eller engelsk
cli-flag-keys = tryk disse taster, når skærmen er åben
cli-flag-size = skærmens bredde og højde, f.eks. 120x40
cli-flag-print = skriv skærmen ud efter tasterne, og stop
cli-flag-no-mouse = lad terminalen selv bruge musen, f.eks. til at markere tekst
cli-flag-plain = skærmen som en side til skærmlæser, uden rammer og kolonner
cli-flag-help = vis hjælp
cli-flag-version = vis programmets version
cli-flag-filter = kun poster, hvor ordene forekommer
cli-flag-from = fra og med denne dag, eller den første dag i en uge, en måned, et kvartal eller et år
cli-flag-to-day = til og med denne dag, eller den sidste dag i en uge, en måned, et kvartal eller et år
cli-flag-limit = højst N poster
cli-flag-json = skriv JSON med faste nøgler
cli-flag-reason = begrundelse for at planlægge ud over et forløbs timer (R-10)
cli-flag-log-yes = gem, selv om noget er usandsynligt eller findes allerede
cli-flag-engagement = forløbet, ved nummer eller navn
cli-flag-unit = enheden, ved nummer eller navn; skal med
cli-flag-date = dagen; uden den i dag
cli-flag-start = klokken den begyndte
cli-flag-end = klokken den sluttede
cli-flag-method = metoden, ved kode eller begyndelsen af navnet
cli-flag-purpose = formålet, ved kode eller begyndelsen af navnet
cli-flag-situation = situationen, ved kode eller begyndelsen af navnet
cli-flag-themes = læreplanstemaer med komma imellem
cli-flag-description = det, du så og hørte; - læser det fra standard input
cli-flag-dry-run = vis, hvad der ville ske, og gem intet
cli-flag-format = filformat; json er det eneste
cli-flag-to = skriv til denne fil
cli-flag-force = skriv over filen, hvis den findes; en datafil eller en kopi af en skrives aldrig over
cli-flag-private = tag mail, telefon og dag for underretning med
cli-flag-without-codes = til andre: ord i stedet for deltagerkoder, et nummer i stedet for navne og initialer på filens personer, ingen kodeliste, intet personligt, ingen mailadresser og telefonnumre. Navne på andre end filens personer opdages ikke med sikkerhed i løbende tekst og kan altså stå der endnu; kan ikke læses ind igen
cli-flag-allow-cpr = skriv også, når en tekst ligner et CPR-nummer; kun til en fuld kopi, du selv beholder
cli-flag-not-cpr = intet af det, der ligner et CPR-nummer her, er et: husk det for hvert tal, felt og post
cli-flag-history = filen fortæller, hvad der er sket: rækkefølgen af trin, låse og spærringer kontrolleres ikke
cli-flag-import-reason = begrundelse for at gå forbi spærringer; gemmes for hver regel
cli-flag-import-allow-cpr = tag også en tekst ind, der ligner et CPR-nummer; kun til en fuld kopi, du selv har skrevet ud
cli-flag-shown-without-codes = til andre: ord i stedet for deltagerkoder, et nummer i stedet for navne og initialer på filens personer, ingen kodeliste, intet personligt, ingen mailadresser og telefonnumre. Navne på andre end filens personer opdages ikke med sikkerhed i løbende tekst og kan altså stå der endnu
cli-flag-observations = antal observationer; resten følger med
cli-flag-engagements = så mange forløb, alle i gang på filens sidste dag, i stedet for ét for hver 200 observationer
cli-flag-activities = så mange aktiviteter i stedet for tre for hver ti observationer
cli-flag-people = i stedet en vagtplan for så mange personer, 12 i hvert team, fordelt uge for uge
cli-flag-years = så mange års vagtplan bagud (1)
cli-flag-seed = hvilken af de mange mulige filer (1)
cli-flag-report-without-codes = til andre end dem, der kender konsulenterne: et nummer i stedet for navne og initialer på filens personer, ingen mailadresser og telefonnumre. Deltagerkoder er altid ord i en rapport
cli-flag-report-kind = mid: midtvejs, end: ved afslutningen; ellers det, forløbets status svarer til
cli-flag-report-format = Markdown, eller en HTML-side, der kan printes; ellers som filens endelse
cli-flag-report-days = tendenser over så mange dage (90)
cli-flag-report-to = skriv til denne fil, som ikke må findes i forvejen
cli-flag-roster-week = den første uge, f.eks. 3, 53/2020 eller 2020-W03; ellers denne uge
cli-flag-roster-weeks = så mange uger, højst 53 (1)
cli-flag-roster-of = hvis år: en vagttype, f.eks. telefon eller "udrykning 2", eller en persons initialer
cli-flag-roster-format = ren tekst, en HTML-side til print eller CSV til et regneark; ellers efter filens endelse
cli-flag-generate-to = filen, der laves

## Expected values

cli-wanted-count = et helt tal
cli-wanted-day = en dato, f.eks. 15.1.2020
cli-wanted-period = en dato eller en periode: 15.1.2020, i dag, i går, uge 3, uge 53/2020, sidste uge, januar, jan 2020, 1. kvartal, 2020 eller sidste år
cli-wanted-day-and-time = dato og tid, f.eks. 2020-01-15T12:50
cli-wanted-lang = da eller en
cli-wanted-initials = initialer, ikke noget, der ligner et CPR-nummer
cli-wanted-size = bredde x højde, f.eks. 120x40
cli-wanted-text = tekst i UTF-8
cli-wanted-format = json
cli-wanted-report-format = md eller html
cli-wanted-days = et antal dage fra 1 til 3660
cli-wanted-report-kind = mid (midtvejs) eller end (slut)
cli-wanted-week = en uge, f.eks. 3, 53/2020 eller 2020-W03
cli-wanted-weeks = et antal uger fra 1 til 53
cli-wanted-year-of = en vagttype eller en persons initialer
cli-wanted-sheet-format = txt eller html; rows er csv, og wall er html
cli-words-sheet-week = uge, ugen
cli-words-sheet-rows = rækker, liste
cli-words-sheet-wall = opslag, væg
cli-words-sheet-year = år, året
cli-words-mid = midtvejs, midtvejsrapport
cli-words-end = slut, slutrapport, afslutning
cli-words-portfolio = portefølje, alle forløb
cli-words-trends = tendenser, tværgående mønstre, mønstre
cli-words-description = beskrivelse, tekst
cli-words-themes = temaer, læreplanstemaer
cli-words-start = start, fra

## Errors

cli-error-unknown-command = Der er ingen kommando ”{ $name }”.
cli-error-unknown-flag = Tilvalget { $name } findes ikke her.
cli-error-flag-elsewhere = Tilvalget { $name } hører til kommandoen { $command }.
cli-error-no-value = { $name } mangler sin værdi: { $name } { $takes }.
cli-error-valueless = { $name } tager ingen værdi.
cli-error-bad-value = { $name } kan ikke være ”{ $value }”; der ventes { $wanted }.
cli-error-needs = { $command } kræver { $name }.
cli-error-too-few = { $command } kræver: { $takes }
cli-error-too-many = ”{ $name }” er ét ord for meget.
cli-error-unknown-kind = Der er ingen slags poster, der hedder ”{ $name }”.
cli-kinds = Slagsene er: { $kinds }.
cli-error-bad-number = ”{ $name }” er ikke et nummer som F-01 eller OBS-42.
cli-error-only-with = { $name } kan kun bruges sammen med { $with }.
cli-error-bad-subject = Der er ingen rapport om ”{ $name }”. Skriv et forløbs nummer, f.eks. F-01, portfolio (portefølje) eller trends (tendenser).
cli-error-bad-sheet = Vagtplanen har intet, der hedder ”{ $name }”. Skriv week (uge), rows (rækker), wall (opslag) eller year (år).
cli-error-bad-rule = Der er ingen regel, der hedder ”{ $name }”. Skriv praksis rules for at se dem alle.
cli-error-output = Resultatet kunne ikke skrives: { $words }
cli-error-no-place = Der er ingen hjemmemappe at lægge filen i. Angiv en fil med --db FILE.
cli-error-no-file = Filen { $path } findes ikke. Angiv en anden med --db FILE, eller prøv --demo.
cli-error-no-copy = Backuppen { $path } findes ikke. Intet er ændret. Angiv en anden: { $list } viser dem, der er.
cli-error-left = Filen { $path } findes ikke, men dette ligger der fra den:
cli-error-left-moved = Er den flyttet, eller har den fået et andet navn, så læg den tilbage, eller start med --db og det nye navn.
cli-error-left-journal = Det, der blev gemt sidst, ligger i journalen (-wal). Læg filen tilbage ved siden af den, hvis den er flyttet eller har fået et andet navn.
cli-error-left-restore = Ellers kommer den tilbage med: { $command }
cli-error-left-anew = Ingen ny fil er lavet. Vil du begynde forfra, så angiv et andet navn med --db, eller flyt det, der ligger her.
cli-error-nobody = Start praksis i en terminal først: { $path } har endnu ingen bruger.
cli-error-not-a-demo = { $path } er ikke lavet med --demo og røres ikke. Vælg et nyt navn til demoen, eller udelad --demo.
cli-error-a-folder = { $path } er en mappe. Skriv den fil i den, der skal bruges.
restore-not-ours = { $path } er ikke en kopi af en Praksis-fil. Intet er ændret. Vælg en anden kopi: { $command }
restore-damaged = { $path } er beskadiget og kan ikke bruges. Intet er ændret. Vælg en ældre kopi: { $command }
cli-restore-itself = { $path } er selve filen og ikke en kopi af den. Intet er ændret. Vælg en kopi: { $list } viser dem.
cli-error-no-record = Der er ingen post med nummer { $number }.
cli-error-cannot-write = { $path } kunne ikke skrives: { $words }
cli-error-demo = Programmets demodata kan ikke læses:
    { $words }

place-synced = Filen ligger i en mappe, som { $name } synkroniserer. Det kan ødelægge den og sende børns oplysninger ud af huset. Flyt den, eller vælg en anden med --db FILE.
    .short = Filen ligger i en mappe, som { $name } synkroniserer (se 9)
place-network = Filen ligger på et netværksdrev ({ $name }), hvor den kan blive ødelagt. Flyt den, eller vælg en anden med --db FILE.
    .short = Filen ligger på et netværksdrev ({ $name }; se 9)

## Results

list-number = Nr.
cli-log-unknown = forstår ikke ”{ $words }”; fri tekst skrives i "anførselstegn" eller efter " - "
cli-log-sure = Intet er gemt. Passer det, så skriv det samme igen med --yes.
cli-log-stopped = { $rule }: { $said }. Begrund med --reason
cli-nothing-saved = Intet er gemt.
cli-number-in = R-70 linje { $line } ligner et CPR-nummer. Fjern tallet.
cli-number-accept = Er det ikke et CPR-nummer, husker --not-cpr det.
cli-observe-kept = Kladde gemt på denne maskine: { $number }
cli-observe-engagement = forløb { $engagement } (enhedens eneste aktive)
cli-observe-several = enheden er i flere aktive forløb; vælg et af: { $choices } (eller - for intet)
cli-not-utf8 = teksten er ikke UTF-8; gem den som UTF-8 og prøv igen
cli-observe-nobody = der er ingen, der hedder ”{ $typed }”
cli-observe-which = ”{ $typed }” kan ikke tages; vælg en af: { $choices }
list-empty = Ingen { $kind } at vise.
show-draft = kladde
show-more = … og flere
import-count = { $kind }: { $new } { $new ->
    [one] ny
   *[other] nye
}, { $changed } { $changed ->
    [one] ændret
   *[other] ændrede
}, { $unchanged } { $unchanged ->
    [one] uændret
   *[other] uændrede
}
import-done = Læst ind: { $new } { $new ->
    [one] ny
   *[other] nye
}, { $changed } { $changed ->
    [one] ændret
   *[other] ændrede
}, { $unchanged } { $unchanged ->
    [one] uændret
   *[other] uændrede
}.
import-would = Intet er gemt. Import ville give: { $new } { $new ->
    [one] ny
   *[other] nye
}, { $changed } { $changed ->
    [one] ændret
   *[other] ændrede
}, { $unchanged } { $unchanged ->
    [one] uændret
   *[other] uændrede
}.
import-would-move = { $n ->
    [one] 1 dato i planer ville flytte sig.
   *[other] { $n } datoer i planer ville flytte sig.
}
import-moved = { $n ->
    [one] 1 dato i planer er flyttet.
   *[other] { $n } datoer i planer er flyttet.
}
import-would-add = { $n ->
    [one] 1 milepæl eller fase ville komme til i planer.
   *[other] { $n } milepæle og faser ville komme til i planer.
}
import-added = { $n ->
    [one] 1 milepæl eller fase er kommet til i planer.
   *[other] { $n } milepæle og faser er kommet til i planer.
}
import-would-drop = { $n ->
    [one] 1 milepæl ville bortfalde, fordi enheden er udtrådt.
   *[other] { $n } milepæle ville bortfalde, fordi enheden er udtrådt.
}
import-dropped = { $n ->
    [one] 1 milepæl er bortfaldet, fordi enheden er udtrådt.
   *[other] { $n } milepæle er bortfaldet, fordi enheden er udtrådt.
}
import-would-follow = { $n ->
    [one] 1 anden post ville ændre sig som følge: { $names }
   *[other] { $n } andre poster ville ændre sig som følge: { $names }
}{ $more ->
    [0] .
   *[other] {" "}og { $more } til.
}
import-followed = { $n ->
    [one] 1 anden post er ændret som følge: { $names }
   *[other] { $n } andre poster er ændret som følge: { $names }
}{ $more ->
    [0] .
   *[other] {" "}og { $more } til.
}
import-unasked = { $n ->
    [0] Trin og spærringer er ikke kontrolleret.
    [one] 1 post kom med sin status; trin og spærringer er ikke kontrolleret.
   *[other] { $n } poster kom med deres status; trin og spærringer er ikke kontrolleret.
}
import-rest-not-judged = Resten er ikke kontrolleret endnu: planer, trin, spærringer og overlap ses først, når disse problemer er rettet.
import-not-judged = Planer, trin og spærringer er ikke kontrolleret, fordi datafilen kun kan læses.
import-reason-unused = --reason er ikke gemt: med --history kontrolleres spærringer ikke.
import-unread = { $folder }: ikke læst: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $folders ->
    [one] 1 mappe
   *[other] { $folders } mapper
}. Kun mappens egne .toml- og .json-filer læses.
import-more-problems = ... og { $n ->
    [one] ét problem
   *[other] { $n } problemer
} til.
import-more-doubts = { $n } rækker mere er usandsynlige; --json giver dem alle
import-names = { $n ->
    [one] Ét ord ligner et navn (R-71). Det stopper intet:
   *[other] { $n } ord ligner navne (R-71). De stopper intet:
}
import-away = { $n ->
    [one] Én er fraværende på dagen. Det stopper intet:
   *[other] { $n } er fraværende på dagen. Det stopper intet:
}
import-more-names = ... alle med --json.
import-refused = { $count ->
    [one] Ét problem. Intet er læst ind.
   *[other] { $count } problemer. Intet er læst ind.
}
cli-error-numbers = R-70: intet er skrevet, fordi { $n ->
    [one] ét sted ligner et CPR-nummer
   *[other] { $n } steder ligner et CPR-nummer
}. Ret teksten, eller brug --allow-cpr til en kopi, du selv beholder. Er ingen af dem et CPR-nummer, husker --not-cpr det.
cli-error-number-at = { "  " }{ $kind } { $number }: { $field }, linje { $line }, tegn { $column }
cli-accepted = R-70: { $n ->
    [one] ét sted huskes som noget andet end et CPR-nummer
   *[other] { $n } steder huskes som noget andet end CPR-numre
}:
cli-held-back = R-70: { $n ->
    [one] ét sted ligner et CPR-nummer og er skjult her
   *[other] { $n } steder ligner et CPR-nummer og er skjult her
}. Ret teksten på skærmen.
cli-error-not-with = { $name } kan ikke bruges sammen med { $other }
export-done = { $count ->
    [one] 1 post
   *[other] { $count } poster
} skrevet til { $path }.
export-left-out = Til andre: { $people ->
    [one] én person har
   *[other] { $people } personer har
} fået et nummer i stedet for navn og initialer. { $named ->
    [one] Ét sted
   *[other] { $named } steder
} er navne, initialer, mailadresser eller telefonnumre erstattet, og { $coded ->
    [one] ét sted
   *[other] { $coded } steder
} deltagerkoder. Ikke med: { $private ->
    [one] ét personligt felt
   *[other] { $private } personlige felter
} og { $legend ->
    [one] én række
   *[other] { $legend } rækker
} i kodelisten.
export-no-names-seen = Ingen andre ord ligner navne (R-71). Læs alligevel teksterne, før du giver dem videre: navne, der ikke står i filens personregister, opdages ikke med sikkerhed, og kan altså stå der endnu.
export-names-seen = { $n ->
    [one] Ét ord ligner stadig et navn (R-71). Det er med, for ingen i filen hedder sådan.
   *[other] { $n } ord ligner stadig navne (R-71). De er med, for ingen i filen hedder sådan.
} Læs teksterne, før du giver dem videre:
export-name-at = { $record }: { $field }, linje { $line }: { $name }
generate-done = { $records ->
    [one] 1 post
   *[other] { $records } poster
} skrevet til { $path }.
check-early = { $n ->
    [one] 1 post siger, at noget er afholdt, sendt, gjort eller vurderet på en dag, der ikke er kommet. Ret dagen eller status:
   *[other] { $n } poster siger, at noget er afholdt, sendt, gjort eller vurderet på en dag, der ikke er kommet. Ret dagen eller status:
}
check-sound = Filen er hel og passer med loggen: { $records ->
    [one] 1 post
   *[other] { $records } poster
} og { $changes ->
    [one] 1 ændring
   *[other] { $changes } ændringer
}.
check-broken = Filen er ikke hel:
check-page = side { $page } i filen er beskadiget
check-pages = nogle af filens sider er beskadiget
check-left-out = af { $there ->
    [one] { $there } post
   *[other] { $there } poster
} kunne kun { $found } findes
check-index = registret { $name } svarer ikke til sin tabel, så poster kan mangle i lister
check-head = filhovedet er ændret: { $name }
check-foreign = { $name } er ikke lavet af Praksis og hører ikke til i filen
check-schema = { $name } mangler eller er anderledes end den, Praksis laver
check-chain = ændring { $change } fra maskine { $device } følger ikke af den foregående
check-cells = { $name }: værdierne svarer ikke til loggen
check-unlisted = { $name }: loggen har en post, som filen ikke kender
check-row = { $name }: visningen svarer ikke til værdierne
check-extra = { $kind }: { $found ->
    [one] { $found } række
   *[other] { $found } rækker
}, ventet { $expected }
check-counter = { $name }: det næste nummer er forkert
check-search = søgeindekset er beskadiget
check-words = ordene og navnene, som søgningen kender, er beskadiget
check-step = et trin, som { $name } kunne fortryde eller gentage, er beskadiget og bliver sprunget over
check-draft = { $name }: det, der kun er på denne maskine (kladde eller tekst, der ikke er gemt), er beskadiget; D på skærmen viser det, og der kan det kasseres
check-note = en note, som { $name } har skrevet om et fravær, er beskadiget; { $name } kan skrive den igen eller tømme den med r på fraværet; kan det ikke lade sig gøre, viser D på skærmen den, og der kan den kasseres
check-accepted = det, { $name } har godtaget som noget andet end et CPR-nummer, er beskadiget, og der spørges igen
check-fact = oplysningen { $name } på denne maskine er beskadiget
local-rows = { $rows ->
    [file-fact] { $n ->
        [one] en oplysning om filen
       *[other] { $n } oplysninger om filen
    }
    [machine-fact] { $n ->
        [one] en indstilling eller oplysning om denne maskine
       *[other] { $n } indstillinger eller oplysninger om denne maskine
    }
    [typing] { $n ->
        [one] en tekst, der ikke var gemt
       *[other] { $n } tekster, der ikke var gemt
    }
    [kladde] { $n ->
        [one] en kladde
       *[other] { $n } kladder
    }
    [version] { $n ->
        [one] en ny version i gang
       *[other] { $n } nye versioner i gang
    }
    [thrown] { $n ->
        [one] en kasseret tekst, der kunne hentes frem igen
       *[other] { $n } kasserede tekster, der kunne hentes frem igen
    }
    [step] { $n ->
        [one] et fortryd-trin
       *[other] { $n } fortryd-trin
    }
    [note] { $n ->
        [one] en note om et fravær
       *[other] { $n } noter om fravær
    }
    [accepted] { $n ->
        [one] et tal, der er godtaget som noget andet end et CPR-nummer
       *[other] { $n } tal, der er godtaget som noget andet end CPR-numre
    }
   *[unknown] { $n ->
        [one] en ukendt linje
       *[other] { $n } ukendte linjer
    }
}
local-rows-all = { $rows ->
    [file-fact] oplysningerne om filen
    [machine-fact] indstillingerne og oplysningerne om denne maskine
    [typing] teksterne, der ikke er gemt
    [kladde] kladderne
    [version] de nye versioner i gang
    [thrown] de kasserede tekster, der kan hentes frem igen
    [step] fortryd-trinene
    [note] noterne om fravær
    [accepted] tallene, der er godtaget som noget andet end CPR-numre
   *[unknown] linjer, som Praksis ikke kender
}
check-missing = der mangler { $what }; det lå kun i denne fil, og det er ikke Praksis, der har fjernet det
check-surplus = der er { $what } for meget; det er ikke Praksis, der har skrevet det
check-exchanged = { $what } er ikke, som Praksis skrev dem sidst: noget er byttet ud eller lagt tilbage, som det var før
check-tally = tallet for, hvor mange { $what } skal være, mangler eller er beskadiget; en reparation tæller dem igen
check-journal = slutningen af en journal var beskadiget, så noget af det, der blev gemt dengang, kan mangle; hele journalen ligger ved siden af filen som { $name }
check-more = Der er vist flere; kun de første { $n } er nævnt.
check-beyond-repair = Det kan filen ikke selv give igen. Resten kan læses og bruges. Den nyeste hele backup sættes i stedet med: { $restore }
repair-found = Fundet og genskabt:
repair-anew = Filen er skrevet på ny af det, loggen kan vise.
repair-nothing = Intet af det kan genskabes. Filen er, som den var.
repair-healed = { $n ->
    [one] En ændring i loggen havde et forkert bit, som kunne findes og rettes.
   *[other] { $n } ændringer i loggen havde et forkert bit, som kunne findes og rettes.
}
repair-dropped = { $n ->
    [one] Et beskadiget fortryd-trin eller en oplysning om maskinen er fjernet.
   *[other] { $n } beskadigede fortryd-trin eller oplysninger om maskinen er fjernet.
}
repair-journal = Det, der stod sidst i journalen { $name }, kan ikke læses og er ikke i filen. Det regnes nu for kendt; journalen bliver liggende, til du sletter den.
repair-missing = Kan ikke laves igen: { $what }. Resten er beholdt, og der kan tages backup igen. En ældre backup kan have det, der mangler; ellers må det skrives igen.
repair-surplus = Beholdt, selv om det ikke er Praksis, der har skrevet det: { $what }. Se efter, om det er rigtigt.
repair-exchanged = Beholdt, som det ligger nu: { $what }. Se efter, om noget af det er ældre, end det skal være; en ældre backup kan have det rigtige.
repair-rescued = { $n ->
    [one] En kladde manglede og er lavet igen af det, der kunne ses af den.
   *[other] { $n } kladder manglede og er lavet igen af det, der kunne ses af dem.
}
repair-lost = Tabt, fordi ingen læselig ændring i loggen laver det: { $what }. Det ligger kun i den fil, der er lagt til side, eller i en ældre backup.
repair-log-gone = Loggen kan ikke læses, så der er intet at genskabe filen af. Den er, som den var, så det, der vises, stadig kan læses og eksporteres. Gå tilbage til en backup.
repair-aside = Filen, som den var, ligger i { $path }.
check-way-out = Det kan en reparation ikke give igen. Gør det, der står ved hvert fund: så er filen hel, og der kan tages backup igen.
check-what-now = Kør { $repair }: filen lægges til side som en kopi, og det, der kan læses ud af loggen, genskabes. Står der noget tilbage, så sæt den nyeste hele backup i stedet: { $restore }
backup-done = Efterprøvet kopi: { $path }
backup-second-done = Samme kopi: { $path }
backup-second-failed = Backuppen blev taget, men ikke lagt det andet sted. { $words }
restore-done-new = { $path } er sat på plads. Der var ingen fil i forvejen.
restore-done = { $path } er sat i filens sted. Den tidligere fil ligger i { $aside }.
restore-in-use = Filen er åben på en skærm eller i et andet program. Det skriver ikke i den gendannede fil. Det, der er gemt dér, også kladder, ligger i { $aside }; det, der skrives dér fra nu af, kan ikke gemmes i filen. Kopiér det, luk programmet, og start Praksis igen.

## Problems in files that are imported

problem-meant = Mente du { $name }?
problem-kept = de gemte data
problem-not-found = filen findes ikke
problem-unreadable = kan ikke læses: { $words }
problem-unknown-type = kan ikke læses ind; kun .toml og .json kan. Et eksempel står i praksis help import
problem-empty-folder = mappen har ingen .toml- eller .json-filer
problem-encoding = her er et tegn, der ikke er UTF-8; filen er nok gemt som Windows-1252 (ANSI). Gem den som UTF-8 og prøv igen
problem-cut-off = filen slutter midt i et tegn, så den er nok afkortet. Hent eller gem den igen
problem-utf16 = er gemt som UTF-16 (Unicode); gem den som UTF-8 og prøv igen
problem-too-many-bytes = filen er for stor: højst { $most } MB. Del den i flere filer
problem-too-deep = her ligger værdier for dybt i hinanden: højst { $most } lag. En række har felter, og et felt har en værdi eller en liste
problem-too-many-rows = for mange rækker på én gang: højst { $most }. Læs filerne ind hver for sig
problem-too-many-members = for mange værdier i én liste eller række: højst { $most }
problem-too-long-text = teksten er for lang til feltet: højst { $most } tegn læses
problem-too-many = her er over { $most } problemer; resten er ikke undersøgt
problem-bad-version = her står formatets nummer, et helt tal
problem-syntax = kan ikke læses: { $words }
problem-newer-format = er skrevet af et nyere program (format { $version })
problem-unknown-table = der er ingen tabel med det navn.
problem-unknown-field = tabellen har ikke det felt.
problem-fields = Felterne er: { $fields }.
problem-field-twice = feltet står to gange
problem-not-rows = her ventes rækker med felter, ikke { $found }
problem-refused = kan ikke læses
problem-wrong-shape = her ventes { $wanted }, ikke { $found }
problem-unknown-code = ”{ $code }” er ikke på listen. Der kan stå: { $codes }.
problem-retired = feltet bliver ikke gemt mere; det, der står, er udeladt. Kun en teamleder kan skrive en årsag, med r på et fravær
problem-erased = slettet for altid, rækken er sprunget over
problem-missing = feltet skal udfyldes
problem-unseen = teksten har kun tegn, som ingen kan se. Skriv en tekst, eller "" for at tømme feltet
problem-bad-number = ”{ $number }” er ikke et nummer som { $example }
problem-duplicate-id = { $name } står allerede i { $first }
problem-duplicate-number = nummeret { $name } bruges allerede i { $first }
problem-duplicate-initials = initialerne { $name } bruges allerede i { $first }
problem-unknown-reference = ”{ $name }” findes ikke blandt { $target }.
problem-wrong-entity = ”{ $name }” er { $found }, men her ventes { $target }
problem-id-taken = id'et tilhører allerede en post af slagsen { $found }
problem-slot-taken = pladsen er taget af { $who } ({ $number }). Skriv vagtens no eller id for at ændre den, eller en anden slot eller part for en vagt til
problem-no-plan = planen kan ikke lægges uden { $field }
problem-number = linje { $line } af teksten ligner et CPR-nummer (R-70); skriv den uden, eller brug --allow-cpr til en fuld kopi, du selv har skrevet ud

problem-fault = kan ikke stå sådan
problem-step = { $said } (--history, hvis filen fortæller, hvad der er sket)
problem-gate = { $rule }: { $said } (--reason eller --history går forbi)
problem-twin = ligner { $number }: samme dag, slags og sted. Slet den ene, hvis det er det samme
problem-over = { $home } er { $status }, og dette er planlagt i det
problem-same-unit = { $number } har samme navn og slags i kommunen
problem-renamed = personen hed { $name } og får et andet navn
problem-name = { $name } i linje { $line } af teksten ligner et navn (R-71)

## Slips in the syntax of a file, after problem-syntax

slip-quotes = typografiske anførselstegn (som ” eller ”) tæller ikke; skriv lige anførselstegn: "
slip-one-stroke = tekst skal stå i dobbelte anførselstegn: "tekst"
slip-date = { $written } er ikke en dato uden anførselstegn; skriv "{ $written }" eller år-måned-dag, f.eks. 2020-01-16
slip-comma = { $written } har komma; skriv { $point } med punktum, eller "{ $written }" i anførselstegn
slip-bare = tekst skal stå i anførselstegn: "{ $written }"
slip-unclosed = teksten slutter ikke: der mangler et anførselstegn på linjen. En tekst over flere linjer står mellem tre: """
slip-single = [{ $name }] står flere gange. Skriv [[{ $name }]] med dobbelte klammer over hver række
slip-name = navnet { $name } skal stå i anførselstegn: "{ $name }". Navnene på tabeller og felter står i docs/fields.md
slip-name-meant = skriv { $meant } i stedet for { $name }, eller sæt navnet i anførselstegn
slip-no-value = her ventes felt = værdi på hver linje
slip-last-comma = der står et komma efter den sidste værdi; tag det væk
slip-no-comma = her mangler et komma eller en afslutning
slip-half-sign = teksten har et halvt tegn, nok en emoji, der er klippet over; skriv tegnet igen
slip-control = et linjeskift eller styretegn inde i en tekst; i JSON skrives linjeskift \n, i TOML mellem tre anførselstegn
slip-escape = en omvendt skråstreg før et tegn, den ikke kan stå foran; skriv to: \\
slip-cut = filen slutter, før den er færdig; den er nok afkortet, eller en afsluttende klamme mangler
slip-rest = her står noget efter filens slutning
slip-not-tables = filen skal begynde med en tabels navn, som i eksemplet i praksis help import
slip-other-format = indholdet er { $format }, men det siger filens endelse ikke. Giv filen endelsen .{ $format }
slip-toml = her følger filen ikke TOML: [[tabel]] på en linje for sig, og under den felt = værdi, tekst i anførselstegn
slip-json = her følger filen ikke JSON: {"{"} "tabel": [ {"{"} "felt": "værdi" {"}"} ] {"}"}

## Files of other programs

foreign-csv = er en tabel (CSV), og den kan ikke læses ind endnu. Skriv rækkerne i en .toml-fil, én [[tabel]] for hver. Et eksempel står i praksis help import
foreign-calendar = er en kalenderfil, og den kan ikke læses ind endnu. Opret møderne med n på skærmen (3), eller skriv dem som [[meeting]] i en .toml-fil. Et eksempel står i praksis help import
foreign-spreadsheet = er et regneark, og det kan ikke læses ind endnu. Skriv rækkerne i en .toml-fil, én [[tabel]] for hver. Et eksempel står i praksis help import
foreign-document = er et dokument, og det kan ikke læses ind. Kopiér teksten, og sæt den ind i et felt på skærmen. Et eksempel står i praksis help import
foreign-mail = er en mail, og den kan ikke læses ind. Kopiér teksten, og sæt den ind i et felt på skærmen. Et eksempel står i praksis help import
foreign-text = er ren tekst uden feltnavne. Sæt teksten ind i et felt på skærmen, eller lav en kladde af den: praksis observe --unit ENHED --description - < FIL. Et eksempel står i praksis help import
foreign-yaml = er YAML, og det læses ikke. Skriv det samme som .toml eller .json. Et eksempel står i praksis help import
foreign-database = er en datafil og læses ikke ind. Åbn den med praksis --db FIL, eller sæt en kopi i filens sted med praksis restore FIL
foreign-archive = er en pakket fil. Pak den ud først, og læs filerne i den ind. Et eksempel står i praksis help import
foreign-picture = er et billede, og det kan ikke læses ind. Et eksempel står i praksis help import

shape-text = tekst
shape-number = et helt tal
shape-decimal = et kommatal
shape-yes-no = ja eller nej
shape-moment = en dato eller et klokkeslæt
shape-list = en liste
shape-table = en tabel
shape-null = ingenting

wanted-text = tekst
wanted-date = en dato som "15.1.2020" eller 2020-01-15
wanted-week = en uge som "uge 3"
wanted-fuzzy = en dato eller et tidspunkt i ord som "efteråret 2018"
wanted-time = et klokkeslæt som "10.00"
wanted-minutes = en varighed som "1,5 t" eller hele minutter
wanted-money = et beløb som "9.000 kr." eller hele ører
wanted-number = et helt tal
wanted-fte = en andel som "0,75"
wanted-tenths = en score i point som "3" eller "3,5"
wanted-yes-no = true eller false
wanted-choice = en kode fra listen
wanted-set = en liste af koder
wanted-link = navnet på en anden post
wanted-links = en liste af navne på andre poster
cli-error-no-terminal = Skærmen kan ikke bruges her (TERM={ $term }: { $words }). Brug --print, eller praksis list.
cli-error-bad-keys = ”{ $name }” er ikke en tast. Skriv f.eks. j, Enter, Ctrl+S eller "tekst" i anførselstegn.
cli-purge = Vis poster, der har nået deres slettefrist, eller slet poster for altid
    .more = Uden numre, eller med --list, vises slettelisten; intet slettes. Med numre (OBS-0041, eller en UUID) slettes posterne med det, der hører til, når --yes er givet; ellers siges kun, hvad der ville ske. Det kan ikke fortrydes. Teksten forsvinder fra log, historik, søgning, kladder, fortryd, journal og filens ledige sider; nummer, art, dato og hvem der slettede står tilbage. Tidligere backupper rummer det, til de er skiftet ud.
cli-flag-purge-list = vis kun, hvad der kan slettes
cli-flag-backup-list = vis de backupper, der er, med deres alder, og tag ingen ny
cli-flag-second = læg fra nu af også hver backup i denne mappe, f.eks. på et andet drev
cli-flag-no-second = læg ikke backupper det andet sted længere; de, der er der, bliver
cli-flag-yes = slet uden at spørge
purge-already = { $name } er allerede slettet for altid
cli-erase-left = en sletning for altid er ikke gjort færdig, og slettet tekst kan stadig ligge i filen; { $purge } gør den færdig
cli-erase-finished = en sletning for altid, der var afbrudt, er gjort færdig: filen er ryddet
purge-none = Intet har nået sin slettefrist
purge-line = { $since }  { $name }
purge-more = … og flere; de kommer, når disse er slettet
purge-say-yes = Intet er slettet. Gentag med --yes for at slette for altid.
cli-doing-read = Læser filerne
cli-doing-judge = Kontrollerer reglerne
cli-doing-write = Skriver
cli-doing-check = Kontrollerer
cli-doing-repair = Reparerer
cli-doing-backup = Tager backup
cli-doing-restore = Efterprøver kopien
cli-stopped-import = Importen blev stoppet. Intet er læst ind.
cli-rebuilding = Filens lister og søgning laves forfra ({ $n ->
    [one] { $n } post
   *[other] { $n } poster
}), fordi programmet kender andre felter end sidst. Intet går tabt.
cli-moves-a-plan = ændringen flytter datoer i en plan; gør det på skærmen, hvor flytningen vises først
cli-wants-an-answer = ændringen kræver et svar; gør det på skærmen
cli-stopped-for-good = { $rule }: { $said }
