### Labels of fields: `field-<field>`, or `field-<entity>-<field>` where an entity needs its own.
### `.help` is one line on what to write; `.short` is used where a long label does not fit.
### An entity's own message is complete: it never borrows `.help` from the shared one.

## Shared by several entities

field-name = Navn
field-title = Titel
field-kind = Art
field-status = Status
field-date = Dato
    .help = F.eks. 16.1, fre 31.1 eller 16.1.2020
field-from = Fra
    .help = Første dag, f.eks. 1.8.2019
field-to = Til
    .help = Sidste dag, eller +24 mdr. fra start; tom = indtil videre
field-start = Start
    .help = Første dag, f.eks. 1.9.2019
field-start-time = Starttid
    .help = 24 timer, f.eks. 9.30; tom, når det er uvist
field-end-time = Sluttid
    .help = 24 timer, f.eks. 12.47
field-duration = Varighed
    .help = F.eks. 1,5 t eller 90 min
field-minutes = Tid brugt
    .help = F.eks. 1,5 t eller 90 min
field-due = Frist
    .help = Dag, f.eks. 31.1; uden år menes næste gang datoen kommer
field-inspection-closed-at = Opfyldt
field-commitment-kept-at = Opfyldt den
field-registration-answer-by = Svarfrist
field-done-at = Udført den
    .help = Tom, indtil det er udført
field-number = Nr.
field-place = Sted
field-note = Note
    .help = Ingen børns navne og intet CPR-nummer
field-role = Rolle
field-reason = Begrundelse
field-municipality = Kommune
field-organisation = Organisation
field-unit = Enhed
field-units = Enheder
field-person = Person
field-people = Personer
field-meeting-people = Holdes af
field-end-date = Slutdato
    .help = Kun når mødet slutter en anden dag
field-online-link = Onlinelink
field-meeting-municipality = Kommune
    .help = Kun for møder, der ikke hører til et netværk eller et forløb
field-chair = Mødeleder
field-minutes-taker = Referent
field-answer-by = Svarfrist
field-catering = Forplejning
    .help = F.eks. frokost til 14
field-minutes-approved-at = Referat godkendt
field-responsible = Ansvarlig
field-network = Netværk
field-network-period = Netværksperiode
field-meeting = Møde
field-engagement = Forløb
field-cohort = Hold
field-team = Team
field-programme = Program
field-policy-goal = Politisk mål
field-participants = Antal deltagere
field-purpose = Formål
field-profession = Profession
field-party = Part
field-phase = Fase
field-perspective = Perspektiv
    .help = Handler det om udvikling eller drift?
field-direction = Retning
    .help = Opad mod ledelse og politik, ud i praksis eller begge veje
field-trigger = Anledning
    .help = Hvad satte det i gang?
field-applicant-form = Ansøgerform
    .help = Kun kort forløb; skal passe til antal enheder (R-05)
field-level = Niveau
field-themes = Læreplanstemaer
    .help = Mindst ét tema eller grundlag, når det er færdigt (R-20)
field-foundations = Pædagogisk grundlag
    .help = Elementer af det fælles pædagogiske grundlag
field-formulated-by = Formuleret af
    .help = Hvem har skrevet det?
field-signs = Tegn
    .help = Hvad vil vi kunne se og høre, når det lykkes?
field-age-band = Alder
field-next-step = Næste skridt
    .help = Én ting, der er aftalt, f.eks. Filme to frokoster
field-next-owner = Ansvarlig
    .help = Funktion eller team, f.eks. stueteam Rød
field-next-due = Frist for næste skridt
    .help = Dag, f.eks. 31.1, eller +3 uger
    .short = Frist for næste skridt
field-tags = Etiketter
field-material-address = Adresse
    .help = Netadresse eller sti; filen selv gemmes ikke her
field-source = Kilde
field-policy-goals = Politiske mål

## Municipality and its calendar

field-municipality-code = Kommunekode
    .help = Fire cifre, f.eks. 0751
field-consultant-count = Antal konsulenter
field-winter-week = Vinterferieuge
    .help = Ugenummer, 7 eller 8 de fleste steder
field-half-holidays = Aftalte fridage
    .help = Halve helligdage, kommunen giver fri
field-calendar-day-name = Anledning
    .help = F.eks. Pædagogisk dag

## Organisations, units, tilsyn

field-organisation-kind = Type
field-parent = Overordnet
field-unit-kind = Enhedstype
field-ownership = Ejerform
    .help = Vælges uafhængigt af typen; et dagtilbud kan være selvejende
