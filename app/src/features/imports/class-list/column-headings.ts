import { fold } from '@pumpurs/shared/domain/person-name'

/** What a column can hold. A full name in one column comes in two orders. */
export const columnFields = [
  'givenName',
  'familyName',
  'fullNameSurnameFirst',
  'fullNameGivenFirst',
  'personalCode',
  'classGroup',
  'birthDate',
  'notes',
] as const
export type ColumnField = (typeof columnFields)[number]

export interface Recognition {
  field: ColumnField
  /** False when the heading has other meanings too, so that a person should look. */
  isSure: boolean
}

/** Folded headings, as `headingKey` writes them, with bars between. */
const headings: Record<ColumnField, string> = {
  givenName: 'vards|vardi|prieksvards|given name|first name',
  familyName: 'uzvards|uzvardi|family name|last name|surname',
  fullNameSurnameFirst: 'uzvards vards|uzvards un vards|uzvards vardi|surname name|last name first name',
  fullNameGivenFirst: 'vards uzvards|vards un uzvards|vardi uzvards|full name|first name last name',
  personalCode: 'personas kods|personaskods|pers kods|pers k|pk|p k|p kods|personal code|identity code',
  classGroup:
    'klase|klases|kl|klase grupa|klase kurss|klase vai grupa|klase kurss grupa|klases nosaukums|grupa|' +
    'grupas nosaukums|kurss|kurss grupa|macibu grupa|class|grade|group',
  birthDate:
    'dzimsanas datums|dzimsanas dat|dzimsanas diena|dz datums|dz dat|dzim datums|dzim dat|dz d|dzimis|dzimusi|' +
    'birth date|birthdate|date of birth|born',
  notes: 'piezimes|piezime|komentars|komentari|notes|comments|remarks',
}

/** Headings that say whose name it is but not in which order; journals list surnames first. */
const nameless = 'skolens|skoleni|izglitojamais|izglitojamie|audzeknis|audzekni|berns|pupil|student'.split(
  '|',
)

const owners = new Set([
  'skolena',
  'izglitojama',
  'audzekna',
  'berna',
  'pupils',
  'students',
  'pupil',
  'student',
])

/** `Skolēna vārds, uzvārds*` → `vards uzvards`: folded words without signs, brackets and the owner. */
export function headingKey(text: string): string {
  const words = fold(text.replace(/\([^)]*\)/gu, ' '))
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return (words.length > 1 && owners.has(words[0] ?? '') ? words.slice(1) : words).join(' ')
}

const fieldByKey = new Map(
  columnFields.flatMap((field) =>
    headings[field].split('|').map((key): [string, Recognition] => [key, { field, isSure: true }]),
  ),
)
for (const key of nameless) fieldByKey.set(key, { field: 'fullNameSurnameFirst', isSure: false })

/** What a heading says that its column holds; null when it is not known. */
export const recogniseHeading = (text: string): Recognition | null => fieldByKey.get(headingKey(text)) ?? null
