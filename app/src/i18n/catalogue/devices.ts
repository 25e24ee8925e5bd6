import type { Catalogue } from '#i18n/catalogue.ts'

/** The devices that the server knows: a person's own and, for who looks after a school, those of its staff. */
export const deviceMessages = {
  'devices.own': ['Manas ierīces ({count})', 'My devices ({count})'],
  'devices.own-untold': ['Manas ierīces', 'My devices'],
  'devices.school': ['Iestādes ierīces ({count})', 'Devices of the school ({count})'],
  'devices.school-untold': ['Iestādes ierīces', 'Devices of the school'],
  'devices.school-help': [
    'Kad katra ierīce pēdējoreiz sazinājusies ar serveri un cik ierakstu tajā vēl nav nosūtīti. Ierakstu saturs nav redzams.',
    'When each device was last in touch with the server and how many records on it are not sent yet. What the records say is not shown.',
  ],
  'devices.as-of': ['Saraksts uz {time}.', 'The list as of {time}.'],
  'devices.old-list': [
    'Pašlaik sarakstu nevar atjaunot. Redzams pēdējais zināmais, uz {time}.',
    'The list cannot be renewed now. This is the last known one, as of {time}.',
  ],
  'devices.no-list': [
    'Ierīču saraksts glabājas serverī. Tas parādīsies, kad būs internets.',
    'The list of devices is kept at the server. It appears when there is internet.',
  ],
  'devices.asking': ['Jautā serverim…', 'Asking the server…'],
  'devices.none': ['Serveris vēl nezina nevienu ierīci.', 'The server knows no device yet.'],
  'devices.this': ['šī ierīce', 'this device'],
  'devices.revoked': ['Bloķēta', 'Blocked'],
  'devices.waiting': [
    '{count, plural, zero {gaida # ierakstu} one {gaida # ieraksts} other {gaida # ieraksti}}',
    '{count, plural, one {# record waits} other {# records wait}}',
  ],
  'devices.refused': ['jāpārbauda: {count}', 'to check: {count}'],
  'devices.nothing-waits': ['Nekas negaida', 'Nothing waits'],
  'devices.nothing-waited': ['Pēdējā saziņā nekas negaidīja', 'Nothing waited at the last contact'],
  'devices.silent': [
    'Sen nav ziņu; pēdējā saziņā nekas negaidīja',
    'No word for long; nothing waited at the last contact',
  ],
  'devices.unknown': ['Vēl nav ziņu', 'No word yet'],
  'devices.oldest': ['vecākais kopš {time}', 'the oldest since {time}'],
  'devices.last-contact': ['Pēdējā saziņa: {relative} ({exact})', 'Last contact: {relative} ({exact})'],
  'devices.never': ['Ar serveri vēl nav sazinājusies', 'Not in touch with the server yet'],
  'devices.version': ['versija {build}', 'version {build}'],
  'devices.other-version': ['cita versija nekā šeit: {build}', 'another version than here: {build}'],
} as const satisfies Catalogue