field-age-min = Alder fra
    .help = Yngste barn i hele år; langt forløb kræver 0-2 år (R-03)
field-age-max = Alder til
    .help = Ældste barn i hele år
field-unit-parent = Overordnet enhed
    .help = Institutionen, når den har flere enheder
field-leader = Leder
    .help = Får dagsorden og referat; inviteres til evalueringsmøde
field-preferred-time = Foretrukket tid
    .help = F.eks. tirsdag formiddag, ikke i spisetid
field-inspection-kind = Tilsynstype
field-outcome = Udfald
field-inspection-due = Frist
    .help = Hvornår der skal være fulgt op; kan skrives +3 mdr.

## People and competences

field-initials = Initialer
    .help = Som kolleger kender dem, f.eks. BLM
field-aliases = Alias
    .help = Andre navne at kunne søge på, med komma imellem
field-person-title = Stilling
    .help = F.eks. pædagogisk leder
field-functions = Funktioner
field-background = Baggrund
    .help = Uddannelse og erfaring, kun det arbejdet kræver
field-mail = Mail
    .help = Kommer aldrig med i eksport til andre
field-phone = Telefon
    .help = Kommer aldrig med i eksport til andre
field-area = Område
    .help = F.eks. inklusion, gerne som netværkets område
field-competence-kind = Art
    .help = Ekspertviden eller proceskompetence
field-evidence = Belæg
    .help = F.eks. diplom 2016 eller tre forløb om sprog

## Teams

field-team-kind = Type
field-team-start = Start
    .help = Samlet evaluering skal ske senest 24 mdr. efter (R-26)
field-target-fte = Mål årsværk
    .help = F.eks. 3,00; kerneteamets samlede årsværk (R-25)
field-min-head = Antal fra
field-max-head = Antal til
field-membership = Tilknytning
field-fte = Årsværk
    .help = Andel af fuld tid, f.eks. 0,75
field-team-member-weekdays = Arbejdsdage
    .help = Tom = mandag til fredag
field-mornings = Kun formiddag
    .help = Dage, der slutter kl. 12.00
field-planner = Lægger vagtplan
    .help = Ja = må fordele vagter, godkende bytter og offentliggøre
field-home-org = Forvaltning
    .help = Hvor personen er ansat til daglig
field-forum = Forum
field-governance-step-outcome = Udfald
    .help = Hvad forummet sluttede med

## Programmes and policy goals

field-predecessor = Forgænger
field-aim = Mål
field-programme-start = Start
    .help = Må være omtrentlig: efteråret 2018, marts 2018, 2018
field-programme-end = Slut
    .help = Må være omtrentlig: efteråret 2020, marts 2020, 2020
field-pillar = Del af strategien
    .help = F.eks. Vejledningsforløb der virker

## Networks

field-network-competence-area = Kompetenceområde
    .help = F.eks. sprog; facilitator bør have det
field-owner-org = Ejer
field-network-scope = Omfang
    .help = For dagtilbud, skole eller begge
field-founded = Stiftet
    .help = Må være omtrentlig: efteråret 2018, marts 2018, 2018
field-contact = Kontakt
    .help = Hvem man skriver til; en funktionsadresse er bedst
field-forum-url = Forum på nettet
    .help = Netadresse til netværkets forum
field-source-date = Kildedato
    .help = Dagen, oplysningerne er fra; alderen vises
field-network-period-name = Periode
    .help = F.eks. 2019/20 eller 2019-21
field-planned-meetings = Møder pr. sæson
    .help = Antal i en sæson fra august til juli, f.eks. 3
field-default-minutes = Mødelængde
    .help = Normal længde, f.eks. 6 t; nye møder får den
field-places = Pladser
    .help = Så mange deltagere er der plads til; tom, når der ikke er nogen grænse
field-meeting-template = Mødeskabelon
    .help = Skabelonen med de faste punkter og opgaver
field-agenda-days = Dagsorden, arbejdsdage før
    .short = Dagsorden før
    .help = Tom = som i opsætningen, normalt 7
field-minutes-days = Referat, arbejdsdage efter
    .short = Referat efter
    .help = Tom = som i opsætningen, normalt 10
field-renewed-from = Fornyet fra
field-decision-note = Beslutning
    .help = Hvad der blev besluttet om perioden, og af hvem

## Fees, members, registrations, wishes

