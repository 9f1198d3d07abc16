# Felter i flere udgaver: ændret af to, der ikke havde set hinandens tekst, og hvordan de afgøres.

versions-said = { $n ->
    [2] to udgaver
   *[other] { $n } udgaver
} af { $field }: { $whose }
versions-all-by = { $self ->
    [yes] alle dine egne
   *[no] alle fra { $who }
}
versions-of = { $self ->
    [yes] din
   *[no] { GENITIVE($who) }
}
versions-and = { $first } og { $last }
versions-told = { $n ->
    [2] to udgaver
   *[other] { $n } udgaver
}, ikke afgjort: { $all }
versions-deletion = Sletning
versions-deleted = slettet
versions-written = der er skrevet i posten, så den skal ikke slettes
versions-saved = { $saved } · { $versions }; A afgør
versions-elsewhere = { $name }: { $versions }; A afgør
versions-line = { $n ->
    [one] 1 felt har flere udgaver og skal afgøres
   *[other] { $n } felter har flere udgaver og skal afgøres
}

# I en formular
form-beside = ændret af { $who } { $at }
form-beside-typed = ændret af { $who } { $at }; Ctrl+O viser det. Begge beholdes, når der gemmes
form-beside-self = dig i et andet vindue
form-beside-window = et andet vindue
form-beside-rows = ændret af { $who } { $at }; den andens udgave er også beholdt, og feltet får to udgaver
form-several = { $n ->
    [2] to udgaver
   *[other] { $n } udgaver
}; Ctrl+O viser dem
beside-title = { $field }: hvad andre har skrevet
beside-theirs = { $who } { $at }:
beside-before = Før:
beside-own = Her i formularen (ikke gemt):
reason-nothing-beside = Ingen andre har ændret feltet, siden det blev åbnet

# Skal afgøres
disputes-title = Skal afgøres { $at } af { $all }
disputes-title-none = Skal afgøres
disputes-none = Der er ikke mere at afgøre.
disputes-before = før:
disputes-shown = vises nu
disputes-stands = begge bliver stående
disputes-stood = Begge bliver stående (u fortryder); feltet beholder sit mærke. Kommer der en udgave mere, spørges der igen
disputes-joined = Flettet uden overlap: læs det igennem, og Ctrl+S gemmer efter et ja
disputes-joined-both = { $n ->
    [one] Flettet; ét sted er rettet af begge, og begge står i teksten
   *[other] Flettet; { $n } steder er rettet af begge, og begge står i teksten
}. Ret det, og Ctrl+S gemmer efter et ja
disputes-joined-same = Det flettede er det samme som { GENITIVE($who) } udgave: Enter vælger den
reason-nothing-to-decide = Ingen felter har flere udgaver
reason-not-a-text = Kun tekst kan flettes: vælg en med Enter, eller skriv selv med e
reason-deletion-only-chosen = En sletning vælges til eller fra med Enter

# Kommandolinje
cli-versions-none = Ingen felter har flere udgaver.
cli-versions-how = Afgør dem på skærmen: A i programmet.
report-versions = Felter med flere udgaver
report-versions-intro = To har skrevet i samme felt uden at have set hinandens tekst. Rapporten viser den ene; det er ikke afgjort endnu.

# Taster
cmd-disputes = Skal afgøres: felter i flere udgaver
    .short = afgør
cmd-theirs = Se, hvad andre har skrevet i feltet
    .short = deres
cmd-dispute-choose = Vælg den mærkede udgave
    .short = vælg
cmd-dispute-right = Næste udgave
    .short = skift
cmd-dispute-left = Forrige udgave
    .short = forrige
cmd-dispute-write = Skriv selv: formularen med feltet
    .short = skriv
cmd-dispute-stand = Lad begge stå; feltet beholder sit mærke
    .short = begge
cmd-dispute-join = Flet tekst: et udkast af begge, der ikke gemmes uden et ja
    .short = flet
cmd-dispute-undo = Fortryd det, der sidst blev afgjort
    .short = fortryd
cmd-dispute-next = Næste felt
    .short = næste
cmd-dispute-previous = Forrige felt
    .short = forrige
cmd-dispute-down = Ned i teksten
    .short = ned
cmd-dispute-up = Op i teksten
    .short = op
cmd-dispute-page-down = En side ned
    .short = side ned
cmd-dispute-page-up = En side op
    .short = side op
cmd-close-disputes = Luk
    .short = luk
cmd-dispute-help = Taster, der gælder her
    .short = taster
