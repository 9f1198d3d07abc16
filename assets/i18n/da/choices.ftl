### Labels of list values: `choice-<list>-<code>`; `.short` is used where the label does not fit a column.
### Lower case as in running text, except proper names, abbreviations, themes, grundlag and pejlemærker.

## Calendar

# half_holiday
choice-half-holiday-may1 = 1. maj
choice-half-holiday-june5 = grundlovsdag (5. juni)
    .short = grundlov
choice-half-holiday-dec24 = juleaften (24.12)
    .short = 24.12
choice-half-holiday-dec31 = nytårsaften (31.12)
    .short = 31.12

# calendar_day_kind
choice-calendar-day-kind-lukkedag = lukkedag
choice-calendar-day-kind-ferie = ferie
choice-calendar-day-kind-aabent = åbent

# weekday
choice-weekday-man = mandag
    .short = man
choice-weekday-tir = tirsdag
    .short = tir
choice-weekday-ons = onsdag
    .short = ons
choice-weekday-tor = torsdag
    .short = tor
choice-weekday-fre = fredag
    .short = fre
choice-weekday-loer = lørdag
    .short = lør
choice-weekday-soen = søndag
    .short = søn

## Organisations, units, tilsyn

# organisation_kind
choice-organisation-kind-forvaltning = forvaltning
    .short = forvaltning
choice-organisation-kind-afdeling = afdeling
choice-organisation-kind-ppr = PPR
choice-organisation-kind-professionshoejskole = professionshøjskole
    .short = prof.højsk.
choice-organisation-kind-forening = forening
choice-organisation-kind-virksomhed = virksomhed
choice-organisation-kind-styrelse = styrelse
    .short = styrelse

# unit_kind
choice-unit-kind-vuggestue = vuggestue
    .short = vuggestue
    .also = daginstitution, dagtilbud
choice-unit-kind-boernehave = børnehave
    .short = børnehave
    .also = daginstitution, dagtilbud
choice-unit-kind-integreret = integreret
    .short = integreret
    .also = daginstitution, dagtilbud
choice-unit-kind-dagpleje = dagpleje
    .also = dagtilbud
choice-unit-kind-legestue = legestue
choice-unit-kind-skole = skole
    .also = folkeskole
choice-unit-kind-sfo = SFO
    .also = skolefritidsordning
choice-unit-kind-specialtilbud = specialtilbud
choice-unit-kind-puljeordning = puljeordning

# ownership
choice-ownership-kommunal = kommunal
    .short = kommunal
choice-ownership-selvejende = selvejende
choice-ownership-udliciteret = udliciteret
    .short = udliciteret
choice-ownership-privat = privat
    .short = privat
choice-ownership-privat-dagpleje = privat dagpleje

# inspection_kind
choice-inspection-kind-anmeldt = anmeldt
    .short = anmeldt
choice-inspection-kind-uanmeldt = uanmeldt
    .short = uanmeldt
choice-inspection-kind-skaerpet = skærpet
    .short = skærpet

# inspection_outcome
choice-inspection-outcome-ingen-bemaerkninger = ingen bemærkninger
    .short = ingen bem.
choice-inspection-outcome-anbefaling = anbefaling
    .short = anbefaling
choice-inspection-outcome-paabud = påbud
    .short = påbud

## People

# profession
choice-profession-paedagog = pædagog
choice-profession-paedagogisk-assistent = pædagogisk assistent
    .short = pæd. ass.
choice-profession-medhjaelper = medhjælper
choice-profession-dagplejer = dagplejer
choice-profession-laerer = lærer
choice-profession-ressourcepaedagog = ressourcepædagog
    .short = ressourcepæd.
choice-profession-leder = leder
choice-profession-souschef = souschef
    .short = souschef
choice-profession-konsulent = konsulent
choice-profession-psykolog = psykolog
choice-profession-talehoerekonsulent = talehørekonsulent
    .short = talehøre
choice-profession-ergoterapeut = ergoterapeut
    .short = ergoterapeut
choice-profession-fysioterapeut = fysioterapeut
    .short = fysioterapeut
choice-profession-socialraadgiver = socialrådgiver
choice-profession-sundhedsplejerske = sundhedsplejerske
    .short = sundhedspl.
choice-profession-politiker = politiker
choice-profession-anden = anden