field-fee-band-number = Fra antal
    .help = Fra så mange deltagere, f.eks. 1
field-to-count = Til antal
    .help = Tom, når taksten ikke har nogen øvre grænse
field-amount = Beløb
    .help = I kroner, f.eks. 9.000 kr.
field-per = Pr.
field-criteria = Kriterier
    .help = Hvad ressourcepersonen er valgt på
field-membership-agreement-date = Aftale med leder
    .help = Dagen opgaverne blev aftalt med egen leder
field-membership-from = Fra
    .help = Tom = fra periodens første dag
field-membership-to = Til
    .help = Tom = til periodens sidste dag
field-selected-by = Udvalgt af
field-deputy = Stedfortræder
    .help = Kommer, når medlemmet ikke kan
field-registration-participants = Antal deltagere
    .help = Fra kommunen i alt; finder taksten
field-paid-at = Betalt
    .help = Tom, indtil betalingen er set
field-invoiced-at = Faktureret
    .help = Tom, indtil regningen er sendt
field-invoice-ref = EAN/rekvisition
    .help = EAN-nummer og rekvisition; kommer ikke med i det, der deles
field-wish-text = Ønske
    .help = Ét ønske ad gangen, med deltagerens ord
field-wish-meeting = Taget op på

## Meetings

field-content = Indhold
field-form = Form
    .help = F.eks. oplæg, workshop og sparring
field-meeting-minutes = Referat
    .help = Beslutninger og aftaler; ingen børns navne
field-meeting-duration = Varighed
    .help = F.eks. 6 t; tæller som tid under mødet i 40-20-40
field-presenter = Oplægsholder
field-agenda-item-duration = Varighed
    .help = F.eks. 20 min
field-proposed-by = Ønsket af
field-agenda-item-question = Sparringsspørgsmål
field-fixed = Fast punkt
    .help = Står på hvert møde og føres ikke videre
field-agenda-item-state = Behandlet
field-agenda-item-minutes = Referat
    .help = Hvad der blev sagt under punktet; ingen børns navne
field-carried-from = Overført fra
field-agenda-item = Dagsordenspunkt
field-decision-text = Beslutning
    .help = Én sætning, der kan læses alene
field-decision-date = Dato
field-applies-to = Gælder
    .help = Enhederne, den gælder; tom = alle
field-replaced-by = Ophævet af
field-contributed = Bidrog
    .help = Ja, når personen bar et punkt, ikke kun var til stede
field-guest = Gæst
    .help = Navnet på en, der ikke står i registret
field-stands-in-for = Stedfortræder for
field-answered-at = Svarede
field-meeting-task-phase = Før/under/efter
field-cancelled-reason = Aflyst, fordi
field-meeting-task-dropped-reason = Bortfaldet, fordi
field-rescheduling-from-date = Flyttet fra
field-rescheduling-from-time = Fra kl.
field-rescheduling-to-date = Flyttet til
field-rescheduling-to-time = Til kl.
field-rescheduling-activity = Aktivitet
field-rescheduling-day = Besluttet
field-meeting-task-text = Opgave
field-meeting-task-minutes = Tid brugt
    .help = F.eks. 45 min
field-meeting-task-agenda-item = Aftalt under
field-meeting-task-key = Nøgle i skabelonen
field-meeting-task-offset = Arbejdsdage fra mødet
field-sent-at = Sendt
    .help = Dagsorden 7 hverdage før, referat inden 10 efter
field-recipients = Modtagere
    .help = Husk lederen af hver enhed med et medlem
field-channel = Kanal
    .help = F.eks. mail, Aula eller netværkets forum
field-filed-ref = Journaliseret
    .help = Sagsnummer i ESDH; programmet er ikke arkivet
field-dispatch-note = Også til
    .help = Modtagere, der ikke står i registret

## Meeting templates

field-meeting-template-name = Navn
    .help = F.eks. Netværkssæson (3 x 6 t)
field-meeting-template-locked = Låst
    .help = Bruges ikke til nye perioder
field-template-item-duration = Varighed
    .help = F.eks. 20 min
field-template-task-key = Nøgle
    .help = Kort navn, som opgaver kendes på; tom går også
field-template-task-text = Opgave
field-template-task-phase = Før/under/efter
field-template-task-per = For hver
    .help = Én opgave for mødet, eller én for hvert medlem eller hver enhed
field-template-task-offset = Arbejdsdage fra mødet
    .short = Arb.dage
    .help = -5 er fem arbejdsdage før mødet, 20 er tyve efter
