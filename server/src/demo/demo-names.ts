import type { Random } from './random.ts'

const girls = [
  'Anna',
  'Elīna',
  'Ieva',
  'Marta',
  'Dārta',
  'Kate',
  'Šarlote',
  'Ģertrūde',
  'Rūta',
  'Undīne',
  'Žanete',
  'Paula',
  'Līva',
  'Madara',
  'Agnese',
  'Evelīna',
  'Estere',
  'Sāra',
  'Krista',
  'Ņina',
  'Oļesja',
  'Jekaterina',
  'Darja',
  'Alīna',
]
const boys = [
  'Jānis',
  'Kārlis',
  'Roberts',
  'Ēriks',
  'Ģirts',
  'Mārtiņš',
  'Reinis',
  'Rūdolfs',
  'Emīls',
  'Ķirts',
  'Gustavs',
  'Uģis',
  'Jēkabs',
  'Ādams',
  'Valters',
  'Ričards',
  'Matīss',
  'Niklāvs',
  'Haralds',
  'Ņikita',
  'Artjoms',
  'Maksims',
  'Dmitrijs',
  'Iļja',
]
const women = [
  'Ilze',
  'Inga',
  'Kristīne',
  'Līga',
  'Zane',
  'Vita',
  'Daiga',
  'Jeļena',
  'Oksana',
  'Agnija',
  'Mārīte',
  'Lāsma',
]
const men = [
  'Andris',
  'Juris',
  'Māris',
  'Gatis',
  'Ainārs',
  'Guntis',
  'Sergejs',
  'Viktors',
  'Arvīds',
  'Raitis',
  'Edgars',
  'Jurģis',
]

/** Each as a man and as a woman bears it. */
const familyNames = [
  ['Jansons', 'Jansone'],
  ['Krūzītis', 'Krūzīte'],
  ['Šteinbergs', 'Šteinberga'],
  ['Žukovskis', 'Žukovska'],
  ['Ābols', 'Ābola'],
  ['Ēvelis', 'Ēvele'],
  ['Ģībietis', 'Ģībiete'],
  ['Ķīsis', 'Ķīse'],
  ['Ļeņivkins', 'Ļeņivkina'],
  ['Ņikuļins', 'Ņikuļina'],
  ['Ūsiņš', 'Ūsiņa'],
  ['Īvāns', 'Īvāne'],
  ['Čivkulis', 'Čivkule'],
  ['Vanags', 'Vanaga'],
  ['Priede', 'Priede'],
  ['Kārkliņš', 'Kārkliņa'],
  ['Dzenis', 'Dzene'],
  ['Lācis', 'Lāce'],
  ['Rubenis', 'Rubene'],
  ['Zeltiņš', 'Zeltiņa'],
  ['Bušs', 'Buša'],
  ['Kuzņecovs', 'Kuzņecova'],
  ['Smirnovs', 'Smirnova'],
  ['Volkovs', 'Volkova'],
  ['Sokolovskis', 'Sokolovska'],
  ['Bogdanovs', 'Bogdanova'],
  ['Vītoliņš', 'Vītoliņa'],
  ['Strazds', 'Strazda'],
  ['Freimanis', 'Freimane'],
  ['Grāvītis', 'Grāvīte'],
  ['Pūpols', 'Pūpola'],
  ['Rozītis', 'Rozīte'],
  ['Saulītis', 'Saulīte'],
  ['Tauriņš', 'Tauriņa'],
  ['Upītis', 'Upīte'],
] as const

export interface DemoFamily {
  man: string
  woman: string
}

export function pickFamily(random: Random): DemoFamily {
  const [man, woman] = random.pick(familyNames)
  return { man, woman }
}

export interface DemoName {
  givenName: string
  familyName: string
}

export const pickPupilName = (random: Random, family: DemoFamily): DemoName =>
  random.chance(0.5)
    ? { givenName: random.pick(girls), familyName: family.woman }
    : { givenName: random.pick(boys), familyName: family.man }

export const pickParentName = (random: Random, family: DemoFamily, isMother: boolean): DemoName =>
  isMother
    ? { givenName: random.pick(women), familyName: family.woman }
    : { givenName: random.pick(men), familyName: family.man }