# function
choice-function-ressourceperson = ressourceperson
choice-function-vejleder = vejleder
choice-function-tovholder = tovholder
choice-function-tilsynsfoerende = tilsynsførende

# competence_kind
choice-competence-kind-ekspert = ekspertviden
    .short = ekspert
choice-competence-kind-proces = proceskompetence
    .short = proces

## Teams and policy

# team_kind
choice-team-kind-praksiskonsulenter = praksiskonsulenter
choice-team-kind-udrykning = udrykning
choice-team-kind-ppr-team = PPR-team
choice-team-kind-andet = andet

# team_membership
choice-team-membership-kerne = kerne
choice-team-membership-adhoc = ad hoc

# team_role
choice-team-role-konsulent = konsulent
choice-team-role-koordinator = koordinator
choice-team-role-teamleder = teamleder

# forum
choice-forum-hmu = HMU
choice-forum-smu = SMU
choice-forum-lmu = LMU
choice-forum-lederforum = lederforum
choice-forum-chefgruppe = chefgruppe

# policy_source
choice-policy-source-lov = lov
choice-policy-source-aftalestyring = aftalestyring
choice-policy-source-byraad = byråd
    .short = byråd
choice-policy-source-strategi = strategi

## Networks

# network_scope
choice-network-scope-dagtilbud = dagtilbud
choice-network-scope-skole = skole

# period_status
choice-period-status-kladde = kladde
choice-period-status-indstillet = indstillet
choice-period-status-besluttet = besluttet
choice-period-status-aktiv = aktiv
choice-period-status-udloebet = udløbet
choice-period-status-fornyet = fornyet

# fee_per
choice-fee-per-periode = periode
choice-fee-per-moede = møde

# member_role
choice-member-role-konsulent = konsulent
choice-member-role-teamleder = teamleder
choice-member-role-ressourceperson = ressourceperson
choice-member-role-leder = leder
choice-member-role-anden = anden

# member_criterion
choice-member-criterion-faglig = faglig indsigt og erfaring
    .short = faglig
choice-member-criterion-relation = relationskompetence
    .short = relation
choice-member-criterion-strategisk = strategisk overblik
    .short = strategisk

# registration_status
choice-registration-status-ikke = ikke tilmeldt
choice-registration-status-tilmeldt = tilmeldt
choice-registration-status-bekraeftet = bekræftet
choice-registration-status-afmeldt = afmeldt
choice-registration-status-venteliste = venteliste

# structure_status
choice-structure-status-forbereder = forbereder
choice-structure-status-indstillet = indstillet
choice-structure-status-besluttet = besluttet

# structure_choice
choice-structure-choice-fortsaet = fortsæt
choice-structure-choice-aendr = ændr
choice-structure-choice-nedlaeg = nedlæg
choice-structure-choice-ny = ny

# initiative_state
choice-initiative-state-ukendt = ukendt
choice-initiative-state-vurderes = vurderes
choice-initiative-state-prioriteret = prioriteret
choice-initiative-state-i-gang = i gang
choice-initiative-state-realiseret = realiseret
choice-initiative-state-fravalgt = fravalgt

## Meetings

# meeting_kind
choice-meeting-kind-netvaerk = netværk
choice-meeting-kind-styregruppe = styregruppe
choice-meeting-kind-arbejdsgruppe = arbejdsgruppe
choice-meeting-kind-leder = ledermøde
choice-meeting-kind-evaluering = evalueringsmøde
    .short = evaluering
choice-meeting-kind-andet = andet

# meeting_status
choice-meeting-status-planlagt = planlagt
choice-meeting-status-indkaldt = indkaldt (dagsorden sendt)
    .short = indkaldt
choice-meeting-status-afholdt = afholdt
choice-meeting-status-referat-kladde = referat i kladde
    .short = ref. kladde
choice-meeting-status-referat-sendt = referat sendt
    .short = ref. sendt
choice-meeting-status-aflyst = aflyst
choice-meeting-status-flyttet = flyttet

# agenda_kind
choice-agenda-kind-oplaeg = oplæg
    .short = oplæg
choice-agenda-kind-workshop = workshop
choice-agenda-kind-droeftelse = drøftelse
choice-agenda-kind-sparring = sparring
choice-agenda-kind-orientering = orientering
    .short = orient.