field-template-task-minutes = Tid
    .help = F.eks. 30 min; for hver

## Commitments, indsatser, structure

field-commitment-text = Forpligtelse
field-origin-meeting = Oprindelse, møde
field-initiative = Indsats
field-assessment = Vurdering
    .help = Hvorfor enheden står her; tegn på, at det virker
field-priority = Prioritet
    .help = 1 er højest
field-assessed-by = Vurderet af
field-structure-decision = Strukturbeslutning
field-structure-decision-meeting-date = Mødedato
    .help = Ledermødet i foråret i ulige år; følger mødet, når der er valgt et
field-spring = Forår
    .help = Året, f.eks. 2021
field-recommendation-at = Dato for indstilling
    .help = Senest 10 hverdage før mødet
field-decision = Valg
field-network-input-at = Input fra netværk
    .help = Dagen netværket gav sit input
field-new-name = Nyt netværk
    .help = Navnet på et netværk, der ikke findes endnu
field-input = Netværkets input
field-structure-choice-planned-meetings = Møder pr. sæson
field-facilitators = Facilitatorer

## Requests and indstilling

field-received = Modtaget
    .help = Dagen den kom; afgør hvilken runde den hører til (R-06)
field-request-kind = Ønsket type
field-description = Beskrivelse
    .help = Ansøgers egne ord om behovet; ingen børns navne
field-wanted-week = Ønsket uge
    .help = Ugen de helst vil begynde; forløbet begynder om mandagen
field-round-due = Rundens frist
    .help = Kort: månedens sidste hverdag; langt: rundens dato
field-prioritised-by = Prioriteret af
    .help = F.eks. chefgruppen; kræves for udrykning (R-24)
field-prioritised-at = Prioriteret den
field-request-reason = Begrundelse
    .help = Hvorfor afslået eller trukket
field-request = Anmodning
field-recommendation = Anbefaling

## Forløb

field-engagement-title = Titel
    .help = Kort og uden børns navne, f.eks. Evalueringskultur i Prøvestien
field-engagement-kind = Type
    .help = Afgør skabelon, faser og milepæle
field-engagement-end = Slut
    .help = F.eks. +18 mdr. fra start
    .help-udrykning = F.eks. +3 uger fra start; skal sættes for en udrykning (R-21)
field-end-roughly = Omtrentlig slut
    .help = Når dagen ikke kendes: marts 2018, efteråret 2018
field-hours-budget = Timebudget
    .help = F.eks. 20 t; kort forløb advarer fra 80 % (R-10)
field-applicant-kind = Ansøgt af
    .help = Langt forløb søges af forvaltningen (R-02)
field-applicant-org = Ansøger, organisation
field-applicant-unit = Ansøger, enhed
field-trigger-date = Dato for anledning
    .help = F.eks. dagen for tilsynet eller påbuddet
field-engagement-scope = Omfang
    .help = Én enhed eller på tværs
field-engagement-template-version = Skabelonversion
    .help = Ret den kun, når forløbet følger en ældre skabelon
field-price = Pris
    .help = I kroner; 0 når forløbet er gratis
field-followup-date = Opfølgning
    .help = Hvornår I ser, om det holder; typisk 6 mdr. efter slut
field-copied-from = Kopieret fra
field-selection-basis = Udvalgt efter
    .help = De data, valget bygger på, f.eks. tilsyn 2018 og 2019

## Phases and milestones

field-phase-start = Start, plan
    .help = Første dag efter planen, f.eks. 1.9.2019
field-phase-end = Slut, plan
    .help = Sidste dag efter planen, eller +3 mdr. fra start
field-actual-end = Faktisk slut
    .help = Tom, indtil fasen er afsluttet
field-skip-reason = Sprunget over, fordi
    .help = Kræves, når fasen springes over
field-milestone-key = Nøgle
    .help = Skabelonens nøgle, f.eks. obs1; tom for egne milepæle
field-milestone-date = Dato
    .help = Planens dag; flyttes den, så brug Udsat til
field-anchor = Regnes fra
    .help = F.eks. 6 uger efter fase 2, eller 4 uger før slut
field-milestone-postponed-to = Udsat til
    .help = Ny dag; kræver en begrundelse, og planens dato står ved
field-postponed-reason = Udsat, fordi
field-dropped-reason = Fravalgt, fordi
    .help = Udfyldt = fravalgt; tæller ikke i fremdrift
