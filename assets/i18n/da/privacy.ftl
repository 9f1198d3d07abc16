# Kladder, færdiggørelse, versioner, navne og numre i tekster, og skærm, der dækkes.

## Kladdens tilstand
state-missing = kladde · { $n ->
    [one] 1 felt mangler
   *[other] { $n } felter mangler
}
state-missing-short = { $n ->
    [one] 1 felt mangler
   *[other] { $n } felter mangler
}
state-number = kladde · CPR-lignende tal
state-name = kladde · { $n ->
    [one] 1 navn?
   *[other] { $n } navne?
}
state-times = kladde · slut før start
state-ready = kladde · klar
state-correction = v{ $next } kladde (v{ $version } { $status })
form-kladde = kladde
form-version = v{ $n } kladde
lack-interpretation = Fortolkning eller ”ingen”
watch-number = CPR-lignende tal: { $field }, linje { $line }
watch-names = Ligner et navn: { $name } ({ $field }, linje { $line }){ $more ->
    [0] {""}
   *[other] {" "}og { $more } til
} · F4 gennemgår
watch-name = Ligner et navn: { $names }
saved-names = R-71 Ligner et navn: { $name } ({ $field }){ $more ->
    [0] {""}
   *[other] {" "}og { $more } til
}. Skriv en rolle i stedet, hvis det er et barn
watch-waits = Gennemses for CPR-numre og navne, når du holder en pause
watch-clean = Intet CPR-nummer og ingen navne fundet
watch-missing = Mangler, før den kan færdiggøres ({ $n }): { $fields }{ $more ->
    [0] {""}
   *[other] {" "}og { $more } til
}
watch-missing-short = Mangler ({ $n }): { $fields }{ $more ->
    [0] {""}
   *[other] {" "}og { $more } til
}
watch-ready = Klar: F9 færdiggør
watch-ready-warned = Klar med advarsel: { $rule } { $words }. F9 færdiggør
watch-refused = { $field }: { $why }
watch-unread = { $field } kan ikke læses. Ret det, før den kan færdiggøres

## Færdig
finish-missing = Mangler, før den kan færdiggøres: { $fields }
finish-stopped = { $rule } { $words } ({ $field }). Ret det, så kan den færdiggøres; er det ikke et CPR-nummer: Skift+F9
finish-name = { $words } · F4 gennemgår ({ $field })
save-stopped = { $rule } { $words } ({ $field }). Ikke gemt; det skrevne er beholdt. Ret tallet, og gem igen; er det ikke et CPR-nummer: Skift+F9
fault-number = linje { $n } ligner et CPR-nummer; det skal væk, før der kan gemmes
not-cpr-question = { $kind } { $record } · { $field }, linje { $line }, tegn { $column }: { $number }. Er det ikke et CPR-nummer?
not-cpr-stays = Svarer du ja, huskes det for dette tal i dette felt: det kan gemmes, vises og komme med i rapport og eksport. Forlader tallet feltet, spørges der igen.
not-cpr-kept = Husket: det er ikke et CPR-nummer
not-cpr-kept-form = Husket: det er ikke et CPR-nummer. Gem nu, eller færdiggør
not-cpr-report = Er et af dem ikke et CPR-nummer: luk, og tryk Skift+F9; det spørger om ét ad gangen
reason-no-number = Her er intet, der ligner et CPR-nummer
finish-none = Ingen kladder er klar. { $why }
finish-restored = gendannet, det skrevne er ikke gemt; åbn den først
finish-ready = { $n ->
    [one] 1 kladde er klar: { $names }
   *[other] { $n } kladder er klar: { $names }
}
finish-not-ready = { $n ->
    [one] 1 er ikke klar:
   *[other] { $n } er ikke klar:
}
finish-others = { $n ->
    [one] 1 anden kladde er ikke din: { $whose }. Færdiggør den for sig med m eller med F9 i formularen.
   *[other] { $n } andre kladder er ikke dine: { $whose }. Færdiggør dem hver for sig med m eller med F9 i formularen.
}
finish-more = … og { $n } til
finish-question = Færdiggør de klare? De låses, og det kan fortrydes i ét trin med u.
colleague-whose = Kladden er { GENITIVE($who) }.
colleague-question = { $act ->
    [finish] { $name } er { GENITIVE($who) } kladde. Færdiggør den for { $who }?
   *[change] { $name } er { GENITIVE($who) } kladde. Ret den for { $who }?
}
colleague-stays = Den bliver ved med at være { GENITIVE($who) }.
colleague-version = { $who } er begyndt på den nye version af { $name }. Gå videre med den?
colleague-typing = Det, { $who } har skrevet i { $name }, er gendannet. Gem det?
version-whose = { $who } er begyndt på den.
reason-colleague = Det er en kollegas kladde; den ændres kun af kollegaen selv (--as) eller på skærmen, hvor der spørges
reason-locked = Den hører til en færdig observation; e på observationen laver en ny version
reason-finished-meanwhile = Den blev færdiggjort i et andet vindue imens. Det skrevne er beholdt her; Esc, og e laver en ny version
reason-locked-row = Rækken hører til den færdige version; tilføj en ny række, eller ret teksten
reason-locked-version = Observationen er færdig; giv den næste udgave (version) med en begrundelse (correction_reason)
reason-share-unfinished = Kun en færdig observation kan deles
reason-shared = Den er delt; e laver en ny version