choice-agenda-kind-beslutning = beslutning
choice-agenda-kind-siden-sidst = siden sidst
choice-agenda-kind-eventuelt = eventuelt
    .short = eventuelt

# item_state
choice-item-state-aabent = åbent
choice-item-state-behandlet = behandlet
choice-item-state-ikke-naaet = ikke nået

# perspective
choice-perspective-udvikling = udvikling
choice-perspective-drift = drift

# direction
choice-direction-ledelse-politik = mod ledelse og politik
    .short = ledelse
choice-direction-praksis = mod praksis
    .short = praksis
choice-direction-begge = begge veje
    .short = begge

# attendance_status
choice-attendance-status-inviteret = inviteret
choice-attendance-status-ja = ja, kommer
    .short = ja
choice-attendance-status-nej = nej, kommer ikke
    .short = nej
choice-attendance-status-moedt = mødt
choice-attendance-status-udeblevet = udeblevet
    .short = udeblevet
choice-attendance-status-afbud = afbud
    .short = afbud

# meeting_phase
choice-meeting-phase-foer = før
choice-meeting-phase-under = under
choice-meeting-phase-efter = efter

# party
choice-party-konsulent = konsulent
choice-party-ressourceperson = ressourceperson
choice-party-ledelse = ledelse
choice-party-enhed = enhed

# task_kind
choice-task-kind-opgave = opgave
choice-task-kind-sparringsspoergsmaal = sparringsspørgsmål
    .short = spørgsmål
choice-task-kind-materiale = læs materiale
    .short = materiale
choice-task-kind-formidling = formidling i egen enhed
    .short = formidling
choice-task-kind-proevehandling = prøvehandling

# dispatch_kind
choice-dispatch-kind-dagsorden = dagsorden
choice-dispatch-kind-referat = referat
choice-dispatch-kind-indkaldelse = indkaldelse
choice-dispatch-kind-flytning = flytning
choice-dispatch-kind-aflysning = aflysning

# task_per
choice-task-per-en = én for mødet
    .short = mødet
choice-task-per-medlem = hvert medlem
    .short = medlem
choice-task-per-enhed = hver enhed
    .short = enhed

# commitment_status
choice-commitment-status-aftalt = aftalt
choice-commitment-status-opfyldt = opfyldt
choice-commitment-status-brudt = brudt

## Requests and forløb

# engagement_kind
choice-engagement-kind-lang = langt forløb
    .short = langt
choice-engagement-kind-kort = kort forløb
    .short = kort
choice-engagement-kind-udrykning = udrykning
choice-engagement-kind-kursus = kursus

# trigger
choice-trigger-tilsyn = tilsyn
choice-trigger-paabud = påbud
choice-trigger-eget-oenske = eget ønske
choice-trigger-politisk-maal = politisk mål
choice-trigger-forandring = forandring
choice-trigger-opfoelgning = opfølgning

# applicant_kind
choice-applicant-kind-forvaltning = forvaltning
choice-applicant-kind-dagtilbud = dagtilbud

# applicant_form
choice-applicant-form-et-dagtilbud = ét dagtilbud
choice-applicant-form-flere-dagtilbud = flere dagtilbud
    .short = flere
choice-applicant-form-forvaltning = forvaltning
choice-applicant-form-forvaltning-og-dagtilbud = forvaltning og dagtilbud
    .short = forv. + dagt.

# engagement_scope
choice-engagement-scope-enhed = én enhed
choice-engagement-scope-tvaergaaende = tværgående

# request_status
choice-request-status-modtaget = modtaget
choice-request-status-screenet = screenet
choice-request-status-indstillet-leder = indstillet af leder
    .short = indst. leder
choice-request-status-indstillet-chef = indstillet af chef
    .short = indst. chef
choice-request-status-prioriteret = prioriteret
choice-request-status-bevilget = bevilget
choice-request-status-bemandet = bemandet
choice-request-status-afslaaet = afslået
choice-request-status-trukket = trukket

# endorsement_role
choice-endorsement-role-leder = leder
choice-endorsement-role-chef = chef

# recommendation
choice-recommendation-anbefales = anbefales
choice-recommendation-anbefales-ikke = anbefales ikke