field-milestone-required = Påkrævet
    .help = Påkrævede milepæle giver plan- og fremdriftsprocent
field-weight = Vægt
    .help = 0-3; hvor meget den fylder i fremdriften
field-milestone-source = Oprindelse
field-touched = Rettet manuelt
    .help = Ja = genplanlægning lader den stå

## Pauses and templates

field-pause-from = Fra
    .help = Første dag, hvor intet foregår
field-pause-to = I gang igen
    .help = Den dag, det går videre; resten af planen rykkes så mange dage
field-pause-reason = Begrundelse
field-request-units = Enheder
    .help = De dagtilbud, der skal være med
field-decided-at = Afgjort
    .help = Sættes, når anmodningen prioriteres, bevilges, afslås eller trækkes
field-template = Skabelon
field-engagement-template = Skabelon
    .help = Tom = den, der følger med programmet; ellers en af jeres egne (F2)
field-status-reason = Begrundelse
    .help = Kræves, når forløbet annulleres eller genåbnes
field-based-on = Bygger på
field-valid-from = Gælder fra
field-template-locked = Spærret
    .help = Ja = bruges ikke til nye forløb
field-template-version = Version
field-template-kind = Type
field-template-name = Navn
field-template-phase-number = Fase nr.
field-template-phase-months = Måneder
    .help = Enten måneder eller arbejdsdage; tom = følger ikke kalenderen
field-working-days = Arbejdsdage
field-template-milestone-number = Rækkefølge
    .help = En milepæl, der regnes fra en anden, står efter den
field-template-milestone-key = Nøgle
    .help = Kort og uden mellemrum; den samme på alle maskiner, f.eks. obs1
field-template-milestone-phase = Fase nr.
field-when = Hvornår
    .help = 6 uger efter start, 14 dage før fase 2, 4 uger før slut, 2 uger efter en milepæls nøgle; tom = uden dato
field-template-milestone-required = Påkrævet
field-per-unit = Én pr. enhed
field-repeat-weeks = Gentages hver … uge
    .help = Så længe fasen varer; tom = én gang
field-session-kind = Kursusgang
field-session-number = Gang nr.
field-session-minutes = Varighed
field-session-needs = Holdene skal have
    .help = Det, hvert team skal have før gangen (R-51)
field-session-questions = Spørgsmål ved bordene
    .help = Ét pr. linje

## Groups, staffing, agreements

field-group = Gruppe
field-established = Etableret
    .help = Styregruppe inden 30 dage, arbejdsgruppe inden 60 (R-15a, b)
field-group-member-role = Rolle
    .help = F.eks. formand eller medarbejderrepræsentant
field-weekly = Timer pr. uge
    .help = Planlagt, f.eks. 6 t
field-assignment-role = Rolle
    .help = Langt og kort: to som ansvarlig og makker (R-11)
field-assignment-external = Ekstern
    .help = Ja, når personen ikke er fra eget team
field-parties = Parter
    .help = Langt forløb skal have forvaltningen med (R-07)
field-one-line-goal = Mål i én sætning
    .help = Vises øverst i forløbet, så alle husker det
field-expectations = Forventninger
    .help = Hvad parterne kan forvente af hinanden
field-content-form = Indhold og form

## Activities and time

field-activity-minutes = Varighed
    .help = Uden rejse og forberedelse, f.eks. 1,5 t
field-on-site = På stedet
    .help = Ja = ude i praksis; nulstiller R-16 for enheden
field-delivered = Tæller i timerne
    .help = Ja = tæller i timebudgettet (R-10)
field-travel = Rejsetid
    .help = I alt, f.eks. 40 min; for sig selv, ikke i Varighed
field-prep = Forberedelse
    .help = F.eks. 1 t; for sig selv, ikke i Varighed
field-activity-text = Tekst
    .help = Hvad der skete og blev aftalt; ingen børns navne
field-learning-form = Læringsform
field-activity-external = Ekstern
    .help = Ja, når en udefra stod for det
field-time-entry-purpose = Formål
    .help = F.eks. læst materiale til mødet 16.1
field-time-entry-phase = Før/under/efter
    .help = Sættes, når tiden hører til et møde (40-20-40)

## Goals (SMTTE)

field-goal-title = Titel
    .help = Kort, f.eks. Frokost uden ventetid
field-started = Begyndt
    .help = R-18 tæller herfra til første evaluering
field-context = Sammenhæng
    .help = Hvad er baggrunden, og hvor står vi nu?