## Delt og rettet
ask-share-with = Del med
share-nobody = skriv, hvem der får den
ask-correct = Begrundelse for at rette den færdige observation
correction-no-reason = en ny version skal have en begrundelse
prompt-too-long = { $n } tegn; højst { $most }. Gør teksten kortere
prompt-number = det ligner et CPR-nummer; skriv det uden
correction-drop = Kassér version { $n } af { $name }? Den version, alle har, gælder stadig. (Derefter kan posten selv slettes.)
version-head = Version { $n } · { $what }{ $why ->
    [0] {""}
   *[other] {" "}· begrundelse: { $reason }
}
version-kladde = kladde på denne maskine; e åbner den
version-oldest = f viser denne version i sin helhed
version-same = ingen forskel i felterne
reason-no-versions = Kun i historikken for en post med flere versioner
version-finished = { $status } · { $day } { $who }{ $shared ->
    [0] {""}
   *[other] {" "}· delt med { $with }
}

## Navne
reason-no-names-here = Navne gennemgås i observationer, aktionslæring og aktiviteter
review-title = Ligner et navn
review-place = { $field }, linje { $line }
review-times = { $n ->
    [one] 1 sted
   *[other] { $n } steder
}
review-help = k kode for et barn · K for en voksen · r rolle · o i orden
review-none = Ingen ord ligner et navn
review-replaced = { $name } er nu { $by } ({ $n ->
    [one] 1 sted
   *[other] { $n } steder
})
review-accepted = { $name } er i orden og spørges der ikke om igen i dette forløb
review-done = Alle ord er gennemgået. F9 færdiggør
review-role-usual = pædagogen
ask-role = Rolle i stedet for navnet
code-child = et barn
code-adult = en voksen
copied-without-codes = Sendt til terminalens udklipsholder uden deltagerkoder
copy-number = R-70 Ikke kopieret: CPR-lignende tal i { $field }, linje { $line } (er det ikke et CPR-nummer: Skift+F9)

## Årsag til et fravær
ask-lead-note = Årsag, kun til dig. Ligger kun i denne fil og dens backupper.
lead-kept = Årsagen er gemt i denne fil og intet andet sted
lead-gone = Årsagen er slettet
reason-no-absence = Kun for fravær
reason-team-lead-only = Kun en teamleder skriver årsagen til et fravær
lead-offered = { $n ->
    [one] Du har skrevet årsagen til ét fravær, hvor alle kunne læse den. Den er taget ud af fraværet.
   *[other] Du har skrevet årsagerne til { $n } fravær, hvor alle kunne læse dem. De er taget ud af fraværene.
    } Vil du beholde { $n ->
        [one] den selv? Den
       *[other] dem selv? De
    } ligger så kun i denne fil og dens backupper. n spørger, om det skal slettes for altid; Esc spørger igen næste gang.
