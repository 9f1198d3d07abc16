### What each kind of record is called: `entity-<name>` with `.many`, `.new` and `.about` (one sentence for help).
### The names are those of the field table; labels of fields and of list values have files of their own.

## Places and people

entity-municipality = Kommune
    .many = Kommuner
    .new = Ny kommune
    .about = Kommunen med vinterferie, fridage og antal konsulenter.
entity-calendar-day = Kalenderdag
    .many = Kalenderdage
    .new = Ny kalenderdag
    .about = En dag, hvor kommunens kalender afviger: lukkedag, ferie eller åbent.
entity-organisation = Organisation
    .many = Organisationer
    .new = Ny organisation
    .about = Forvaltning, afdeling, PPR, forening eller anden samarbejdspart.
entity-unit = Enhed
    .many = Enheder
    .new = Ny enhed
    .about = Dagtilbud, dagpleje eller skole, hvor praksis foregår.
entity-room = Stue
    .many = Stuer
    .new = Ny stue
    .about = En stue eller gruppe i enheden, til observationer og stuemøder.
entity-inspection = Tilsyn
    .many = Tilsyn
    .new = Nyt tilsyn
    .about = Hvornår enheden havde tilsyn, med hvilket udfald og hvilken frist.
entity-person = Person
    .many = Personer
    .new = Ny person
    .about = En fagperson, du arbejder med; aldrig et barn.
entity-competence = Kompetence
    .many = Kompetencer
    .new = Ny kompetence
    .about = Hvad en person kan bidrage med: ekspertviden eller proceskompetence.

## Teams and purposes

entity-team = Team
    .many = Teams
    .new = Nyt team
    .about = Konsulentteamet med årsværk, antal og evalueringsfrist.
entity-team-member = Teammedlem
    .many = Teammedlemmer
    .new = Nyt teammedlem
    .about = En persons plads i et team: tilknytning, rolle og årsværk.
entity-governance-step = Behandling i forum
    .many = Behandlinger i fora
    .new = Ny behandling i forum
    .about = Hvornår teamets opgave er drøftet i MED og i lederfora.
entity-programme = Program
    .many = Programmer
    .new = Nyt program
    .about = Et større program, som forløb og kurser hører under.
entity-partner = Partner
    .many = Partnere
    .new = Ny partner
    .about = En organisation, der er med i programmet, og dens rolle.
entity-policy-goal = Politisk mål
    .many = Politiske mål
    .new = Nyt politisk mål
    .about = Et mål fra lov, aftalestyring, byråd eller strategi, som arbejdet peger på.

## Networks

entity-network = Netværk
    .many = Netværk
    .new = Nyt netværk
    .about = Et fagligt netværk med ejer, formål og kontakt.
entity-network-period = Netværksperiode
    .many = Netværksperioder
    .new = Ny netværksperiode
    .about = En sæson eller periode med sine møder, medlemmer og takster.
entity-fee-band = Takst
    .many = Takster
    .new = Ny takst
    .about = Prisen op til et antal deltagere fra samme kommune.
entity-membership = Medlemskab
    .many = Medlemskaber
    .new = Nyt medlemskab
    .about = En person i en netværksperiode: rolle, kriterier og aftale med leder.
entity-registration = Tilmelding
    .many = Tilmeldinger
    .new = Ny tilmelding
    .about = En kommunes tilmelding til perioden: antal, status og betaling.
entity-wish = Ønske
    .many = Ønsker
    .new = Nyt ønske
    .about = Hvad deltagere ønsker, at netværket tager op.

## Meetings

entity-meeting = Møde
    .many = Møder
    .new = Nyt møde
    .about = Et møde i netværk, styregruppe, arbejdsgruppe eller med ledere.
entity-agenda-item = Dagsordenspunkt
    .many = Dagsordenspunkter
    .new = Nyt dagsordenspunkt
    .about = Et punkt på mødets dagsorden.
entity-attendance = Deltagelse
    .many = Deltagelser
    .new = Ny deltagelse
    .about = Om en person er inviteret, mødte op og bidrog.
entity-meeting-task = Mødeopgave
    .many = Mødeopgaver
    .new = Ny mødeopgave
    .about = En opgave før, under eller efter mødet; tæller i 40-20-40.
entity-dispatch = Udsendelse
    .many = Udsendelser
    .new = Ny udsendelse
    .about = Hvornår dagsorden eller referat er sendt, og til hvem.