field-goal-aim = Mål
    .help = Hvad vil vi opnå for børnene?
field-actions = Tiltag
    .help = Hvad gør de voksne anderledes?
field-goal-evaluation = Evaluering
    .help = Hvordan og hvornår ser vi, om det virkede?
field-goal-unit = Enhed
    .help = Tom, når målet gælder alle forløbets enheder
field-data-sources = Datakilder
    .help = F.eks. OBS-0031, KIDS-total, interview med personalet

## Evaluation and plans

field-goal = Mål
field-result = Resultat
field-evaluation-level = Niveau
field-evaluation-text = Tekst
    .help = Hvad tegnene viste; ingen børns navne
field-benchmarks = Pejlemærker
    .help = De af de syv, som arbejdet har levet op til
field-evaluation-participants = Deltagere
    .help = F.eks. leder, personalet i Rød og to konsulenter
field-plan-kind = Planart
field-plan = Plan
field-owner = Ejer
    .help = En leder på stedet, ikke konsulenten
field-what = Hvad
field-task-people = Følger op
    .help = Dem af jer, der følger op; det står i deres I dag
field-who = Hvem
    .help = Funktion eller navn, f.eks. pædagogisk leder

## Observation

field-room = Stue
field-observer = Observatør
field-co-observer = Medobservatør
    .help = En, der så det samme; p i listen laver makkerens egen kopi
field-story-title = Fortællingens titel
    .short = Titel
    .help = Kort og i jeg-form: hvad handler fortællingen om?
field-observation-scale = Skala
    .help = Jeres egen, eller områderne i det skema, der henvises til
field-paper-form = Papirskema
    .help = Hvor skemaet ligger, f.eks. journalnr.; kun totaler skrives her
field-media-path = Fil
    .help = Hvor filen ligger; den kopieres aldrig hertil
field-consent = Samtykke
    .help = Hvem har givet lov til hvad og hvornår; ingen navne på børn
field-document = Dokument
    .help = F.eks. tilsynsrapport eller læreplan
field-document-date = Dokumentets dato
field-wonder = Undring
    .help = Hvad undrer mig ved det, jeg så?
field-perspectives = Perspektiver
    .help = Hvordan så det ud for barnet, for den voksne, for fællesskabet?
field-follows = Følger op på
    .help = Baselinen, som denne måling skal sammenlignes med
field-pair = Medobservation
    .help = Makkerens observation af det samme, f.eks. OBS-0043
field-announced = Besøget var
field-method = Metode
    .help = Egen skala giver før/efter; KIDS og ITERS kun totaler
field-observation-purpose = Formål
    .help = Baseline i fase 1 (R-13a), eftermåling før slut (R-13b)
field-observation-level = Niveau
    .help = Kontekst før individ: vælg læringsmiljø, når du kan
field-situation = Situation
field-situation-note = Situation, nærmere
    .help = F.eks. frokost eller garderobe efter legeplads
field-children = Børn
    .help = Kun antal; børn nævnes ved kode, aldrig navn
field-adults = Voksne
    .help = Kun antal; voksne nævnes som V1, V2
field-observation-description = Beskrivelse (det jeg så og hørte)
    .short = Beskrivelse
    .help = Uden at tolke: hvem (B1, V2), hvad, hvor længe; aldrig navne
field-interpretation = Fortolkning (min vurdering)
    .short = Fortolkning
    .help = Hvad jeg tror, det betyder; skriv "ingen", hvis du venter
field-outcome-for-children = Børnenes udbytte / deltagelse
    .short = Børnenes udbytte
    .help = Hvem var med, og hvad fik de ud af det? B2, ikke navn
field-version = Version
    .help = Tæller op, når en færdig observation rettes
field-correction-reason = Rettet, fordi
    .help = Kræves for at rette en færdig observation
field-finished-on = Færdig
field-shared-with = Delt med
field-shared-on = Delt den
field-concern-reported-on = Underretning afgivet
    .help = Kun datoen; indholdet hører til kommunens system. F8 viser vejen
field-delete-by = Slettes senest
    .help = Tom = slettereglen: 6 mdr. efter forløbets slut (R-73)

## Time log, codes, scales

field-observation = Observation
field-time = Klokkeslæt
    .help = 24 timer, f.eks. 12.31
field-time-log-text = Hændelse
    .help = Hvad der skete, med koder: B2 peger, V2 svarer
