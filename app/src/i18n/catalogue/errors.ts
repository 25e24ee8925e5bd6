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
  'errors.too-large': [
    'Izmaiņu ir par daudz vienai reizei. Saglabājiet pa daļām.',
    'There are too many changes for one save. Save them in parts.',
  ],
  'errors.storage-lost-title': [
    'Pārlūks ir izdzēsis šīs ierīces datus',
    'The browser has deleted the data of this device',
  ],
  'errors.storage-lost': [
    'Pieslēdzieties, un viss, ko serveris ir saņēmis, tiks lejupielādēts no jauna. Ja šeit bija nenosūtīti ieraksti, tos atjaunot nevar: ierakstiet tos vēlreiz. Lai tas neatkārtotos, instalējiet lietotni.',
    'Sign in, and everything that the server has received will be downloaded again. Records that had not been sent from here cannot be restored: enter them again. Install the app to keep this from happening.',
  ],
  'errors.newer-data': [
    'Šīs ierīces datus jau izmanto jaunāka lietotnes versija. Pārlādējiet lapu, lai to atvērtu. Nekas nav mainīts vai dzēsts.',
    'A newer version of the app already uses the data of this device. Reload the page to open it. Nothing has been changed or deleted.',
  ],
  'errors.remains-title': [
    'Šeit ir agrāki dati, ko neviens vairs nevar atvērt',
    'There are earlier data here that nobody can open any more',
  ],
  'errors.remains-text': [
    'Pārlūks ir izdzēsis to atslēgu. Pieslēdzieties, lai serverī esošo lejupielādētu no jauna. Agrākos datus var dzēst, lai atbrīvotu vietu.',
    'The browser has deleted their key. Sign in to download again what the server has. The earlier data can be deleted to free space.',
  ],
  'errors.remains-delete': ['Dzēst agrākos datus', 'Delete the earlier data'],
  'errors.unreadable-key-title': [
    'Šīs ierīces atslēgu neizdodas nolasīt',
    'The key of this device cannot be read',
  ],
  'errors.unreadable-key': [
    'Šeit ir dati, kuru atslēga ir bojāta vai veidota ar citu lietotnes versiju. Tie nav dzēsti. Pārlādējiet lapu; ja tas nepalīdz, pieslēdzieties un strādājiet tālāk ar serverī esošo.',
    'There are data here whose key is damaged or was made by another version of the app. They are not deleted. Reload the page; if that does not help, sign in and go on with what the server has.',
  ],
  'errors.reload-page': ['Pārlādēt', 'Reload'],
  'errors.start-title': [
    'Lietotni šajā pārlūkā neizdevās atvērt',
    'The app could not be opened in this browser',
  ],
  'errors.start-insecure': [
    'Savienojums nav drošs (adrese nesākas ar https), tāpēc datus šeit aizslēgt nevar un lietotne tos nesaglabās. Atveriet lietotni ar adresi, ko iedeva iestāde.',
    'The connection is not secure (the address does not begin with https), so data cannot be locked here and the app will not keep any. Open the app at the address that your school gave you.',
  ],
  'errors.start-no-webassembly': [
    'Pārlūks neļauj aizslēgt datus ar paroli (WebAssembly ir izslēgts). Izslēdziet bloķēšanas režīmu šai lapai vai izmantojiet citu pārlūku. Nekas nav dzēsts.',
    'The browser does not let the app lock data with a password (WebAssembly is off). Turn the lockdown mode off for this page or use another browser. Nothing has been deleted.',
  ],
  'errors.start-no-storage': [
    'Pārlūks neļauj glabāt datus šajā ierīcē. Privātajā logā vai ar izslēgtām sīkdatnēm lietotne nedarbojas: atveriet to parastā logā.',
    'The browser does not let the app keep data on this device. The app does not work in a private window or with cookies turned off: open it in an ordinary window.',
  ],
  'errors.start-storage-failed': [
    'Pārlūkam neizdevās atvērt šīs ierīces datus. Nekas nav dzēsts. Aizveriet citas šīs lietotnes cilnes un mēģiniet vēlreiz; ja tas nepalīdz, aizveriet pārlūku un atveriet vēlreiz.',
    'The browser could not open the data of this device. Nothing has been deleted. Close other tabs of this app and try again; if that does not help, close the browser and open it again.',
  ],
  'errors.clock-ahead': [
    'Ierīces pulkstenis rāda {device}, bet serverī ir {server}. Jūsu ieraksti tiek saglabāti un nosūtīti, taču datumi tajos var būt nepareizi. Ierīces iestatījumos izlabojiet datumu un laiku.',
    'The clock of the device shows {device}, but at the server it is {server}. Your records are saved and sent, but dates in them may be wrong. Correct the date and time in the settings of the device.',
  ],
  'errors.clock-behind': [
    'Ierīces pulkstenis rāda {device}, taču serverī jau ir bijis {server}. Ar nepareizu datumu pārlūks var neļaut savienoties. Ierīces iestatījumos izlabojiet datumu un laiku; ieraksti ir saglabāti.',
    'The clock of the device shows {device}, but the server has already shown {server}. With a wrong date the browser may refuse to connect. Correct the date and time in the settings of the device; your records are kept.',
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