entity-material = Materiale
    .many = Materialer
    .new = Nyt materiale
    .about = Materiale til mødet og stedet, hvor det ligger.
entity-commitment = Forpligtelse
    .many = Forpligtelser
    .new = Ny forpligtelse
    .about = Hvad en part har lovet i en netværksperiode eller et forløb.
entity-initiative = Indsats
    .many = Indsatser
    .new = Ny indsats
    .about = En indsats, som netværket bringer ud i enhederne.
entity-initiative-status = Indsatsstatus
    .many = Indsatsstatusser
    .new = Ny indsatsstatus
    .about = Hvor langt en enhed er med indsatsen.
entity-structure-decision = Strukturbeslutning
    .many = Strukturbeslutninger
    .new = Ny strukturbeslutning
    .about = Ledermødet, der beslutter næste periodes netværk.
entity-structure-choice = Strukturvalg
    .many = Strukturvalg
    .new = Nyt strukturvalg
    .about = Valget for ét netværk: fortsæt, ændr, nedlæg eller ny.

## Requests and forløb

entity-request = Anmodning
    .many = Anmodninger
    .new = Ny anmodning
    .about = Et ønske om et forløb, fra det modtages, til det bemandes eller afslås.
entity-endorsement = Indstilling
    .many = Indstillinger
    .new = Ny indstilling
    .about = Lederens eller chefens indstilling til anmodningen.
entity-engagement = Forløb
    .many = Forløb
    .new = Nyt forløb
    .about = Et rådgivningsforløb, langt eller kort, en udrykning eller et kursus.
entity-engagement-unit = Forløbsenhed
    .many = Forløbsenheder
    .new = Ny forløbsenhed
    .about = En enhed, der er med i forløbet, og hvorfor den blev valgt.
entity-phase = Fase
    .many = Faser
    .new = Ny fase
    .about = En af forløbets faser med planlagt og faktisk slut.
entity-milestone = Milepæl
    .many = Milepæle
    .new = Ny milepæl
    .about = Noget, der skal være på plads til en dato; driver plan og fremdrift.
entity-group = Gruppe
    .many = Grupper
    .new = Ny gruppe
    .about = Styregruppe, arbejdsgruppe, ledelsesfællesskab eller team i forløbet.
entity-group-member = Gruppemedlem
    .many = Gruppemedlemmer
    .new = Nyt gruppemedlem
    .about = Hvem der sidder i gruppen, med profession og rolle.
entity-assignment = Bemanding
    .many = Bemandinger
    .new = Ny bemanding
    .about = Hvilken konsulent der er på et forløb, netværk eller hold, og hvornår.
entity-agreement = Samarbejdsaftale
    .many = Samarbejdsaftaler
    .new = Ny samarbejdsaftale
    .about = Aftalen mellem parterne: mål i én sætning, forventninger, indhold og form.
entity-activity = Aktivitet
    .many = Aktiviteter
    .new = Ny aktivitet
    .about = Hvad du har gjort eller skal gøre i et forløb, netværk eller hold.
entity-task = Næste skridt
    .many = Næste skridt
    .new = Nyt næste skridt
    .about = Hvad nogen har aftalt at gøre, hvem og hvornår; står i I dag fra fristen, til det er udført.
entity-time-entry = Tidsregistrering
    .many = Tidsregistreringer
    .new = Ny tidsregistrering
    .about = Tid, som ingen aktivitet dækker, f.eks. læsning før et møde.

## Goals and evaluation

entity-goal = Mål
    .many = Mål
    .new = Nyt mål
    .about = Et mål i forløbet med sammenhæng, tegn, tiltag og evaluering (SMTTE).
entity-evaluation = Evaluering
    .many = Evalueringer
    .new = Ny evaluering
    .about = Status på et mål, et forløb eller teamet på en dag.
entity-plan = Plan
    .many = Planer
    .new = Ny plan
    .about = Tids- og handleplan eller plan for videreførelse, ejet lokalt.
entity-plan-item = Planpunkt
    .many = Planpunkter
    .new = Nyt planpunkt
    .about = Hvad der skal gøres, af hvem og hvornår.

## Observation

entity-observation = Observation
    .many = Observationer
    .new = Ny observation
    .about = Det, du så og hørte i praksis, holdt adskilt fra din fortolkning.
entity-time-log = Linje i tidslog
    .many = Tidslog
    .new = Ny linje i tidslog
    .about = Hvad der skete hvornår i én observation.
