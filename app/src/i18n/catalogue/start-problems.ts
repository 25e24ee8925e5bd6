import type { Catalogue } from '#i18n/catalogue.ts'

/** What keeps the app or the data of a device from being opened. */
export const startProblemMessages = {
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
} as const satisfies Catalogue
