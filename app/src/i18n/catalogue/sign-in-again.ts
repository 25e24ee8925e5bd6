import type { Catalogue } from '#i18n/catalogue.ts'

/** Signing in again at work, when the session has ended. */
export const signInAgainMessages = {
  'sign-in.wrong-person': [
    'Šis lietotājvārds pieder citam cilvēkam. Pieslēdzieties ar savu, lai nosūtītu šīs ierīces ierakstus.',
    'This user name belongs to somebody else. Sign in with your own to send the records of this device.',
  ],
  'sign-in.old-later': ['Vēlāk', 'Later'],
  'sign-in.again-banner': [
    '{count, plural, =0 {Lai saņemtu jaunākos datus, pieslēdzieties vēlreiz.} zero {Lai nosūtītu # ierakstu, pieslēdzieties vēlreiz.} one {Lai nosūtītu # ierakstu, pieslēdzieties vēlreiz.} other {Lai nosūtītu # ierakstus, pieslēdzieties vēlreiz.}}',
    '{count, plural, =0 {Sign in again to receive the newest data.} one {Sign in again to send # record.} other {Sign in again to send # records.}}',
  ],
  'sign-in.again-title': ['Pieslēgties vēlreiz', 'Sign in again'],
  'sign-in.again-text': [
    'Pieslēgšanās laiks ir beidzies. Viss, ko esat ierakstījis, paliek šajā ierīcē un ekrānā.',
    'Your sign-in has ended. Everything you have entered stays on this device and on the screen.',
  ],
  'sign-in.again-done': [
    'Esat pieslēdzies. Ieraksti tiek nosūtīti.',
    'You are signed in. Your records are being sent.',
  ],
  'sign-in.old-kept': [
    'Šo ierīci arī turpmāk atbloķēsiet ar iepriekšējo paroli.',
    'You will go on unlocking this device with the previous password.',
  ],
} as const satisfies Catalogue