field-participant-code-code = Kode
    .help = B1, B2 for børn, V1, V2 for voksne; aldrig et navn
field-sign = Tegn
    .help = Hvad man skulle kunne se, når målet er nået
field-degree = Hvor tydeligt
field-sign-seen-note = Note
    .help = Hvad du så, f.eks. 9 min mod 14 min i baseline
field-question = Spørgsmål
field-interview-answer-code = Barn (kode)
    .help = B1, B2; aldrig et navn
field-answer = Svar
    .help = Barnets egne ord
field-adult = Voksen (kode)
    .help = V1, V2; aldrig et navn
field-child = Barn (kode)
    .help = B1, B2; aldrig et navn
field-strength = Relation 1-3
    .help = 1 svag, 2 i orden, 3 stærk
field-scale = Skala
field-scale-name = Navn
    .help = Jeres egen; skriv ikke andres skemaer af
field-min = Mindste værdi
field-max = Højeste værdi
field-score-area = Område
field-tenths = Score
    .help = Point, f.eks. 3 eller 3,5
field-comment = Kommentar
    .help = Hvad du så, der begrunder scoren

## Action learning

field-cohort-team = Holddeltager (team)
field-owner-team = Ejer, team
    .help = F.eks. stueteam Rød
field-model = Model
    .help = Fem faser er normen; fire faser til korte forløb
field-al-log = AL-log
field-problem = Problemstilling
    .help = Et spørgsmål: Hvordan skaber vi plads til, at ...?
field-problem-date = Dato for problemstilling
    .short = Dato for problem
field-action = Aktion
    .help = En lille prøvehandling, f.eks. to samlinger à 8 min
field-action-from = Aktion fra
    .help = Herfra 21 dage til en observation (R-50)
field-action-to = Aktion til
field-action-owner = Ansvarlig for aktion
    .help = Funktion eller team, f.eks. stueteam Rød
field-observations = Observationer
    .short = Observation
    .help = Mindst én, før den didaktiske samtale (R-50)
field-talk = Didaktisk samtale
    .help = Hvad samtalen viste; ingen børns navne
field-talk-date = Dato for samtale
field-focus-person = Fokusperson
    .help = Funktion, f.eks. pædagog på Rød; kan stå tom
field-talk-leader = Samtaleleder
field-reflecting-team = Reflekterende team
    .help = Hvem der lytter og reflekterer; funktioner, ikke navne
field-talk-without-observation = Begrundelse for ingen observation
    .help = Kun når samtalen holdes uden observation (R-50)
field-next-done = Næste skridt udført den
    .help = Dagen, det blev udført; tomt = står åbent
    .short = Næste skridt udført den
field-given-up-reason = Opgivet, fordi
field-watch-for = Kigger efter (tegn)
    .short = Tegn
    .help = F.eks. mindst fire børn tager ordet
field-processing = Bearbejdning
    .help = Hvad vi lærte, og hvad vi fremover gør
field-processing-date = Dato for bearbejdning

## Courses

field-provider = Udbyder
field-target = Målgruppe
    .help = F.eks. ledere og pædagogiske teams
field-course = Kursus
field-cohort-number = Hold nr.
field-cohort-team-name = Team
    .help = Hele teamet på samme hold (R-52)
field-topics = Emner
field-session = Kursusgang
field-cafe-question-question = Spørgsmål
    .help = Det, alle borde taler om i én runde
field-round = Runde
    .help = Længde, f.eks. 20 min
field-teams = Teams
    .help = Hvem der begynder ved bordet; værten bliver
field-host = Bordvært
    .help = Bliver ved bordet, når de andre skifter
field-seats = Pladser
field-cafe-table = Cafébord
field-cafe-question = Spørgsmål
field-cafe-note-text = Notat
    .help = Uden navne; B1 og V1 hører til observationer

## Roster

field-granularity = Fordeles pr.
    .help = Dag = en vagt pr. dag; uge = samme person hele ugen
field-duty-type-start-time = Fra kl.
    .help = 24 timer, f.eks. 8.00
field-duty-type-end-time = Til kl.
    .help = 24 timer, f.eks. 16.00
field-duty-type-required = Bemanding
    .help = Hvor mange der skal være på ad gangen; giver pladser
field-weekdays = Ugedage
field-competence = Kompetencekrav
    .help = F.eks. inklusion; bruges i forslag til vagten
field-blocks = Spærrer for andet
    .help = Ja = man kan ikke have andre aftaler samtidig
