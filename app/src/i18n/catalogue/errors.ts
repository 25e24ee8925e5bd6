import type { Catalogue } from '#i18n/catalogue.ts'

/** What went wrong and what to do about it; never a bare code. */
export const errorMessages = {
  'errors.unexpected-title': ['Šo lapu neizdevās parādīt', 'This page could not be shown'],
  'errors.unexpected-text': [
    'Ieraksti šajā ierīcē ir saglabāti. Atveriet lapu vēlreiz vai sazinieties ar atbalstu.',
    'Your records on this device are kept. Open the page again or contact support.',
  ],
  'errors.not-found-title': ['Tādas lapas nav', 'There is no such page'],
  'errors.not-found-text': [
    'Adrese ir mainījusies vai ieraksts jums nav pieejams.',
    'The address has changed or you do not have access to the record.',
  ],
  'errors.reload': ['Atvērt vēlreiz', 'Open again'],
  'errors.go-to-start': ['Uz sākumu', 'Go to start'],
  'errors.no-connection': [
    'Neizdevās sazināties ar serveri. Mēģiniet vēlreiz, kad būs internets.',
    'The server could not be reached. Try again when there is internet.',
  ],
  'errors.slow-connection': [
    'Savienojums ir lēns. Varat turpināt darbu; nosūtīsim vēlāk.',
    'The connection is slow. You can go on working; we will send later.',
  ],
  'errors.forbidden': [
    'Jums nav tiesību to darīt. Lūdziet piekļuvi iestādes koordinatoram.',
    'You may not do this. Ask the school coordinator for access.',
  ],
  'errors.session-ended': [
    'Pieslēgšanās beigusies. Pieslēdzieties vēlreiz; ieraksti ir saglabāti.',
    'Your session has ended. Sign in again; your records are kept.',
  ],
  'errors.storage-full': [
    'Ierīcē nepietiek vietas. Ieraksts nav saglabāts, teksts ir palicis ekrānā. Atbrīvojiet vietu un saglabājiet vēlreiz.',
    'The device is out of space. The record was not saved; the text is still on the screen. Free some space and save again.',
  ],
  'errors.storage-failed': [
    'Ierīcē neizdevās saglabāt. Teksts ir palicis ekrānā; mēģiniet vēlreiz.',
    'The device could not save this. The text is still on the screen; try again.',
  ],
  'errors.locked': [
    'Ekrāns ir bloķēts. Atbloķējiet un saglabājiet vēlreiz; teksts ir palicis melnrakstā.',
    'The screen is locked. Unlock it and save again; the text is kept as a draft.',
  ],
  'errors.action-storage-full': [
    'Neizdevās: ierīcē nepietiek vietas. Viss ir palicis, kā bija. Atbrīvojiet vietu un mēģiniet vēlreiz.',
    'It did not work: the device is out of space. Everything is as it was. Free some space and try again.',
  ],
  'errors.action-storage-failed': [
    'Neizdevās: ierīce to nesaglabāja. Viss ir palicis, kā bija; mēģiniet vēlreiz.',
    'It did not work: the device could not save it. Everything is as it was; try again.',
  ],
  'errors.action-locked': [
    'Neizdevās: ekrāns ir bloķēts. Viss ir palicis, kā bija. Atbloķējiet un mēģiniet vēlreiz.',
    'It did not work: the screen is locked. Everything is as it was. Unlock it and try again.',
  ],
  'errors.too-large': [
    'Izmaiņu ir par daudz vienai reizei. Saglabājiet pa daļām.',
    'There are too many changes for one save. Save them in parts.',
  ],
  'errors.reload-page': ['Pārlādēt', 'Reload'],
  'errors.reload-loses': [
    'Atvērtajās veidlapās ierakstīto saglabāt neizdevās. Pārlādējot lapu, tas zudīs: vispirms nokopējiet to citur.',
    'What is typed in open forms could not be saved. Reloading the page loses it: copy it elsewhere first.',
  ],
  'errors.reload-anyway': ['Pārlādēt un zaudēt nesaglabāto', 'Reload and lose what is not saved'],
  'errors.clock-ahead': [
    'Ierīces pulkstenis par {time} apsteidz servera laiku. Jūsu ieraksti tiek saglabāti un nosūtīti, taču datumi tajos var būt nepareizi. Ierīces iestatījumos izlabojiet datumu un laiku.',
    'The clock of the device is {time} ahead of the server. Your records are saved and sent, but dates in them may be wrong. Correct the date and time in the settings of the device.',
  ],
  'errors.clock-behind': [
    'Ierīces pulkstenis vismaz par {time} atpaliek no servera laika. Ar nepareizu datumu pārlūks var neļaut savienoties. Ierīces iestatījumos izlabojiet datumu un laiku; ieraksti ir saglabāti.',
    'The clock of the device is at least {time} behind the server. With a wrong date the browser may refuse to connect. Correct the date and time in the settings of the device; your records are kept.',
  ],
  'errors.protocol-too-old': [
    'Šī lietotnes versija ir pārāk veca, lai nosūtītu ierakstus. Atjauniniet lietotni; ieraksti ir saglabāti.',
    'This version of the app is too old to send records. Update the app; your records are kept.',
  ],
  'errors.server': [
    'Serverī radās kļūda. Ieraksts ir saglabāts; mēģināsim vēlreiz.',
    'The server had an error. Your record is kept; we will try again.',
  ],
  'errors.required': ['Aizpildiet šo lauku', 'Fill in this field'],
  'errors.too-long': [
    'Tekstam jābūt ne garākam par {max} rakstzīmēm',
    'The text can have at most {max} characters',
  ],
} as const satisfies Catalogue
