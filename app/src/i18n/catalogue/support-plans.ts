import type { Catalogue } from '#i18n/catalogue.ts'

/** The individual support plan: its sections, its way to approval, copying from the last semester. */
export const supportPlanMessages = {
  'support-plans.title': [
    'Individuālais atbalsta plāns (IAP) {code}',
    'Individual support plan (IAP) {code}',
  ],
  'support-plans.new-title': [
    'Jauns individuālais atbalsta plāns (IAP)',
    'New individual support plan (IAP)',
  ],
  'support-plans.missing-title': ['Šāda plāna nav', 'There is no such plan'],
  'support-plans.missing-text': [
    'Tas nav šajā ierīcē vai jums nav tam piekļuves.',
    'It is not on this device, or you do not have access to it.',
  ],
  'support-plans.may-not-create': [
    'Plānu sagatavo pedagogs, klases audzinātājs, sociālais pedagogs, psihologs vai iestādes koordinators.',
    'A plan is made by a teacher, class teacher, social pedagogue, psychologist or school coordinator.',
  ],
  'support-plans.no-programme-title': [
    'Nav programmas, kurai veidot plānu',
    'There is no programme to make a plan for',
  ],
  'support-plans.no-programme-text': [
    'Programmas un to nosacījumus pievieno valsts līmeņa darbinieks. Sinhronizējiet un mēģiniet vēlreiz.',
    'Programmes are added by a state officer. Synchronise and try again.',
  ],
  'support-plans.programme': ['Programma', 'Programme'],
  'support-plans.error-programme': ['Izvēlieties programmu', 'Choose the programme'],
  'support-plans.semester': ['Semestris', 'Semester'],
  'support-plans.create': ['Izveidot plānu', 'Make the plan'],
  'support-plans.exists': [
    'Šim izglītojamajam, programmai un semestrim plāns jau ir: {code}.',
    'There is a plan already for this pupil, programme and semester: {code}.',
  ],
  'support-plans.open-existing': ['Atvērt esošo plānu', 'Open that plan'],
  'support-plans.created': [
    'Plāns izveidots. Saglabāts šajā ierīcē.',
    'The plan is made. Saved on this device.',
  ],
  'support-plans.for': ['{name}, {classGroup}', '{name}, {classGroup}'],
  'support-plans.sections': ['Plāna sadaļas', 'Sections of the plan'],
  'support-plans.all-sections': ['Visas sadaļas', 'All sections'],
  'support-plans.next-section': ['Nākamā sadaļa: {name}', 'Next section: {name}'],
  'support-plans.section-visparigi': ['Vispārīgi', 'General'],
  'support-plans.section-izglitojamais': ['Izglītojamais', 'Pupil'],
  'support-plans.section-riski': ['Riski', 'Risks'],
  'support-plans.section-merki': ['Mērķi', 'Goals'],
  'support-plans.section-pasakumi': ['Atbalsta pasākumi', 'Support measures'],
  'support-plans.section-izpilde': ['Izpilde', 'Delivery'],
  'support-plans.section-izvertejums': ['Izvērtējums', 'Evaluation'],
  'support-plans.section-saskanosana': ['Saskaņošana', 'Approval'],
  'support-plans.unsaved': ['Nesaglabātas izmaiņas', 'Unsaved changes'],
  'support-plans.restored': [
    'Atrasts melnraksts no {time}. Varat turpināt.',
    'A draft from {time} was found. You can go on.',
  ],
  'support-plans.discard-draft': ['Atmest melnrakstu', 'Discard the draft'],
  'support-plans.way': ['Plāna gaita', 'Way of the plan'],
  'support-plans.conflict': [
    'Šo plānu mainījuši divi cilvēki. Izvēlieties, kuru versiju paturēt.',
    'Two people have changed this plan. Choose which version to keep.',
  ],
  'support-plans.compare': ['Salīdzināt versijas', 'Compare the versions'],

  'support-plans.now-draft': ['Plāns ir pie sagatavotāja.', 'The plan is with its author.'],
  'support-plans.now-submitted': [
    'Plāns gaida izglītības iestādes vadītāja lēmumu.',
    'The plan waits for the decision of the principal.',
  ],
  'support-plans.now-returned': [
    'Plāns ir atgriezts sagatavotājam precizēšanai.',
    'The plan is returned to its author for revision.',
  ],
  'support-plans.now-approved': [
    'Plāns ir apstiprināts. Konsultācijas tiek skaitītas.',
    'The plan is approved. Consultations count.',
  ],
  'support-plans.now-inProgress': ['Plānu īsteno.', 'The plan is being carried out.'],
  'support-plans.now-evaluated': [
    'Plāns ir izvērtēts un gaida slēgšanu.',
    'The plan is evaluated and waits to be closed.',
  ],
  'support-plans.now-closed': ['Plāns ir slēgts.', 'The plan is closed.'],
  'support-plans.now-stopped': ['Plāns ir pārtraukts.', 'The plan is stopped.'],
  'support-plans.reason': ['Iemesls', 'Reason'],

  'support-plans.step-draft': ['Atjaunot melnrakstu', 'Back to draft'],
  'support-plans.step-submitted': ['Iesniegt saskaņošanai', 'Submit for approval'],
  'support-plans.step-returned': ['Atgriezt precizēšanai', 'Return for revision'],
  'support-plans.step-approved': ['Apstiprināt', 'Approve'],
  'support-plans.step-inProgress': ['Sākt īstenošanu', 'Start'],
  'support-plans.step-evaluated': ['Pabeigt izvērtējumu', 'Finish the evaluation'],
  'support-plans.step-closed': ['Slēgt plānu', 'Close the plan'],
  'support-plans.step-stopped': ['Pārtraukt plānu', 'Stop the plan'],
  'support-plans.ask-draft': ['Plāns atkal būs melnraksts.', 'The plan will be a draft again.'],
  'support-plans.ask-submitted': [
    'Plāns tiks nosūtīts izglītības iestādes vadītājam. Kamēr to neatgriež, plānu nevar labot.',
    'The plan goes to the principal. Until it is returned it cannot be changed.',
  ],
  'support-plans.ask-returned': [
    'Sagatavotājs varēs labot plānu un iesniegt to vēlreiz. Uzrakstiet, kas jāprecizē.',
    'The author can correct the plan and submit it again. Write what has to be made clear.',
  ],
  'support-plans.ask-approved': [
    'No šī brīža konsultācijas tiek skaitītas plānā. Apstiprinātu plānu maina tikai ar grozījumiem.',
    'From now on consultations count in the plan. An approved plan changes only by an amendment.',
  ],
  'support-plans.ask-inProgress': ['Plāns tiks atzīmēts kā uzsākts.', 'The plan will be marked as started.'],
  'support-plans.ask-evaluated': [
    'Pēc tam izvērtējumu vairs nevar labot.',
    'After this the evaluation cannot be changed.',
  ],
  'support-plans.ask-closed': ['Slēgtu plānu vairs nevar mainīt.', 'A closed plan cannot be changed.'],
  'support-plans.ask-stopped': [
    'Pārtrauktu plānu nevar atsākt. Uzrakstiet, kāpēc to pārtrauc.',
    'A stopped plan cannot be resumed. Write why it is stopped.',
  ],
  'support-plans.still-empty': ['Vēl nav aizpildīts: {names}.', 'Not filled in yet: {names}.'],
  'support-plans.still-copied': [
    '{count, plural, zero {# kopētu ierakstu nav mainīti} one {# kopēts ieraksts nav mainīts} other {# kopēti ieraksti nav mainīti}}.',
    '{count, plural, one {# copied entry is unchanged} other {# copied entries are unchanged}}.',
  ],
  'support-plans.obstacle-ownPlan': [
    'Savu plānu apstiprina cits cilvēks.',
    'Your own plan is approved by somebody else.',
  ],
  'support-plans.obstacle-unsaved': ['Vispirms saglabājiet izmaiņas.', 'Save your changes first.'],
  'support-plans.obstacle-noAgreement': [
    'Vispirms sadaļā „Saskaņošana” ierakstiet likumiskā pārstāvja iesniegumu.',
    'First write down the guardian’s application in the section “Approval”.',
  ],
  'support-plans.obstacle-noEvaluation': [
    'Vispirms aizpildiet sadaļu „Izvērtējums”.',
    'Fill in the section “Evaluation” first.',
  ],
  'support-plans.may-submit': [
    'To dara plāna sagatavotājs vai iestādes koordinators.',
    'The author or the school coordinator does this.',
  ],
  'support-plans.may-decide': ['To dara izglītības iestādes vadītājs.', 'The principal does this.'],
  'support-plans.may-return': [
    'To dara izglītības iestādes vadītājs vai koordinators.',
    'The principal or the school coordinator does this.',
  ],
  'support-plans.error-reason': ['Uzrakstiet iemeslu', 'Write the reason'],

  'support-plans.locked-state': [
    'Plāns ir {state}, tāpēc šo sadaļu tieši labot nevar. Ja kaut kas jāmaina, iestādes koordinators vai vadītājs var plānu grozīt vai, ja tas vēl nav apstiprināts, atgriezt precizēšanai.',
    'The plan is {state}, so this section cannot be changed directly. If something has to change, the school coordinator or the principal can amend the plan or, while it is not approved, return it for revision.',
  ],
  'support-plans.locked-stopped': [
    'Plāns ir pārtraukts, tāpēc to vairs nevar mainīt.',
    'The plan is stopped, so it can no longer be changed.',
  ],
  'support-plans.locked-evaluation': [
    'Izvērtējumu raksta, kamēr plāns nav izvērtēts vai slēgts.',
    'The evaluation is written until the plan is evaluated or closed.',
  ],
  'support-plans.locked-rights': [
    'Šo plānu varat tikai lasīt. To labo sagatavotājs, klases audzinātājs, sociālais pedagogs, psihologs vai iestādes koordinators.',
    'You can only read this plan. Its author, the class teacher, social pedagogue, psychologist or school coordinator change it.',
  ],
  'support-plans.locked-row': ['Šo ierakstu labo tā autors.', 'The author of this entry changes it.'],

  'support-plans.code': ['Plāna ID kods', 'Plan code'],
  'support-plans.school': ['Izglītības iestāde', 'Institution'],
  'support-plans.author': ['Plāna sagatavotājs', 'Author of the plan'],
  'support-plans.made-on': ['Sagatavošanas datums', 'Made on'],
  'support-plans.period-from': ['Plāna sākums', 'Start of the plan'],
  'support-plans.period-to': ['Plāna beigas', 'End of the plan'],
  'support-plans.error-from': [
    'Ierakstiet plāna sākumu, piemēram, 01.09.2026.',
    'Enter the start of the plan, for example 01.09.2026.',
  ],
  'support-plans.error-to': [
    'Ierakstiet plāna beigas; tās nevar būt pirms sākuma',
    'Enter the end of the plan; it cannot be before the start',
  ],

  'support-plans.name': ['Vārds un uzvārds', 'Name'],
  'support-plans.class-group': ['Klase vai grupa', 'Class or group'],
  'support-plans.birth-date': ['Dzimšanas datums', 'Birth date'],
  'support-plans.education-programme': ['Izglītības programma', 'Education programme'],
  'support-plans.guardian': ['Likumiskais pārstāvis', 'Guardian'],
  'support-plans.situation': ['Stiprās puses un grūtības', 'Strengths and difficulties'],
  'support-plans.situation-hint': [
    'Vispirms tas, kas izdodas, tad tas, kas traucē. Nerakstiet diagnozes un trešo personu vārdus.',
    'First what goes well, then what stands in the way. Do not write diagnoses or names of third persons.',
  ],

  'support-plans.assessment': [
    'Riska izvērtējums, uz kuru plāns atbild',
    'The risk assessment that the plan answers',
  ],
  'support-plans.assessment-choice': ['{date}: {level}', '{date}: {level}'],
  'support-plans.assessment-open': ['vēl nav pabeigts', 'not completed yet'],
  'support-plans.no-assessment-title': ['Riska izvērtējuma vēl nav', 'There is no risk assessment yet'],
  'support-plans.no-assessment-text': [
    'Plāna pasākumi atbild uz izvērtējumā konstatētajiem riskiem.',
    'The measures of a plan answer the risks that an assessment has found.',
  ],
  'support-plans.make-assessment': ['Izvērtēt riskus', 'Assess the risks'],
  'support-plans.open-assessment': ['Atvērt izvērtējumu', 'Open the assessment'],
  'support-plans.no-findings': [
    'Izvērtējumā nav neviena novērota riska, ko jūs varētu redzēt.',
    'The assessment has no observed risk that you can see.',
  ],
  'support-plans.answered-by': [
    '{count, plural, =0 {Vēl nav pasākuma} zero {# pasākumu} one {# pasākums} other {# pasākumi}}',
    '{count, plural, =0 {No measure yet} one {# measure} other {# measures}}',
  ],

  'support-plans.copy': ['Kopēt no iepriekšējā semestra', 'Copy from last semester'],
  'support-plans.copy-from': ['No plāna {code} ({semester})', 'From plan {code} ({semester})'],
  'support-plans.copy-goals': ['Mērķi: {count}', 'Goals: {count}'],
  'support-plans.copy-measures': ['Atbalsta pasākumi: {count}', 'Support measures: {count}'],
  'support-plans.copy-note': [
    'Kopētais būs atzīmēts „Jāpārskata”, līdz to maināt. Pasākumu datumi tiks pielāgoti šim plānam.',
    'Copied entries are marked “To review” until you change them. Days of measures follow this plan.',
  ],
  'support-plans.copy-do': ['Kopēt', 'Copy'],
  'support-plans.copied': [
    '{count, plural, =0 {Nekas jauns nebija jākopē} zero {Nokopēti # ieraksti} one {Nokopēts # ieraksts} other {Nokopēti # ieraksti}}',
    '{count, plural, =0 {There was nothing new to copy} one {# entry copied} other {# entries copied}}',
  ],
  'support-plans.to-review': ['Kopēts, jāpārskata', 'Copied, to review'],

  'support-plans.no-goals': ['Mērķu vēl nav', 'No goals yet'],
  'support-plans.no-goals-text': [
    'Pietiek ar vienu vai diviem mērķiem, ko semestra beigās var pārbaudīt.',
    'One or two goals that can be checked at the end of the semester are enough.',
  ],
  'support-plans.add-goal': ['Pievienot mērķi', 'Add a goal'],
  'support-plans.goal-number': ['{number}. mērķis', 'Goal {number}'],
  'support-plans.goal': ['Mērķis', 'Goal'],
  'support-plans.indicator': ['Rādītājs', 'Indicator'],
  'support-plans.indicator-hint': [
    'Pēc kā redzēs, ka mērķis sasniegts',
    'How it will be seen that the goal is reached',
  ],
  'support-plans.initial-value': ['Sākotnējā vērtība', 'Initial value'],
  'support-plans.target-value': ['Vēlamā vērtība', 'Target value'],
  'support-plans.error-goal': [
    'Uzrakstiet {number}. mērķi vai noņemiet to',
    'Write goal {number} or remove it',
  ],
  'support-plans.will-be-removed': [
    'Pēc saglabāšanas tiks noņemts: {name}',
    'Will be removed on saving: {name}',
  ],
  'support-plans.keep': ['Paturēt', 'Keep'],

  'support-plans.no-measures': ['Atbalsta pasākumu vēl nav', 'No support measures yet'],
  'support-plans.no-measures-text': [
    'Pievienojiet pasākumu katram riskam, ko plāns mazina.',
    'Add a measure for each risk that the plan reduces.',
  ],
  'support-plans.add-measure': ['Pievienot pasākumu', 'Add a measure'],
  'support-plans.measure-number': ['{number}. pasākums', 'Measure {number}'],
  'support-plans.measure-kind': ['Pasākuma veids', 'Kind of measure'],
  'support-plans.subject': ['Mācību priekšmets vai joma', 'Subject or area'],
  'support-plans.specialist': ['Speciālists', 'Specialist'],
  'support-plans.specialist-id': ['Atbildīgais darbinieks', 'Responsible staff member'],
  'support-plans.planned-lessons': ['Plānotās stundas', 'Planned lessons'],
  'support-plans.planned-lessons-hint': ['Stunda ir 40 minūtes', 'A lesson is 40 minutes'],
  'support-plans.lessons-unit': ['st.', 'lessons'],
  'support-plans.form': ['Norises veids', 'Form'],
  'support-plans.mode': ['Norises vieta', 'Place'],
  'support-plans.starts-on': ['Sākums', 'Start'],
  'support-plans.ends-on': ['Beigas', 'End'],
  'support-plans.findings': ['Saistītie riski', 'Risks that it answers'],
  'support-plans.findings-none': [
    'Sadaļā „Riski” izvēlieties izvērtējumu, lai saistītu riskus.',
    'Choose an assessment in the section “Risks” to connect risks.',
  ],
  'support-plans.note': ['Piezīme', 'Note'],
  'support-plans.note-hint': [
    'Nerakstiet diagnozes un trešo personu vārdus.',
    'Do not write diagnoses or names of third persons.',
  ],
  'support-plans.error-lessons': [
    '{number}. pasākums: ierakstiet stundu skaitu no 0 līdz 400',
    'Measure {number}: enter the number of lessons from 0 to 400',
  ],
  'support-plans.error-starts': [
    '{number}. pasākums: ierakstiet sākuma datumu, piemēram, 01.09.2026.',
    'Measure {number}: enter the start, for example 01.09.2026.',
  ],
  'support-plans.error-ends': [
    '{number}. pasākums: ierakstiet beigu datumu; tas nevar būt pirms sākuma',
    'Measure {number}: enter the end; it cannot be before the start',
  ],
  'support-plans.total-planned': ['Kopā plānots: {lessons} st.', 'Planned in all: {lessons} lessons'],

  'support-plans.lessons-of': ['{given}/{planned} st.', '{given}/{planned} lessons'],
  'support-plans.lessons-total': ['Stundas kopā', 'Lessons in all'],
  'support-plans.lessons-left': ['Atlikušas {lessons} st.', '{lessons} lessons left'],
  'support-plans.lessons-over': ['Pārsniedz plānu par {lessons} st.', '{lessons} lessons over the plan'],
  'support-plans.lessons-later': [
    'Plāns vēl nav apstiprināts. Konsultācijas skaitīs pēc apstiprināšanas.',
    'The plan is not approved yet. Consultations will count after approval.',
  ],
  'support-plans.consultations': ['Notikušās konsultācijas', 'Consultations given'],
  'support-plans.no-consultations': ['Konsultāciju vēl nav', 'No consultations yet'],
  'support-plans.date': ['Datums', 'Date'],
  'support-plans.measure': ['Pasākums', 'Measure'],
  'support-plans.minutes': ['Minūtes', 'Minutes'],
  'support-plans.given-by': ['Kas sniedza', 'Given by'],
  'support-plans.confirmation': ['Apliecinājums', 'Confirmation'],

  'support-plans.evaluation': ['Semestra beigu izvērtējums', 'Evaluation at the end of the semester'],
  'support-plans.evaluation-hint': [
    'Kas izdevās, kas mainījās un ko ieteikt nākamajam semestrim.',
    'What went well, what changed and what to recommend for the next semester.',
  ],
  'support-plans.facts': ['Fakti izvērtējumam', 'Facts for the evaluation'],
  'support-plans.facts-lessons': [
    'Notikušas {given} no {planned} plānotajām stundām.',
    '{given} of {planned} planned lessons were given.',
  ],
  'support-plans.facts-level': [
    'Riska līmenis: {before} ({beforeDate}) → {after} ({afterDate}).',
    'Risk level: {before} ({beforeDate}) → {after} ({afterDate}).',
  ],
  'support-plans.add-facts': ['Pievienot faktus tekstam', 'Add the facts to the text'],
  'support-plans.compare-risks': ['Riski sākumā un tagad', 'Risks at the start and now'],
  'support-plans.before': ['Sākumā', 'At the start'],
  'support-plans.after': ['Tagad', 'Now'],
  'support-plans.group': ['Risku grupa', 'Group of risks'],
  'support-plans.no-later-assessment': [
    'Vēlāka izvērtējuma vēl nav. Izvērtējiet riskus semestra beigās, lai redzētu izmaiņas.',
    'There is no later assessment. Assess the risks at the end of the semester to see what changed.',
  ],

  'support-plans.agreement': ['Iesniegums un vienošanās', 'Application and agreement'],
  'support-plans.agreement-hint': [
    'Kad un kā saņemts likumiskā pārstāvja iesniegums, kas ar plānu ir iepazīstināts.',
    'When and how the guardian’s application was received, and who has been shown the plan.',
  ],

  'support-plans.amend': ['Grozīt plānu', 'Amend the plan'],
  'support-plans.amend-hint': [
    'Šo plānu tieši labot vairs nevar. Ja kaut kas jāmaina, groziet to ar pamatojumu.',
    'This plan can no longer be edited directly. If something has to change, amend it with a reason.',
  ],
  'support-plans.amend-text': [
    'Pamatojums paliks plānā kopā ar šodienas datumu, un to redzēs visi, kas plānu lasa.',
    'The reason stays in the plan with today’s date and is seen by everybody who reads the plan.',
  ],
  'support-plans.amend-reason': ['Pamatojums', 'Reason'],
  'support-plans.amend-reason-missing': ['Ierakstiet pamatojumu', 'Write the reason'],
  'support-plans.amend-begin': ['Sākt grozījumu', 'Begin the amendment'],
  'support-plans.amend-end': ['Beigt grozījumu', 'End the amendment'],
  'support-plans.amending': ['Jūs grozāt plānu', 'You are amending the plan'],
  'support-plans.amended': ['Plāns grozīts {date}: {reason}', 'Plan amended on {date}: {reason}'],
  'support-plans.history': ['Versijas', 'Versions'],
  'support-plans.decided': ['Izšķirtie versiju konflikti', 'Settled differences'],
  'support-plans.decided-by': ['Versiju izvēlējās {name}', 'The version was chosen by {name}'],
  'support-plans.decided-open': ['Atvērt salīdzinājumu', 'Open the comparison'],
  'support-plans.not-taken': ['Neizvēlētais teksts ({field}):', 'Not taken ({field}):'],
  'support-plans.history-show': ['Rādīt versijas', 'Show the versions'],
  'support-plans.history-offline': [
    'Versiju vēsture glabājas serverī. Lai to skatītu, vajadzīgs internets.',
    'The history is kept on the server. Internet is needed to see it.',
  ],
  'support-plans.history-none': [
    'Plāns vēl nav nosūtīts, tāpēc versiju nav.',
    'The plan has not been sent yet, so there are no versions.',
  ],
  'support-plans.history-received': ['saņemts {time}', 'received {time}'],
  'support-plans.somebody': ['cits darbinieks', 'another staff member'],
} as const satisfies Catalogue