field-sequence = Rækkefølge
    .help = Plads i vagtplanen; 1 er øverst
field-fair-minutes = Tæller i fordelingen
    .help = Timer, en hel vagt tæller med; tom = vagtens timer, 0 = tæller ikke
field-load-percent = Belaster med %
    .help = Den del af vagtens timer, der går fra andet arbejde
field-compatible = Kan holdes sammen med
    .help = Vagttyper, én person må have i de samme timer
field-most-per-week = Højst pr. uge
    .help = Udfyldning giver aldrig flere til én person; i hånden bliver der spurgt
field-gap-days = Dage imellem
    .help = Ønsket afstand mellem to vagter for samme person
field-standby = Reserver
    .help = Pladser ud over bemandingen; de tæller ikke i dækningen
field-duty-type-from = Gælder fra
field-duty-type-to = Gælder til
field-duty-type-municipality = Kalender fra
    .help = Kommunens lukkedage gælder for vagten; tom = kun helligdage
field-duty-circle-kind = Med eller uden
    .help = Med = hører til kredsen; uden = gør ikke, selv om teamet gør
field-duty-circle-roles = Roller
    .help = Roller i teamet; tom = alle
field-duty-type = Vagttype
field-duty-date = Dato
    .help = Dagen; for en ugevagt ugens mandag
field-slot = Plads nr.
    .help = 1, 2 ...; nr. 2, når vagten kræver to
field-part = Del
    .help = 1 for hele vagten; 2, 3 ..., når flere deler den
field-duty-days = Dage
    .help = De dage i ugen, denne del dækker; tom = alle
field-duty-start-time = Fra kl.
    .help = Tom = vagttypens tid
field-duty-end-time = Til kl.
    .help = Tom = vagttypens tid
field-change-reason = Begrundelse for ændring
    .help = Kræves, når ugen er offentliggjort
field-how = Valgt fordi
field-released-from = Frigivet fra
field-released-for = På grund af
field-published-person = Offentliggjort som
field-published-days = Offentliggjorte dage
field-roster-week-date = Uge
    .help = Ugens mandag
field-wishes-until = Ønsker senest
    .help = Sidste dag for vagtønsker til ugen; tom = 14 dage før
field-published-at = Offentliggjort
field-published-by = Offentliggjort af
field-duty-wish-strength = Ønske
field-entered = Skrevet

## Absence and swaps

field-absence-to = Til
    .help = Sidste dag; tom = åben slut
field-share = Andel i procent
    .help = 100 = helt væk, 50 = halv tid
field-absence-part = Del af dagen
field-duty-a = Vagt A
    .help = Vagten, der gives væk
field-duty-b = Vagt B
    .help = Den vagt, du får i stedet. Lad feltet stå tomt, hvis du bare giver vagten videre
field-requested-by = Anmodet af
field-requested-at = Anmodet den
field-counterpart = Modpart
field-accepted-at = Accepteret den
field-approved-by = Godkendt af
field-approved-at = Godkendt den
field-on-behalf = På vegne af
field-terms = Vilkår
field-carried-at = Gennemført
field-reject-reason = Grund

## Knowledge, questions, tags, upkeep

field-knowledge = Viden
field-knowledge-source = Kilde
    .help = Forfatter og år, f.eks. EVA 2021
field-knowledge-address = Link
field-knowledge-share-to = Delt med
    .help = F.eks. øvrige dagtilbud i kommunen
field-question-text = Spørgsmål
    .help = Ét spørgsmål, så en kollega kan svare på det
field-asked-by = Spørger
field-question-to = Til
    .help = Tom = alle
field-question-meeting = Parkeret til
field-answer-text = Svar
field-tag-group = Gruppe
field-synonyms = Synonymer
    .help = Andre ord, som søgning skal finde, med komma imellem
field-rule = Regel
    .help = F.eks. R-16; fejl (✗) kan ikke udsættes
field-about = Gælder
    .help = F.eks. F-01
field-until = Udsat til
    .help = Højst 60 dage frem
field-snooze-reason = Begrundelse
    .help = Kræves; kolleger ser den
field-by = Af
field-event = Fra hændelse
field-months = Måneder
    .help = Hele måneder efter hændelsen, f.eks. 6
field-days = Dage
    .help = Lægges til månederne
field-setting-key = Nøgle
field-value = Værdi
field-probe = Prøve
field-gate-override-rule = Regel
field-gate-override-duty = Vagt
field-gate-override-gate = Trin
