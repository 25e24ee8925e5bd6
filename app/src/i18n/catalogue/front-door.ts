import type { Catalogue } from '#i18n/catalogue.ts'

/** What the front door needs of larger areas: for its frame, its fields, its notices, the offer of an update. */
export const frontDoorMessages = {
  'common.cancel': ['Atcelt', 'Cancel'],
  'common.undo': ['Atsaukt', 'Undo'],
  'common.close': ['Aizvērt', 'Close'],
  'common.retry': ['Mēģināt vēlreiz', 'Try again'],
  'common.optional': ['nav obligāti', 'optional'],
  'common.show-password': ['Rādīt ierakstīto', 'Show what is typed'],
  'common.info': ['Informācija', 'Information'],
  'common.ok': ['Izdevās', 'Done'],
  'common.warning': ['Pārbaudiet', 'Check'],
  'common.error': ['Kļūda', 'Error'],
  'common.offline': ['Nav interneta', 'Offline'],
  'common.conflict': ['Jāizvēlas versija', 'Choose a version'],
  'shell.app-name': ['Pumpurs', 'Pumpurs'],
  'shell.language-lv': ['Latviešu', 'Latviešu'],
  'shell.language-en': ['English', 'English'],
  'shell.update-available': ['Pieejama jauna versija.', 'A new version is available.'],
  'shell.update-take': ['Atjaunināt', 'Update'],
  'shell.update-later': ['Vēlāk', 'Later'],
  'shell.update-saving': ['Saglabā melnrakstus…', 'Saving drafts…'],
  'shell.update-refused': [
    'Citā cilnē vēl ir nesaglabāts melnraksts. Saglabājiet to un mēģiniet vēlreiz.',
    'Another tab still has an unsaved draft. Save it and try again.',
  ],
  'shell.update-not-saved': [
    'Šajā cilnē ierakstīto ierīcē neizdevās saglabāt, tāpēc lapa nav pārlādēta. Atbrīvojiet vietu ierīcē un mēģiniet vēlreiz. Ja tas nepalīdz, nokopējiet tekstu citur un aizveriet šo cilni.',
    'What you typed in this tab could not be saved on the device, so the page was not reloaded. Free some space on the device and try again. If that does not help, copy the text elsewhere and close this tab.',
  ],
  'carried-work.sign-in': [
    'Pieslēdzieties, un varēsiet nosūtīt darbu no faila.',
    'Sign in, and you can send work from a file.',
  ],
} as const satisfies Catalogue
