import type { Catalogue } from '#i18n/catalogue.ts'

/** Signing in, unlocking the device and preparing it for work without a network. */
export const signInMessages = {
  'sign-in.title': ['Pieslēgties', 'Sign in'],
  'sign-in.unlock-title': ['Atbloķēt', 'Unlock'],
  'sign-in.email': ['E-pasts', 'E-mail'],
  'sign-in.password': ['Parole', 'Password'],
  'sign-in.passphrase': ['Ierīces parole', 'Device passphrase'],
  'sign-in.one-time-code': ['Vienreizējais kods', 'One-time code'],
  'sign-in.submit': ['Pieslēgties', 'Sign in'],
  'sign-in.unlock': ['Atbloķēt', 'Unlock'],
  'sign-in.forgot': ['Aizmirsu paroli', 'I forgot the password'],
  'sign-in.other-user': ['Cits lietotājs', 'Another user'],
  'sign-in.choose-user': ['Kas strādās?', 'Who is working?'],
  'sign-in.needs-network': [
    'Pirmajai pieslēgšanās reizei šajā ierīcē vajadzīgs internets.',
    'The first sign-in on this device needs internet.',
  ],
  'sign-in.wrong-password': ['E-pasts vai parole nav pareiza.', 'The e-mail or the password is not right.'],
  'sign-in.wrong-passphrase': ['Ierīces parole nav pareiza.', 'The device passphrase is not right.'],
  'sign-in.wait': [
    '{seconds, plural, zero {Pagaidiet # sekunžu} one {Pagaidiet # sekundi} other {Pagaidiet # sekundes}}',
    '{seconds, plural, one {Wait # second} other {Wait # seconds}}',
  ],
  'sign-in.locked': ['Ekrāns bloķēts. Melnraksts ir saglabāts.', 'Screen locked. Your draft is saved.'],
  'sign-in.lock-warning': [
    '{seconds, plural, zero {Ekrānu bloķēs pēc # sekundēm} one {Ekrānu bloķēs pēc # sekundes} other {Ekrānu bloķēs pēc # sekundēm}}',
    '{seconds, plural, one {The screen locks in # second} other {The screen locks in # seconds}}',
  ],
  'sign-in.prepare-title': ['Ierīces sagatavošana', 'Preparing the device'],
  'sign-in.prepare-text': [
    'Lejupielādējam jūsu iestādes datus, lai varētu strādāt arī bez interneta. Ieteicams Wi-Fi.',
    'Downloading the data of your school so that you can work without internet. Wi-Fi is recommended.',
  ],
} as const satisfies Catalogue