# engagement_status
choice-engagement-status-udkast = udkast
choice-engagement-status-bevilget = bevilget
choice-engagement-status-aktiv = aktiv
choice-engagement-status-pauset = pauset
choice-engagement-status-afslutter = afslutter
choice-engagement-status-afsluttet = afsluttet
choice-engagement-status-opfoelgning = opfølgning
choice-engagement-status-arkiveret = arkiveret
choice-engagement-status-annulleret = annulleret

# engagement_unit_status
choice-engagement-unit-status-aktiv = aktiv
choice-engagement-unit-status-udtraadt = udtrådt

# phase_status
choice-phase-status-kommende = kommende
choice-phase-status-i-gang = i gang
choice-phase-status-afsluttet = afsluttet
choice-phase-status-sprunget-over = sprunget over

# milestone_source
choice-milestone-source-skabelon = skabelon
choice-milestone-source-egen = egen

# group_kind
choice-group-kind-styregruppe = styregruppe
choice-group-kind-arbejdsgruppe = arbejdsgruppe
choice-group-kind-ledelsesfaellesskab = ledelsesfællesskab
    .short = ledelsesfæl.
choice-group-kind-team = team

# assignment_role
choice-assignment-role-lead = ansvarlig
choice-assignment-role-makker = makker
choice-assignment-role-facilitator = facilitator
choice-assignment-role-adhoc = ad hoc

# agreement_party
choice-agreement-party-forvaltning = forvaltning
choice-agreement-party-dagtilbud = dagtilbud
choice-agreement-party-konsulenter = konsulenter

## Activities

# activity_kind
choice-activity-kind-observation = observation
choice-activity-kind-ledersparring = ledersparring
choice-activity-kind-forvaltningssparring = forvaltningssparring
    .short = forv.sparring
choice-activity-kind-stuemoede = stuemøde
choice-activity-kind-personalemoede = personalemøde
    .short = personalemøde
choice-activity-kind-laeringsmiljoe = sammen i læringsmiljøet
    .short = læringsmiljø
choice-activity-kind-aktionslaering = aktionslæring
choice-activity-kind-oplaeg = oplæg
    .short = oplæg
choice-activity-kind-workshop = workshop
choice-activity-kind-temadag = temadag
choice-activity-kind-studiekreds = studiekreds
choice-activity-kind-dialogforum = dialogforum
choice-activity-kind-kollegial-observation = kollegial observation
    .short = koll. obs.
choice-activity-kind-supervision = supervision
choice-activity-kind-vejledning = vejledning
choice-activity-kind-coaching = coaching
choice-activity-kind-survey = survey
choice-activity-kind-gruppe-moede = møde i gruppe
choice-activity-kind-telefonraad = telefonråd
    .short = telefonråd
choice-activity-kind-forberedelse = forberedelse
choice-activity-kind-andet = andet

# learning_form
choice-learning-form-aktionslaering = aktionslæring
choice-learning-form-mesterlaere = mesterlære
choice-learning-form-mentor = mentorordning
    .short = mentor
choice-learning-form-jobswop = job-swop
choice-learning-form-praktikforloeb = praktikforløb
choice-learning-form-udlaan = udlån
    .short = udlån

# task_status
choice-task-status-aftalt = aftalt
choice-task-status-udfoert = udført
choice-task-status-opgivet = opgivet

# activity_status
choice-activity-status-planlagt = planlagt
choice-activity-status-afholdt = afholdt
choice-activity-status-aflyst = aflyst

## Læreplan

# theme
choice-theme-t1 = Alsidig personlig udvikling
    .short = Alsidig
choice-theme-t2 = Social udvikling
    .short = Social
choice-theme-t3 = Kommunikation og sprog
    .short = Sprog
choice-theme-t4 = Krop, sanser og bevægelse
    .short = Krop
choice-theme-t5 = Natur, udeliv og science
    .short = Natur
choice-theme-t6 = Kultur, æstetik og fællesskab
    .short = Kultur

# foundation
choice-foundation-g1 = Børnesyn
    .short = Børnesyn
choice-foundation-g2 = Dannelse og børneperspektiv
    .short = Dannelse
choice-foundation-g3 = Leg
    .short = Leg
choice-foundation-g4 = Læring
    .short = Læring
choice-foundation-g5 = Børnefællesskaber
    .short = Fællesskaber
choice-foundation-g6 = Pædagogisk læringsmiljø
    .short = Læringsmiljø
choice-foundation-g7 = Forældresamarbejde om børns læring
    .short = Forældre
