import type { Catalogue } from '#i18n/catalogue.ts'

/** Where the person's work is: on this device, on its way, or at the server. */
export const syncStatusMessages = {
  'sync-status.title': ['Sinhronizācija', 'Synchronisation'],
  'sync-status.offline': ['Nav interneta', 'Offline'],
  'sync-status.waiting': ['Gaida nosūtīšanu: {count}', 'Waiting to send: {count}'],
  'sync-status.sending': ['Nosūta…', 'Sending…'],
  'sync-status.sending-progress': ['Nosūta… {done} no {total}', 'Sending… {done} of {total}'],
  'sync-status.sent': ['Nosūtīts {time}', 'Sent {time}'],
  'sync-status.all-sent': ['Viss nosūtīts {time}', 'All sent {time}'],
  'sync-status.never': ['Vēl nav sinhronizēts', 'Not synchronised yet'],
  'sync-status.check': ['Jāpārbauda: {count}', 'Check: {count}'],
  'sync-status.record-here': ['Šajā ierīcē', 'On this device'],
  'sync-status.record-sent': ['Nosūtīts', 'Sent'],
  'sync-status.record-refused': ['Nav pieņemts', 'Not accepted'],
  'sync-status.saved-here': ['Saglabāts šajā ierīcē', 'Saved on this device'],
  'sync-status.saved-here-will-send': [
    'Saglabāts šajā ierīcē. Nosūtīsim, kad būs internets.',
    'Saved on this device. We will send it when there is internet.',
  ],
  'sync-status.sync-now': ['Sinhronizēt tagad', 'Sync now'],
  'sync-status.retry': ['Mēģināt vēlreiz', 'Try again'],
  'sync-status.view-unsent': ['Apskatīt nenosūtīto', 'View unsent'],
  'sync-status.export-unsent': ['Eksportēt nenosūtīto', 'Export unsent'],
  'sync-status.unsent': [
    '{count, plural, =0 {Nav nenosūtītu ierakstu} zero {# nenosūtītu ierakstu} one {# nenosūtīts ieraksts} other {# nenosūtīti ieraksti}}',
    '{count, plural, =0 {No unsent records} one {# unsent record} other {# unsent records}}',
  ],
  'sync-status.sign-out-with-queue': [
    'Šajā ierīcē ir nenosūtīti ieraksti: {count}. Nosūtīt tagad, palikt vai bloķēt?',
    'This device has unsent records: {count}. Send now, stay or lock?',
  ],
  'sync-status.refused': [
    'Serveris šo ierakstu nepieņēma: {reason}. Ieraksts ir saglabāts.',
    'The server did not accept this record: {reason}. Your record is kept.',
  ],
  'sync-status.last-contact': ['Pēdējā saziņa ar serveri: {time}', 'Last contact with the server: {time}'],
  'sync-status.storage-used': ['Aizņemts {used} no {quota}', '{used} of {quota} used'],
  'sync-status.storage-persisted': [
    'Pārlūks apsolījis glabāt šīs ierīces datus.',
    'The browser has promised to keep the data of this device.',
  ],
  'sync-status.storage-best-effort': [
    'Pārlūks var izdzēst šīs ierīces datus, ja trūkst vietas. Instalējiet lietotni un sūtiet ierakstus regulāri.',
    'The browser may delete the data of this device when space is short. Install the app and send records regularly.',
  ],
  'sync-status.storage-unsupported': [
    'Šis pārlūks nesaka, cik ilgi glabās datus. Sūtiet ierakstus regulāri.',
    'This browser does not say how long it keeps data. Send records regularly.',
  ],
  'sync-status.copy-technical': ['Kopēt tehnisko informāciju', 'Copy technical information'],
} as const satisfies Catalogue