lead-taken-out = { $n ->
    [one] En ældre udgave gemte årsagen til ét fravær, hvor alle kunne læse den. Den er taget ud af fraværet og af historikken
   *[other] En ældre udgave gemte årsagerne til { $n } fravær, hvor alle kunne læse dem. De er taget ud af fraværene og af historikken
    }; kun det, en teamleder selv skrev, venter på teamlederens svar. Alt andet er, som det var.
lead-drop = { $n ->
    [one] Slet den årsag, du har skrevet, for altid? Nej spørger igen ved næste start.
   *[other] Slet de { $n } årsager, du har skrevet, for altid? Nej spørger igen ved næste start.
}

## Dækket skærm
ask-lock-after = Dæk skærmen efter så mange minutter uden en tast (0 = aldrig)
lock-minutes-wrong = et tal fra 0 til 1440
lock-minutes = { $n ->
    [0] Skærmen dækkes kun med H
    [one] Skærmen dækkes efter 1 minut uden en tast
   *[other] Skærmen dækkes efter { $n } minutter uden en tast
}

## Vejledning
guidance-title = Vejledning
guidance-concern =
    Når noget bekymrer
    Ser eller hører du noget, der giver dig grund til at tro, at et barn eller en ung kan have brug for særlig støtte, har du pligt til at underrette kommunen.
    Pligten er din egen. Den er ikke opfyldt ved, at du fortæller det til lederen, til en kollega eller til dit eget team, og den går forud for tavshedspligten.
    Brug den vej, som kommunen, hvor barnet bor, har for underretninger; er der fare nu, så ring. Er du i tvivl, så spørg kommunens rådgivning - du kan spørge uden navn.
    Skriv ikke underretningen her, og skriv ikke her, hvad den handler om. Underretningen hører til i kommunens system.
guidance-concern-field = I feltet Underretning afgivet skriver du kun datoen, så du selv kan se, at det er gjort. Den kommer ikke med i det, andre får.
guidance-method-systematisk-iagttagelse =
    Systematisk iagttagelse
    Vælg situation og hvad du ser efter, før du begynder. Skriv, hvad der ses og høres, med klokkeslæt (F5); vent med, hvad det betyder.
guidance-method-praksisfortaelling =
    Praksisfortælling
    Fortæl én hændelse, som den skete, i rækkefølge. Skriv din undring for sig, og lad andre læse fortællingen, før I fortolker.
guidance-method-boerneinterview =
    Børneinterview
    Spørg kort og åbent, om noget barnet kan vise. Skriv barnets egne ord under dets kode. Barnet må sige nej, og forældrene skal have sagt ja.
guidance-method-relationsskema =
    Relationsskema
    Hver voksen sætter et tal for sin relation til hvert barn, 1 til 3, uden at se de andres. Se først efter de børn, ingen har et højt tal til.
guidance-method-egen-skala =
    Egen skala
    Giv point for hvert område lige efter besøget, hver for sig, hvis I er to. Tal på forskellige skalaer lægges aldrig sammen.
guidance-method-kids =
    KIDS
    Skemaet er udgiverens; her står kun jeres tal og hvor papiret ligger. Brug den vejledning, der hører til.
guidance-method-iters =
    ITERS
    Skemaet er udgiverens; her står kun jeres tal og hvor papiret ligger. Den er for de yngste børn.
guidance-method-ecers =
    ECERS
    Skemaet er udgiverens; her står kun jeres tal og hvor papiret ligger. Den er for de ældre børn i dagtilbud.
guidance-method-foto-video =
    Foto og video
    Billeder og film ligger ikke her: skriv, hvor de ligger, hvem der har sagt ja, og hvornår de slettes.
guidance-method-dokumentstudie =
    Dokumentstudie
    Skriv, hvilket dokument og fra hvornår. Hold, hvad der står, adskilt fra, hvad du mener om det.