choice-foundation-g8 = Børn i udsatte positioner
    .short = Udsatte pos.
choice-foundation-g9 = Sammenhæng til børnehaveklassen
    .short = Sammenhæng

# level
choice-level-individ = individ
choice-level-gruppe = gruppe
choice-level-laeringsmiljoe = læringsmiljø
choice-level-organisation = organisation

## Goals, evaluation, plans

# goal_status
choice-goal-status-formuleret = formuleret
choice-goal-status-i-gang = i gang
choice-goal-status-evalueret = evalueret
choice-goal-status-forankret = forankret
    .short = forankret
choice-goal-status-opgivet = opgivet

# formulated_by
choice-formulated-by-personalet = personalet
choice-formulated-by-leder = leder
choice-formulated-by-forvaltning = forvaltning
choice-formulated-by-konsulenter = konsulenter
choice-formulated-by-faelles = i fællesskab

# evaluation_level
choice-evaluation-level-stue = stue
choice-evaluation-level-enhed = enhed
choice-evaluation-level-forvaltning = forvaltning
choice-evaluation-level-kommune = kommune

# evaluation_result
choice-evaluation-result-naaet = nået
choice-evaluation-result-delvist = delvist
choice-evaluation-result-ikke = ikke
choice-evaluation-result-for-tidligt = for tidligt

# benchmark
choice-benchmark-professionalisering = Øget professionalisering
    .short = Professional.
choice-benchmark-kollektive-kulturer = Kollektive kulturer
    .short = Koll. kulturer
choice-benchmark-forventninger = Høje gensidige forventninger
    .short = Forventninger
choice-benchmark-laeringsmiljoe-fokus = Fokus på læringsmiljøer og læring
    .short = Læringsmiljø
choice-benchmark-lokale-indsatser = Lokale indsatser
    .short = Lokale inds.
choice-benchmark-forskning = Inddragelse af nyeste forskning
    .short = Forskning
choice-benchmark-faa-maal = Fokus på få mål
    .short = Få mål

# plan_kind
choice-plan-kind-tids-og-handleplan = tids- og handleplan
    .short = handleplan
choice-plan-kind-viderefoerelse = plan for videreførelse
    .short = videreførelse

# plan_item_status
choice-plan-item-status-ikke-begyndt = ikke begyndt
choice-plan-item-status-i-gang = i gang
choice-plan-item-status-udfoert = udført
choice-plan-item-status-opgivet = opgivet

## Observation

# method
choice-method-systematisk-iagttagelse = systematisk iagttagelse
    .short = syst. iagt.
choice-method-praksisfortaelling = praksisfortælling
    .short = praksisfort.
choice-method-boerneinterview = børneinterview
    .short = børneint.
choice-method-relationsskema = relationsskema
    .short = rel.skema
choice-method-egen-skala = egen skala
    .short = egen skala
choice-method-kids = KIDS (henvisning)
    .short = KIDS
choice-method-iters = ITERS-3 (henvisning)
    .short = ITERS-3
choice-method-ecers = ECERS-3 (henvisning)
    .short = ECERS-3
choice-method-foto-video = foto/video (henvisning)
    .short = foto/video
choice-method-dokumentstudie = dokumentstudie
    .short = dokument

# purpose
choice-purpose-baseline = baseline
choice-purpose-opfoelgning = opfølgning
    .short = opfølgn.
choice-purpose-eftermaaling = eftermåling
    .short = efterm.
choice-purpose-andet = andet

# situation
choice-situation-leg = leg
    .short = leg
choice-situation-rutine = rutine
    .short = rutine
choice-situation-overgang = overgang
    .short = overgang
choice-situation-vokseninitieret = vokseninitieret
    .short = vokseninit.
choice-situation-boerneinitieret = børneinitieret
    .short = børneinit.
choice-situation-spontan = spontan
    .short = spontan
choice-situation-ude = ude
    .short = ude
choice-situation-moede = møde

# age_band
choice-age-band-0-2 = 0-2 år
choice-age-band-3-5 = 3-5 år
choice-age-band-0-6 = 0-6 år
choice-age-band-skole = skolealder

# announced
choice-announced-aftalt = aftalt
choice-announced-uanmeldt = uanmeldt

# observation_status
choice-observation-status-kladde = kladde
choice-observation-status-faerdig = færdig
choice-observation-status-delt = delt
choice-observation-status-anonymiseret = anonymiseret

