### Labels of list values: `choice-<list>-<code>`; `.short` is used where the label does not fit a column.
### Lower case as in running text, except proper names, abbreviations, themes, grundlag and pejlemærker.

## Calendar

# half_holiday
choice-half-holiday-may1 = 1 May
choice-half-holiday-june5 = grundlovsdag (5 June)
    .short = 5 June
choice-half-holiday-dec24 = Christmas Eve (24 Dec)
    .short = 24 Dec
choice-half-holiday-dec31 = New Year's Eve (31 Dec)
    .short = 31 Dec

# calendar_day_kind
choice-calendar-day-kind-lukkedag = closing day
choice-calendar-day-kind-ferie = holiday
choice-calendar-day-kind-aabent = open

# weekday
choice-weekday-man = Monday
    .short = Mon
choice-weekday-tir = Tuesday
    .short = Tue
choice-weekday-ons = Wednesday
    .short = Wed
choice-weekday-tor = Thursday
    .short = Thu
choice-weekday-fre = Friday
    .short = Fri
choice-weekday-loer = Saturday
    .short = Sat
choice-weekday-soen = Sunday
    .short = Sun

## Organisations, units, tilsyn

# organisation_kind
choice-organisation-kind-forvaltning = forvaltning (administration)
    .short = forvaltning
choice-organisation-kind-afdeling = department
choice-organisation-kind-ppr = PPR
choice-organisation-kind-professionshoejskole = professionshøjskole
    .short = prof.højsk.
choice-organisation-kind-forening = association
choice-organisation-kind-virksomhed = company
choice-organisation-kind-styrelse = styrelse (agency)
    .short = styrelse

# unit_kind
choice-unit-kind-vuggestue = vuggestue (0-2)
    .short = vuggestue
    .also = nursery, daginstitution, dagtilbud
choice-unit-kind-boernehave = børnehave (3-5)
    .short = børnehave
    .also = kindergarten, daginstitution, dagtilbud
choice-unit-kind-integreret = integreret (0-6)
    .short = integreret
    .also = day care, daginstitution, dagtilbud
choice-unit-kind-dagpleje = dagpleje
    .also = childminder, dagtilbud
choice-unit-kind-legestue = legestue
choice-unit-kind-skole = school
    .also = skole, folkeskole
choice-unit-kind-sfo = SFO
    .also = skolefritidsordning
choice-unit-kind-specialtilbud = specialtilbud
choice-unit-kind-puljeordning = puljeordning

# ownership
choice-ownership-kommunal = kommunal (municipal)
    .short = kommunal
choice-ownership-selvejende = selvejende
choice-ownership-udliciteret = udliciteret (outsourced)
    .short = udliciteret
choice-ownership-privat = privat (private)
    .short = privat
choice-ownership-privat-dagpleje = privat dagpleje

# inspection_kind
choice-inspection-kind-anmeldt = anmeldt (announced)
    .short = anmeldt
choice-inspection-kind-uanmeldt = uanmeldt (unannounced)
    .short = uanmeldt
choice-inspection-kind-skaerpet = skærpet (intensified)
    .short = skærpet

# inspection_outcome
choice-inspection-outcome-ingen-bemaerkninger = no remarks
    .short = no remarks
choice-inspection-outcome-anbefaling = anbefaling (advice)
    .short = anbefaling
choice-inspection-outcome-paabud = påbud (order)
    .short = påbud

## People

# profession
choice-profession-paedagog = pædagog
choice-profession-paedagogisk-assistent = pædagogisk assistent
    .short = pæd. ass.
choice-profession-medhjaelper = medhjælper
choice-profession-dagplejer = dagplejer
choice-profession-laerer = teacher
choice-profession-ressourcepaedagog = ressourcepædagog
    .short = ressourcepæd.
choice-profession-leder = leader
choice-profession-souschef = souschef (deputy)
    .short = souschef
choice-profession-konsulent = consultant
choice-profession-psykolog = psychologist
choice-profession-talehoerekonsulent = talehørekonsulent
    .short = talehøre
choice-profession-ergoterapeut = occupational therapist
    .short = occ. therapist
choice-profession-fysioterapeut = physiotherapist
    .short = physio
choice-profession-socialraadgiver = social worker
choice-profession-sundhedsplejerske = health visitor
    .short = health visitor
choice-profession-politiker = politician
choice-profession-anden = other

# function
choice-function-ressourceperson = ressourceperson
choice-function-vejleder = vejleder
choice-function-tovholder = tovholder
choice-function-tilsynsfoerende = tilsynsførende

# competence_kind
choice-competence-kind-ekspert = expert knowledge
    .short = expert
