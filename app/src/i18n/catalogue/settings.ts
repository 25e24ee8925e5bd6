import type { Catalogue } from '#i18n/catalogue.ts'

/** What a person may choose about the app on this device. */
export const settingsMessages = {
  'settings.title': ['Iestatījumi', 'Settings'],
  'settings.language-title': ['Valoda', 'Language'],
  'settings.lock-title': ['Drošība', 'Security'],
  'settings.lock-after': ['Bloķēt ekrānu pēc', 'Lock the screen after'],
  'settings.lock-hint': [
    'Laiks bez darbības. Melnraksti tiek saglabāti.',
    'Time without use. Drafts are saved.',
  ],
  'settings.lock-5': ['5 minūtēm', '5 minutes'],
  'settings.lock-15': ['15 minūtēm', '15 minutes'],
  'settings.lock-shared': [
    'Koplietotā ierīcē ekrāns vienmēr bloķējas pēc 5 minūtēm.',
    'On a shared device the screen always locks after 5 minutes.',
  ],
  'settings.device-title': ['Šī ierīce', 'This device'],
  'settings.device-name': ['Ierīces nosaukums', 'Device name'],
  'settings.device-name-hint': [
    'Serverim to paziņosim, kad nākamreiz pieslēgsieties.',
    'The server will learn it the next time you sign in.',
  ],
  'settings.device-name-required': ['Ierakstiet ierīces nosaukumu', 'Enter a name for the device'],
  'settings.saved': ['Saglabāts šajā ierīcē', 'Saved on this device'],
  'settings.storage': [
    'Aizņemtā vieta un datu glabāšana ir aprakstīta lapā „Sinhronizācija”.',
    'Space used and the keeping of data are described on the page “Synchronisation”.',
  ],
  'settings.about-title': ['Par lietotni', 'About the app'],
  'settings.build': ['Būvējums', 'Build'],
  'settings.protocol': ['Apmaiņas protokols', 'Exchange protocol'],
  'settings.remove-title': ['Dzēst manus datus no šīs ierīces', 'Delete my data from this device'],
  'settings.remove-text': [
    'Serverī viss paliek. Lai te strādātu atkal, būs jāpieslēdzas ar internetu.',
    'Everything stays on the server. To work here again you will have to sign in with internet.',
  ],
  'settings.remove': ['Dzēst manus datus', 'Delete my data'],
  'settings.remove-refused': [
    '{count, plural, zero {Vēl nevar: # ierakstu nav nonācis serverī. Vispirms tie jānosūta vai jāatmet.} one {Vēl nevar: # ieraksts nav nonācis serverī. Vispirms tas jānosūta vai jāatmet.} other {Vēl nevar: # ieraksti nav nonākuši serverī. Vispirms tie jānosūta vai jāatmet.}}',
    '{count, plural, one {Not yet: # record has not reached the server. Send or discard it first.} other {Not yet: # records have not reached the server. Send or discard them first.}}',
  ],
  'settings.remove-confirm-title': ['Dzēst datus no šīs ierīces?', 'Delete the data from this device?'],
  'settings.remove-confirm-text': [
    'Tiks dzēsti visi jūsu lejupielādētie ieraksti un melnraksti šajā ierīcē. Melnrakstus atjaunot nevarēs. Citu lietotāju dati paliek.',
    'All your downloaded records and drafts on this device will be deleted. Drafts cannot be restored. The data of other users stay.',
  ],
} as const satisfies Catalogue