# sign_degree
choice-sign-degree-ikke = ikke set
choice-sign-degree-delvist = delvist
choice-sign-degree-tydeligt = tydeligt

# participant_role
choice-participant-role-barn = barn (B)
    .short = barn
choice-participant-role-voksen = voksen (V)
    .short = voksen

## Action learning

# al_model
choice-al-model-fem-faser = fem faser
    .short = 5 faser
choice-al-model-fire-faser = fire faser (EMU)
    .short = 4 faser

# al_log_status
choice-al-log-status-aktiv = aktiv
choice-al-log-status-afsluttet = afsluttet
choice-al-log-status-opgivet = opgivet

# al_cycle_status
choice-al-cycle-status-problem = 1 problemstilling
    .short = 1 Problem
choice-al-cycle-status-aktion = 2 aktion
    .short = 2 Aktion
choice-al-cycle-status-observation = 3 observation
    .short = 3 Observ.
choice-al-cycle-status-samtale = 4 didaktisk samtale
    .short = 4 Samtale
choice-al-cycle-status-bearbejdning = 5 bearbejdning
    .short = 5 Bearb.
choice-al-cycle-status-lukket = lukket
choice-al-cycle-status-opgivet = opgivet

## Courses

# session_kind
choice-session-kind-dag = dag
choice-session-kind-cafe = læringscafé
    .short = café
choice-session-kind-workshop = workshop
choice-session-kind-ledelsescafe = ledelsescafé

## Roster

# session_need
choice-session-need-problem = et udkast til problemstilling
choice-session-need-observed-action = en aktion, nogen har observeret
choice-session-need-log = en aktionslæringslog

# granularity
choice-granularity-dag = dag
choice-granularity-uge = uge

# duty_status
choice-duty-status-ubesat = ubesat
choice-duty-status-foreslaaet = foreslået
choice-duty-status-tildelt = tildelt
choice-duty-status-bekraeftet = bekræftet
choice-duty-status-afholdt = afholdt
choice-duty-status-frigivet = frigivet

# circle_kind
choice-circle-kind-med = med
choice-circle-kind-uden = uden

# roster_status
choice-roster-status-kladde = kladde
choice-roster-status-offentliggjort = offentliggjort

# wish_strength
choice-wish-strength-kan-ikke = kan ikke
choice-wish-strength-helst-ikke = helst ikke
choice-wish-strength-gerne = gerne

# day_part
choice-day-part-hele = hele dagen
choice-day-part-formiddag = formiddag
choice-day-part-eftermiddag = eftermiddag

# absence_kind
choice-absence-kind-fravaer = fravær
choice-absence-kind-kursus = kursus
choice-absence-kind-udlaan = udlån
    .short = udlån
choice-absence-kind-moede = møde

# swap_status
choice-swap-status-anmodet = anmodet
choice-swap-status-accepteret = accepteret
choice-swap-status-godkendt = godkendt
choice-swap-status-gennemfoert = gennemført
choice-swap-status-fortrudt = fortrudt
choice-swap-status-afvist = afvist
choice-swap-status-udloebet = udløbet

## Knowledge, tags, upkeep

# knowledge_kind
choice-knowledge-kind-forskning = forskning
choice-knowledge-kind-lovgivning = lovgivning
choice-knowledge-kind-undersoegelse = undersøgelse
choice-knowledge-kind-metode = metode
choice-knowledge-kind-andet = andet

# question_status
choice-question-status-aaben = åben
choice-question-status-besvaret = besvaret
choice-question-status-lukket = lukket

# tag_group
choice-tag-group-tema = tema
choice-tag-group-fokus = fokus
choice-tag-group-metode = metode
choice-tag-group-redskab = redskab
choice-tag-group-problem = problem

# retention_kind
choice-retention-kind-kladde = kladder
choice-retention-kind-observation = rå observationer
choice-retention-kind-score = scores
choice-retention-kind-maal = mål
choice-retention-kind-vagtplan = vagtplan
choice-retention-kind-medie = observationer med medier
choice-retention-kind-skjult = slettede poster, der kan gendannes
# retention_event
choice-retention-event-sidst-rettet = seneste rettelse
choice-retention-event-forloeb-afsluttet = forløbets afslutning
    .short = forløb slut
choice-retention-event-dato = postens dato