choice-competence-kind-proces = process skill
    .short = process

## Teams and policy

# team_kind
choice-team-kind-praksiskonsulenter = praksiskonsulenter
choice-team-kind-udrykning = udrykning
choice-team-kind-ppr-team = PPR team
choice-team-kind-andet = other

# team_membership
choice-team-membership-kerne = core
choice-team-membership-adhoc = ad hoc

# team_role
choice-team-role-konsulent = consultant
choice-team-role-koordinator = koordinator
choice-team-role-teamleder = team leader

# forum
choice-forum-hmu = HMU
choice-forum-smu = SMU
choice-forum-lmu = LMU
choice-forum-lederforum = leader forum
choice-forum-chefgruppe = chefgruppe

# policy_source
choice-policy-source-lov = law
choice-policy-source-aftalestyring = aftalestyring
choice-policy-source-byraad = byråd (council)
    .short = byråd
choice-policy-source-strategi = strategy

## Networks

# network_scope
choice-network-scope-dagtilbud = dagtilbud
choice-network-scope-skole = school

# period_status
choice-period-status-kladde = kladde
choice-period-status-indstillet = indstillet
choice-period-status-besluttet = decided
choice-period-status-aktiv = active
choice-period-status-udloebet = expired
choice-period-status-fornyet = renewed

# fee_per
choice-fee-per-periode = period
choice-fee-per-moede = meeting

# member_role
choice-member-role-konsulent = consultant
choice-member-role-teamleder = team leader
choice-member-role-ressourceperson = ressourceperson
choice-member-role-leder = leader
choice-member-role-anden = other

# member_criterion
choice-member-criterion-faglig = professional insight and experience
    .short = professional
choice-member-criterion-relation = relational competence
    .short = relational
choice-member-criterion-strategisk = strategic overview
    .short = strategic

# registration_status
choice-registration-status-ikke = not registered
choice-registration-status-tilmeldt = registered
choice-registration-status-bekraeftet = confirmed
choice-registration-status-afmeldt = cancelled
choice-registration-status-venteliste = waiting list

# structure_status
choice-structure-status-forbereder = preparing
choice-structure-status-indstillet = recommended
choice-structure-status-besluttet = decided

# structure_choice
choice-structure-choice-fortsaet = continue
choice-structure-choice-aendr = change
choice-structure-choice-nedlaeg = close
choice-structure-choice-ny = new

# initiative_state
choice-initiative-state-ukendt = unknown
choice-initiative-state-vurderes = being assessed
choice-initiative-state-prioriteret = prioritised
choice-initiative-state-i-gang = in progress
choice-initiative-state-realiseret = realised
choice-initiative-state-fravalgt = not chosen

## Meetings

# meeting_kind
choice-meeting-kind-netvaerk = network
choice-meeting-kind-styregruppe = styregruppe
choice-meeting-kind-arbejdsgruppe = arbejdsgruppe
choice-meeting-kind-leder = leader meeting
choice-meeting-kind-evaluering = evalueringsmøde
    .short = evaluation
choice-meeting-kind-andet = other

# meeting_status
choice-meeting-status-planlagt = planned
choice-meeting-status-indkaldt = called (agenda sent)
    .short = called
choice-meeting-status-afholdt = held
choice-meeting-status-referat-kladde = minutes in kladde
    .short = min. kladde
choice-meeting-status-referat-sendt = minutes sent
    .short = min. sent
choice-meeting-status-aflyst = cancelled
choice-meeting-status-flyttet = moved

# agenda_kind
choice-agenda-kind-oplaeg = oplæg (talk)
    .short = oplæg
choice-agenda-kind-workshop = workshop
choice-agenda-kind-droeftelse = discussion
choice-agenda-kind-sparring = sparring
choice-agenda-kind-orientering = orientering (briefing)
    .short = orient.
choice-agenda-kind-beslutning = decision
choice-agenda-kind-siden-sidst = since last time
choice-agenda-kind-eventuelt = any other business
    .short = AOB

# item_state
choice-item-state-aabent = open
choice-item-state-behandlet = dealt with
choice-item-state-ikke-naaet = not reached

# perspective
choice-perspective-udvikling = development
choice-perspective-drift = operations

# direction
choice-direction-ledelse-politik = towards management and politics
    .short = management
choice-direction-praksis = towards practice
    .short = practice
choice-direction-begge = both ways
    .short = both

# attendance_status
choice-attendance-status-inviteret = invited
choice-attendance-status-ja = yes, coming
    .short = yes
choice-attendance-status-nej = no, not coming
    .short = no
