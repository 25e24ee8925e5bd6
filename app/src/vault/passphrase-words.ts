import { randomBytes } from './bytes.ts'

/** 256 Latvian words that are easy to read out and write down; one word is eight bits. */
export const passphraseWords: readonly string[] = `
adata akmens alus apse arka asaka asara astra atslēga auksts auss auto avots balle balons balta banka bars
bebrs bērzs biete blūze boja brilles buca bulta bumba burka cauna cepure cibet cimds cukurs daile dakts darbs
dators debess delfīns desa diena dimants divi doma dravs drupas duja durvis dzelme dzija egle elks elpa ezers
fakts filma flauta forma futbols gads gailis gaisma gaiss galds garums gliemezis gludeklis govs graudi grava
gredzens grozs gulbis gumija gurkis gurns iela ikri irbe istaba izlietne jaka jaunums josta jumts jūra kabata
kaija kaķis kalns kamols kanna kanoe kaste kaza ķimene kinza ķirsis kļava klints klubs koks kompass korķis
kosmoss krasts krekls krēsls krūze kumode kupols lampa lapa lapsa lauks lauva ledus lelle lemurs lente lidosta
liepa lietus lilija linums lode logo logs loms lukturis lupīna maize mākonis māls mango mantija maska matracis
medaļa medus melone menca miers mīkla minerāls modulis monēta motors mugura mūris mutulis muzejs nakts nams
nauda nazis neilons niedre noslēpums nota numurs odere odze ogle okeāns olīva omlete opera orkestris osta
ozols paklājs palma panna papagailis parks pasaka pasts pele pērle piens pils pipars plauksta plosts podi poga
prieks puķe pulkstenis puse putns radio ragavas raksts ratiņi rieksts ritenis roka rota roze rubins rudzi
rūķis saime sakne saldums salna samts saule sega segums sēkla sirds skola skudra slota smilts sniegs soma
spainis spogulis sports stikls suns svece tauta telts tilts tirgus torte trauks turnirs ugunis upe uzvara
vabole vagons vairogs valis varde vasara vējš vijole vilks virve vizbulis zaķis zars zelts zieds zirgs zivs
zobs zvans zvirbulis
`
  .trim()
  .split(/\s+/)

/** Six words are 48 bits: with argon2id beyond what anybody would spend on one file. */
const wordCount = 6

export const newPassphrase = (): string =>
  Array.from(randomBytes(wordCount), (byte) => passphraseWords[byte] ?? '').join(' ')

const marks = /\p{Mark}/gu

/** As words are typed: with or without the marks over the letters, in capitals, with commas or line ends between. */
export const normalPassphrase = (typed: string): string =>
  (
    typed
      .normalize('NFD')
      .replaceAll(marks, '')
      .toLowerCase()
      .match(/\p{Letter}+/gu) ?? []
  ).join(' ')