entity-sign-seen = Tegn på mål
    .many = Tegn på mål
    .new = Nyt tegn på mål
    .about = Hvor tydeligt et tegn på et af forløbets mål blev set her.
entity-participant-code = Deltagerkode
    .many = Deltagerkoder
    .new = Ny deltagerkode
    .about = En kode i stedet for et navn; gælder kun i denne observation.
entity-scale = Skala
    .many = Skalaer
    .new = Ny skala
    .about = Jeres egen måleskala til før og efter.
entity-scale-area = Skalaområde
    .many = Skalaområder
    .new = Nyt skalaområde
    .about = Et område, der scores på skalaen.
entity-score = Score
    .many = Scorer
    .new = Ny score
    .about = Ét områdes score i én observation.
entity-interview-answer = Interviewsvar
    .many = Spørgsmål og svar
    .new = Nyt interviewsvar
    .about = Et spørgsmål i et børneinterview og svaret fra ét barn, ved kode.
entity-relation = Relation
    .many = Relationer
    .new = Ny relation
    .about = En voksens relation til et barn i et relationsskema, ved koder, 1-3.

## Action learning

entity-al-log = AL-log
    .many = AL-logs
    .new = Ny AL-log
    .about = Et teams aktionslæring, cyklus efter cyklus.
entity-al-cycle = AL-cyklus
    .many = AL-cyklusser
    .new = Ny AL-cyklus
    .about = Én runde fra problemstilling over aktion til bearbejdning.

## Courses

entity-course = Kursus
    .many = Kurser
    .new = Nyt kursus
    .about = Et kursus med udbyder, målgruppe og hold.
entity-cohort = Hold
    .many = Hold
    .new = Nyt hold
    .about = Et hold på kurset; hele teams følges ad.
entity-cohort-team = Holddeltager
    .many = Holddeltagere
    .new = Ny holddeltager
    .about = Et team på holdet, med antal deltagere.
entity-session = Kursusgang
    .many = Kursusgange
    .new = Ny kursusgang
    .about = En kursusdag, læringscafé, workshop eller ledelsescafé.
entity-cafe-question = Caféspørgsmål
    .many = Caféspørgsmål
    .new = Nyt caféspørgsmål
    .about = Et spørgsmål, som alle cafébordene taler om.
entity-cafe-table = Cafébord
    .many = Cafébord
    .new = Nyt cafébord
    .about = Et bord i caféen med sin vært.
entity-cafe-note = Cafénotat
    .many = Cafénotater
    .new = Nyt cafénotat
    .about = Det, et bord nåede frem til ved ét spørgsmål.

## Roster

entity-duty-type = Vagttype
    .many = Vagttyper
    .new = Ny vagttype
    .about = En slags vagt: ugedage, timer og bemanding.
entity-duty = Vagt
    .many = Vagter
    .new = Ny vagt
    .about = Én plads i vagtplanen på en dag eller i en uge.
entity-absence = Fravær
    .many = Fravær
    .new = Nyt fravær
    .about = Når en person er væk; frigiver personens vagter.
entity-swap = Bytte
    .many = Bytter
    .new = Nyt bytte
    .about = En vagt, der gives til eller byttes med en kollega.

## Knowledge and upkeep

entity-knowledge = Viden
    .many = Viden
    .new = Ny viden
    .about = Forskning, lovgivning eller metode, som er værd at dele.
entity-knowledge-share = Videndeling
    .many = Videndelinger
    .new = Ny videndeling
    .about = Hvem viden eller erfaringer er delt med, og hvornår.
entity-tag = Etiket
    .many = Etiketter
    .new = Ny etiket
    .about = Et ord at samle aktiviteter og observationer under.
entity-snooze = Udsættelse
    .many = Udsættelser
    .new = Ny udsættelse
    .about = En advarsel, der er sat på pause til en dato, med grund.
entity-retention-rule = Sletteregel
    .many = Sletteregler
    .new = Ny sletteregel
    .about = Hvor længe en slags oplysninger gemmes, og fra hvornår.
entity-setting = Opsætning
    .many = Opsætning
    .new = Ny opsætning
    .about = Et tal eller valg, som gælder for alle på filen.
entity-gate-override = Tilsidesættelse
    .many = Tilsidesættelser
    .new = Ny tilsidesættelse
    .about = Hvorfor noget gik videre, selv om en regel stoppede det