choice-attendance-status-moedt = came
choice-attendance-status-udeblevet = did not come
    .short = absent
choice-attendance-status-afbud = sent apologies
    .short = apologies

# meeting_phase
choice-meeting-phase-foer = before
choice-meeting-phase-under = during
choice-meeting-phase-efter = after

# party
choice-party-konsulent = consultant
choice-party-ressourceperson = ressourceperson
choice-party-ledelse = management
choice-party-enhed = unit

# task_kind
choice-task-kind-opgave = task
choice-task-kind-sparringsspoergsmaal = question for sparring
    .short = question
choice-task-kind-materiale = read material
    .short = material
choice-task-kind-formidling = formidling in own unit
    .short = formidling
choice-task-kind-proevehandling = prøvehandling

# dispatch_kind
choice-dispatch-kind-dagsorden = agenda
choice-dispatch-kind-referat = minutes
choice-dispatch-kind-indkaldelse = invitation
choice-dispatch-kind-flytning = move
choice-dispatch-kind-aflysning = cancellation

# task_per
choice-task-per-en = one for the meeting
    .short = meeting
choice-task-per-medlem = each member
    .short = member
choice-task-per-enhed = each unit
    .short = unit

# commitment_status
choice-commitment-status-aftalt = agreed
choice-commitment-status-opfyldt = kept
choice-commitment-status-brudt = broken

## Requests and forløb

# engagement_kind
choice-engagement-kind-lang = long forløb
    .short = long
choice-engagement-kind-kort = short forløb
    .short = short
choice-engagement-kind-udrykning = udrykning
choice-engagement-kind-kursus = course

# trigger
choice-trigger-tilsyn = tilsyn
choice-trigger-paabud = påbud
choice-trigger-eget-oenske = own wish
choice-trigger-politisk-maal = policy goal
choice-trigger-forandring = change
choice-trigger-opfoelgning = follow-up

# applicant_kind
choice-applicant-kind-forvaltning = forvaltning
choice-applicant-kind-dagtilbud = dagtilbud

# applicant_form
choice-applicant-form-et-dagtilbud = one dagtilbud
choice-applicant-form-flere-dagtilbud = several dagtilbud
    .short = several
choice-applicant-form-forvaltning = forvaltning
choice-applicant-form-forvaltning-og-dagtilbud = forvaltning and dagtilbud
    .short = forv. + dagt.

# engagement_scope
choice-engagement-scope-enhed = one unit
choice-engagement-scope-tvaergaaende = across units

# request_status
choice-request-status-modtaget = received
choice-request-status-screenet = screened
choice-request-status-indstillet-leder = indstillet by leader
    .short = indst. leader
choice-request-status-indstillet-chef = indstillet by chef
    .short = indst. chef
choice-request-status-prioriteret = prioritised
choice-request-status-bevilget = granted
choice-request-status-bemandet = staffed
choice-request-status-afslaaet = declined
choice-request-status-trukket = withdrawn

# endorsement_role
choice-endorsement-role-leder = leader
choice-endorsement-role-chef = chef

# recommendation
choice-recommendation-anbefales = recommended
choice-recommendation-anbefales-ikke = not recommended

# engagement_status
choice-engagement-status-udkast = draft
choice-engagement-status-bevilget = granted
choice-engagement-status-aktiv = active
choice-engagement-status-pauset = paused
choice-engagement-status-afslutter = closing
choice-engagement-status-afsluttet = closed
choice-engagement-status-opfoelgning = follow-up
choice-engagement-status-arkiveret = archived
choice-engagement-status-annulleret = cancelled

# engagement_unit_status
choice-engagement-unit-status-aktiv = active
choice-engagement-unit-status-udtraadt = left

# phase_status
choice-phase-status-kommende = to come
choice-phase-status-i-gang = in progress
choice-phase-status-afsluttet = closed
choice-phase-status-sprunget-over = skipped

# milestone_source
choice-milestone-source-skabelon = template
choice-milestone-source-egen = own

# group_kind
choice-group-kind-styregruppe = styregruppe
choice-group-kind-arbejdsgruppe = arbejdsgruppe
choice-group-kind-ledelsesfaellesskab = ledelsesfællesskab
    .short = ledelsesfæl.
choice-group-kind-team = team

# assignment_role
choice-assignment-role-lead = lead
choice-assignment-role-makker = makker
choice-assignment-role-facilitator = facilitator
choice-assignment-role-adhoc = ad hoc

# agreement_party
choice-agreement-party-forvaltning = forvaltning
choice-agreement-party-dagtilbud = dagtilbud
choice-agreement-party-konsulenter = consultants

## Activities

