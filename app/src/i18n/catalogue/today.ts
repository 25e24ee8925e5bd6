import type { Catalogue } from '#i18n/catalogue.ts'

/** The start page: what waits for the person, and the first day of a school. */
export const todayMessages = {
  'today.title': ['Šodien', 'Today'],
  'today.group-overdue': ['Kavējas', 'Overdue'],
  'today.group-week': ['Šonedēļ', 'This week'],
  'today.group-returned': ['Atgriezts precizēšanai', 'Returned for revision'],
  'today.group-decision': ['Gaida manu lēmumu', 'Waiting for my decision'],
  'today.group-versions': ['Jāizvēlas versija', 'Choose a version'],
  'today.group-refused': ['Serveris nepieņēma', 'Not accepted by the server'],
  'today.group-later': ['Vēlāk', 'Later'],
  'today.task-makePlan': ['Izveidot atbalsta plānu', 'Make a support plan'],
  'today.task-giveConsultation': ['Plānotā konsultācija', 'Planned consultation'],
  'today.task-evaluatePlan': [
    'Izvērtēt plānu semestra beigās',
    'Evaluate the plan at the end of the semester',
  ],
  'today.task-correctPlan': ['Precizēt plānu', 'Revise the plan'],
  'today.task-decidePlan': ['Apstiprināt vai atgriezt plānu', 'Approve or return the plan'],
  'today.versions-of': ['Divas versijas: {what}', 'Two versions: {what}'],
  'today.refused-what': ['{what}: nav pieņemts', '{what}: not accepted'],
  'today.no-pupil': ['Nav saistīts ar izglītojamo', 'Not about a pupil'],
  'today.until': ['līdz {date}', 'by {date}'],
  'today.late-since': ['kavējas, līdz {date}', 'overdue, by {date}'],
  'today.show-all': ['Visi ({count})', 'All ({count})'],
  'today.show-fewer': ['Rādīt mazāk', 'Show fewer'],
  'today.nothing-title': ['Šonedēļ nekas nav jāsteidz', 'Nothing is urgent this week'],
  'today.nothing-text': [
    'Visi darbi, par kuriem ierīce zina, ir padarīti.',
    'Every task that this device knows of is done.',
  ],
  'today.nothing-next': ['Nākamais darbs: {what}, {date}', 'Next task: {what}, {date}'],
  'today.recent': ['Nesen atvērtie', 'Recently opened'],
  'today.recent-none': [
    'Šeit būs izglītojamie, kuru lapas šajā ierīcē atvērtas pēdējās.',
    'Pupils whose pages you have opened on this device will be here.',
  ],
  'today.add-consultation': ['Pievienot konsultāciju', 'Add a consultation'],
  'today.all-pupils': ['Visi izglītojamie', 'All pupils'],
  'today.first-day': ['Pirmā diena', 'The first day'],
  'today.first-day-text': [
    'Šajā ierīcē vēl nav neviena izglītojamā. Sāciet ar klases sarakstu vai pievienojiet pirmo izglītojamo.',
    'There are no pupils on this device yet. Start with a class list or add the first pupil.',
  ],
  'today.step-pupils': ['Izglītojamo saraksts', 'The list of pupils'],
  'today.step-pupils-text': [
    'Importējiet klases sarakstu no e-žurnāla vai Excel, vai ierakstiet pa vienam.',
    'Import a class list from the school journal or Excel, or enter pupils one by one.',
  ],
  'today.step-assessment': ['Riska izvērtējums', 'Risk assessment'],
  'today.step-assessment-text': [
    'Atveriet izglītojamā lapu un atzīmējiet, kas ir novērots.',
    'Open the pupil’s page and mark what has been observed.',
  ],
  'today.step-plan': ['Atbalsta plāns', 'Support plan'],
  'today.step-plan-text': [
    'Mērķi, pasākumi un stundas; pēc tam iesniedziet saskaņošanai.',
    'Goals, measures and lessons; then submit it for approval.',
  ],
  'today.step-consultation': ['Konsultācijas', 'Consultations'],
  'today.step-consultation-text': [
    'Ierakstiet katru konsultāciju; stundas saskaitīsies pašas.',
    'Enter each consultation; the lessons add up by themselves.',
  ],
  'today.import': ['Importēt klases sarakstu', 'Import a class list'],
  'today.add-pupil': ['Pievienot izglītojamo', 'Add a pupil'],
  'today.no-pupils-title': ['Jums vēl nav neviena izglītojamā', 'You have no pupils yet'],
  'today.no-pupils-text': [
    'Izglītojamos pievieno iestādes koordinators. Ja sarakstam jau vajadzētu būt šeit, pārbaudiet sinhronizāciju.',
    'The school coordinator adds pupils. If your list should be here already, check synchronisation.',
  ],
  'today.to-sync': ['Atvērt sinhronizāciju', 'Open synchronisation'],
} as const satisfies Catalogue
