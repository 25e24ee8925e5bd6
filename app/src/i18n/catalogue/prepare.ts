import type { Catalogue } from '#i18n/catalogue.ts'

/** Preparing the device for work without a network, after the first sign-in. */
export const prepareMessages = {
  'sign-in.prepare-title': ['Ierīces sagatavošana', 'Preparing the device'],
  'sign-in.prepare-text': [
    'Lejupielādējam jūsu iestādes datus, lai varētu strādāt arī bez interneta. Ieteicams Wi-Fi.',
    'Downloading the data of your school so that you can work without internet. Wi-Fi is recommended.',
  ],
  'sign-in.prepare-steps': ['Sagatavošanas soļi', 'Steps of the preparation'],
  'sign-in.prepare-step-key': ['Datu atslēga', 'Data key'],
  'sign-in.prepare-step-download': ['Datu lejupielāde', 'Download'],
  'sign-in.prepare-step-ready': ['Gatavs darbam', 'Ready for work'],
  'sign-in.prepare-parts': ['Lejupielādētās daļas', 'Parts downloaded'],
  'sign-in.prepare-records': [
    '{count, plural, zero {Saņemts # ierakstu} one {Saņemts # ieraksts} other {Saņemti # ieraksti}}',
    '{count, plural, one {# record received} other {# records received}}',
  ],
  'sign-in.prepare-pupils': [
    '{count, plural, zero {Šajā ierīcē jau ir # izglītojamo} one {Šajā ierīcē jau ir # izglītojamais} other {Šajā ierīcē jau ir # izglītojamie}}',
    '{count, plural, one {# pupil is on this device already} other {# pupils are on this device already}}',
  ],
  'sign-in.prepare-offline': [
    'Savienojums pazuda. Saņemtais ir saglabāts; turpināsim, kad būs internets.',
    'The connection was lost. What has arrived is kept; we will go on when there is internet.',
  ],
  'sign-in.prepare-server-problem': [
    'Serveris pašlaik nesūta datus. Mēģināsim vēlreiz paši.',
    'The server is not sending data now. We will try again.',
  ],
  'sign-in.prepare-little-space': [
    'Ierīcē ir maz brīvas vietas ({free} MB). Iestādes datiem var vajadzēt ap {wanted} MB: vispirms izdzēsiet nevajadzīgus failus vai lietotnes.',
    'There is little free space on the device ({free} MB). The data of a school can need about {wanted} MB: first delete files or apps that you do not need.',
  ],
  'sign-in.prepare-needs-sign-in': [
    'Šajā ierīcē nav datu, un pieslēgšanās laiks ir beidzies. Pieslēdzieties, lai tos lejupielādētu.',
    'There are no data on this device and your sign-in has ended. Sign in to download them.',
  ],
  'sign-in.prepare-in-background': [
    'Sākt darbu, pārējo lejupielādēt fonā',
    'Start working, download the rest meanwhile',
  ],
  'sign-in.prepare-done': [
    'Ierīce ir gatava darbam bez interneta.',
    'The device is ready for work without internet.',
  ],
  'sign-in.prepare-start': ['Sākt darbu', 'Start working'],
  'sign-in.persist-yes': [
    'Pārlūks apsolījis glabāt šīs ierīces datus.',
    'The browser has promised to keep the data of this device.',
  ],
  'sign-in.persist-no': [
    'Pārlūks neko nesola: ja trūks vietas, tas var izdzēst šīs ierīces datus. Instalējiet lietotni, lai to novērstu.',
    'The browser promises nothing: when space is short it may delete the data of this device. Install the app to prevent it.',
  ],
} as const satisfies Catalogue