# activity_kind
choice-activity-kind-observation = observation
choice-activity-kind-ledersparring = ledersparring
choice-activity-kind-forvaltningssparring = forvaltningssparring
    .short = forv.sparring
choice-activity-kind-stuemoede = stuemøde
choice-activity-kind-personalemoede = personalemøde (staff meeting)
    .short = personalemøde
choice-activity-kind-laeringsmiljoe = side by side in the læringsmiljø
    .short = læringsmiljø
choice-activity-kind-aktionslaering = aktionslæring
choice-activity-kind-oplaeg = oplæg (talk)
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
choice-activity-kind-gruppe-moede = group meeting
choice-activity-kind-telefonraad = telephone advice
    .short = phone advice
choice-activity-kind-forberedelse = preparation
choice-activity-kind-andet = other

# learning_form
choice-learning-form-aktionslaering = aktionslæring
choice-learning-form-mesterlaere = mesterlære
choice-learning-form-mentor = mentor scheme
    .short = mentor
choice-learning-form-jobswop = job swap
choice-learning-form-praktikforloeb = praktikforløb
choice-learning-form-udlaan = udlån (secondment)
    .short = udlån

# task_status
choice-task-status-aftalt = agreed
choice-task-status-udfoert = done
choice-task-status-opgivet = given up

# activity_status
choice-activity-status-planlagt = planned
choice-activity-status-afholdt = held
choice-activity-status-aflyst = cancelled

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
choice-foundation-g1 = Børnesyn (view of children)
    .short = Børnesyn
choice-foundation-g2 = Dannelse og børneperspektiv
    .short = Dannelse
choice-foundation-g3 = Leg (play)
    .short = Leg
choice-foundation-g4 = Læring (learning)
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
choice-level-individ = individual
choice-level-gruppe = group
choice-level-laeringsmiljoe = læringsmiljø
choice-level-organisation = organisation

## Goals, evaluation, plans

# goal_status
choice-goal-status-formuleret = formulated
choice-goal-status-i-gang = in progress
choice-goal-status-evalueret = evaluated
choice-goal-status-forankret = forankret (embedded)
    .short = forankret
choice-goal-status-opgivet = given up

# formulated_by
choice-formulated-by-personalet = the staff
choice-formulated-by-leder = leader
choice-formulated-by-forvaltning = forvaltning
choice-formulated-by-konsulenter = consultants
choice-formulated-by-faelles = together

# evaluation_level
choice-evaluation-level-stue = stue
choice-evaluation-level-enhed = unit
choice-evaluation-level-forvaltning = forvaltning
choice-evaluation-level-kommune = municipality

# evaluation_result
choice-evaluation-result-naaet = reached
choice-evaluation-result-delvist = partly
choice-evaluation-result-ikke = not reached
choice-evaluation-result-for-tidligt = too early

# benchmark
choice-benchmark-professionalisering = Øget professionalisering (professional growth)
    .short = Professional.
choice-benchmark-kollektive-kulturer = Kollektive kulturer (collective cultures)
    .short = Koll. kulturer
choice-benchmark-forventninger = Høje gensidige forventninger (high expectations)
    .short = Forventninger
choice-benchmark-laeringsmiljoe-fokus = Fokus på læringsmiljøer og læring
    .short = Læringsmiljø
choice-benchmark-lokale-indsatser = Lokale indsatser (local efforts)
    .short = Lokale inds.
choice-benchmark-forskning = Inddragelse af nyeste forskning (research)
    .short = Forskning
choice-benchmark-faa-maal = Fokus på få mål (few goals)
    .short = Få mål

# plan_kind
choice-plan-kind-tids-og-handleplan = tids- og handleplan
    .short = handleplan
choice-plan-kind-viderefoerelse = plan for videreførelse
    .short = videreførelse

# plan_item_status
choice-plan-item-status-ikke-begyndt = not begun
choice-plan-item-status-i-gang = in progress
choice-plan-item-status-udfoert = done
choice-plan-item-status-opgivet = given up

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
choice-method-egen-skala = egen skala (own scale)
    .short = egen skala
choice-method-kids = KIDS (reference)
    .short = KIDS
choice-method-iters = ITERS-3 (reference)
    .short = ITERS-3
choice-method-ecers = ECERS-3 (reference)
    .short = ECERS-3
choice-method-foto-video = photo/video (reference)
    .short = photo/video
choice-method-dokumentstudie = dokumentstudie
    .short = dokument

# purpose
choice-purpose-baseline = baseline
choice-purpose-opfoelgning = opfølgning (follow-up)
    .short = opfølgn.
choice-purpose-eftermaaling = eftermåling
    .short = efterm.
choice-purpose-andet = other

# situation
choice-situation-leg = leg (play)
    .short = leg
choice-situation-rutine = rutine (routine)
    .short = rutine
choice-situation-overgang = overgang (transition)
    .short = overgang
choice-situation-vokseninitieret = vokseninitieret
    .short = vokseninit.
choice-situation-boerneinitieret = børneinitieret
    .short = børneinit.
choice-situation-spontan = spontan (spontaneous)
    .short = spontan
choice-situation-ude = ude (outdoors)
    .short = ude
choice-situation-moede = meeting

# age_band
choice-age-band-0-2 = 0-2 years
choice-age-band-3-5 = 3-5 years
choice-age-band-0-6 = 0-6 years
choice-age-band-skole = school age

# announced
choice-announced-aftalt = agreed
choice-announced-uanmeldt = unannounced

# observation_status
choice-observation-status-kladde = kladde
choice-observation-status-faerdig = finished
choice-observation-status-delt = shared
choice-observation-status-anonymiseret = anonymised

# sign_degree
choice-sign-degree-ikke = not seen
choice-sign-degree-delvist = in part
choice-sign-degree-tydeligt = clearly

# participant_role
choice-participant-role-barn = child (B)
    .short = child
choice-participant-role-voksen = adult (V)
    .short = adult

## Action learning

# al_model
choice-al-model-fem-faser = five phases
    .short = 5 phases
choice-al-model-fire-faser = four phases (EMU)
    .short = 4 phases

# al_log_status
choice-al-log-status-aktiv = active
choice-al-log-status-afsluttet = closed
choice-al-log-status-opgivet = given up

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
choice-al-cycle-status-lukket = closed
choice-al-cycle-status-opgivet = given up

## Courses

# session_kind
choice-session-kind-dag = day
choice-session-kind-cafe = læringscafé
    .short = café
choice-session-kind-workshop = workshop
choice-session-kind-ledelsescafe = ledelsescafé

## Roster

# session_need
choice-session-need-problem = a draft of its problemstilling
choice-session-need-observed-action = an observed aktion
choice-session-need-log = an AL log

# granularity
choice-granularity-dag = day
choice-granularity-uge = week

# duty_status
choice-duty-status-ubesat = vacant
choice-duty-status-foreslaaet = suggested
choice-duty-status-tildelt = assigned
choice-duty-status-bekraeftet = confirmed
choice-duty-status-afholdt = held
choice-duty-status-frigivet = released

# circle_kind
choice-circle-kind-med = in
choice-circle-kind-uden = out

# roster_status
choice-roster-status-kladde = draft
choice-roster-status-offentliggjort = published

# wish_strength
choice-wish-strength-kan-ikke = cannot
choice-wish-strength-helst-ikke = rather not
choice-wish-strength-gerne = gladly

# day_part
choice-day-part-hele = whole day
choice-day-part-formiddag = morning
choice-day-part-eftermiddag = afternoon

# absence_kind
choice-absence-kind-fravaer = absence
choice-absence-kind-kursus = course
choice-absence-kind-udlaan = udlån (secondment)
    .short = udlån
choice-absence-kind-moede = meeting

# swap_status
choice-swap-status-anmodet = requested
choice-swap-status-accepteret = accepted
choice-swap-status-godkendt = approved
choice-swap-status-gennemfoert = carried out
choice-swap-status-fortrudt = retracted
choice-swap-status-afvist = refused
choice-swap-status-udloebet = expired

## Knowledge, tags, upkeep

# knowledge_kind
choice-knowledge-kind-forskning = research
choice-knowledge-kind-lovgivning = legislation
choice-knowledge-kind-undersoegelse = study
choice-knowledge-kind-metode = method
choice-knowledge-kind-andet = other

# question_status
choice-question-status-aaben = open
choice-question-status-besvaret = answered
choice-question-status-lukket = closed

# tag_group
choice-tag-group-tema = theme
choice-tag-group-fokus = focus
choice-tag-group-metode = method
choice-tag-group-redskab = tool
choice-tag-group-problem = problem

# retention_kind
choice-retention-kind-kladde = kladder
choice-retention-kind-observation = raw observations
choice-retention-kind-score = scores
choice-retention-kind-maal = goals
choice-retention-kind-vagtplan = duty roster
choice-retention-kind-medie = observations with media
choice-retention-kind-skjult = deleted records that can be brought back
# retention_event
choice-retention-event-sidst-rettet = the last edit
choice-retention-event-forloeb-afsluttet = the closing of the forløb
    .short = forløb end
choice-retention-event-dato = the record's date
