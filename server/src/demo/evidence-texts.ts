import type { CriterionCode } from '@pumpurs/shared/domain/risk-catalogue'

/** Who would notice such a thing. */
type Observer = string

interface EvidenceText {
  observedBy: Observer
  texts: readonly string[]
}

/** What staff might write about a criterion; true of any semester and of boys and girls alike. */
export const evidenceTexts: Partial<Record<CriterionCode, EvidenceText>> = {
  M01: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Trijos mācību priekšmetos vidējais vērtējums ir zem 4 ballēm.',
      'Vidējais vērtējums matemātikā ir 3,4 balles, pārējos priekšmetos ap 5.',
    ],
  },
  M02: {
    observedBy: 'matemātikas skolotājs',
    texts: [
      'Darbības ar daļskaitļiem nav apgūtas, tāpēc jaunās tēmas uzdevumus neizpilda bez palīdzības.',
      'Gara teksta uzdevumos bieži pazaudē jautājuma būtību; palīdz, ja uzdevumu lasa kopā.',
    ],
  },
  M03: {
    observedBy: 'matemātikas skolotājs',
    texts: [
      'Ilgstošas prombūtnes dēļ nav apgūtas divas iepriekšējā gada tēmas.',
      'Diagnosticējošajā darbā izpildīta trešdaļa uzdevumu par iepriekšējā gada saturu.',
    ],
  },
  M04: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Kopš semestra sākuma neattaisnoti kavētas 14 stundas, galvenokārt pirmās un pēdējās.',
      'Neattaisnoti kavētas 18 stundas, visvairāk pirmdienās un piektdienās.',
    ],
  },
  M05: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Katru nedēļu ir viena vai divas attaisnotas kavējuma dienas; nav nokārtoti pieci pārbaudes darbi.',
      'Attaisnoti kavēta piektā daļa stundu, tāpēc krājas nenokārtoti darbi.',
    ],
  },
  M06: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Darbu stundā sāk tikai pēc atgādinājuma, mājasdarbus neiesniedz; saka, ka „tāpat nesanāks”.',
      'Pusē priekšmetu mājasdarbi nav iesniegti; par mērķi pēc skolas runāt nevēlas.',
    ],
  },
  M07: {
    observedBy: 'matemātikas skolotājs',
    texts: ['Priekšmetu sauc par nesaprotamu un nevajadzīgu, stundās bieži lūdz atļauju iziet.'],
  },
  M08: {
    observedBy: 'sociālais pedagogs',
    texts: ['Divas reizes bijusi asa vārdu apmaiņa ar priekšmeta skolotāju par telefona lietošanu stundā.'],
  },
  M09: {
    observedBy: 'sociālais pedagogs',
    texts: ['Starpbrīžos regulāri strīdi ar diviem klasesbiedriem; viens no tiem risināts kopīgā sarunā.'],
  },
  M10: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Klases tērzētavā publicēti aizskaroši komentāri; kopš tā laika izvairās no sporta stundām.',
      'Klasesbiedri slēpj mantas un lieto pazemojošu iesauku; divi gadījumi fiksēti.',
    ],
  },
  M11: {
    observedBy: 'speciālais pedagogs',
    texts: ['Lasīšanas un rakstīšanas grūtības apstiprinātas ar atzinumu; darbam vajadzīgs vairāk laika.'],
  },
  M12: {
    observedBy: 'priekšmetu skolotāji',
    texts: ['Stundās traucē citiem un atstāj klasi bez atļaujas; mēneša laikā fiksēti trīs gadījumi.'],
  },
  M13: {
    observedBy: 'klases audzinātājs',
    texts: ['Piecas reizes nedēļā ir treniņi, mājasdarbi tiek pildīti pēc pulksten desmitiem vakarā.'],
  },
  M14: {
    observedBy: 'klases audzinātājs',
    texts: ['Grupu darbos paliek bez pāra, starpbrīžus parasti pavada bibliotēkā.'],
  },
  M16: {
    observedBy: 'klases audzinātājs',
    texts: ['Pagājušā mācību gada beigās bija divi pēcpārbaudījumi, abi nokārtoti ar 4 ballēm.'],
  },
  M17: {
    observedBy: 'klases audzinātājs',
    texts: ['Pēc pārejas uz jauno izglītības posmu vērtējumi kritušies vidēji par 1,7 ballēm.'],
  },
  M18: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Mācās šeit pirmo gadu; prasības un dienas kārtību apgūst lēni, draugi palikuši iepriekšējā skolā.',
    ],
  },
  M19: {
    observedBy: 'latviešu valodas skolotājs',
    texts: ['Sarunā mācību valodu saprot, bet vēstures un bioloģijas uzdevumus bez tulkojuma neizprot.'],
  },
  M20: {
    observedBy: 'speciālais pedagogs',
    texts: ['Pēc komisijas atzinuma vajadzīgs pagarināts laiks, atgādnes un darbs mazā grupā.'],
  },
  M21: {
    observedBy: 'klases audzinātājs',
    texts: [
      'Darbu neplāno, iesniegšanas termiņus aizmirst; palīdz ikdienas kontrollapa.',
      'Lielus darbus neprot sadalīt soļos un atliek tos uz pēdējo vakaru.',
    ],
  },
  M22: {
    observedBy: 'grupas audzinātājs',
    texts: ['Saka, ka izvēlētā profesija neinteresē; praktiskajās mācībās bieži paliek malā.'],
  },
  E01: {
    observedBy: 'sociālais pedagogs',
    texts: ['Mēneša otrajā pusē pusdienas neēd; ģimene lūgusi palīdzību ēdināšanas maksai.'],
  },
  E02: {
    observedBy: 'sociālais pedagogs',
    texts: ['Dzīvo 28 km no skolas, ceļam vajadzīgi divi autobusi; mēneša biļetes ģimene atļauties nevar.'],
  },
  E03: {
    observedBy: 'dienesta viesnīcas skolotājs',
    texts: ['Par dienesta viesnīcu ir divu mēnešu parāds, ko ģimene vienā reizē samaksāt nevar.'],
  },
  E04: {
    observedBy: 'praktisko mācību skolotājs',
    texts: ['Nav darba apģērba un instrumentu komplekta praktiskajām mācībām.'],
  },
  E05: {
    observedBy: 'sociālais pedagogs',
    texts: ['Nav sezonai piemērotu apavu, sporta stundas izlaiž apģērba dēļ.'],
  },
  E07: {
    observedBy: 'sociālais pedagogs',
    texts: ['Mājsaimniecībai piešķirts maznodrošinātas statuss, izziņa ir lietā.'],
  },
  E08: {
    observedBy: 'sociālais pedagogs',
    texts: ['Ģimenē aug pieci bērni, četri no tiem mācās skolā.'],
  },
  E10: {
    observedBy: 'klases audzinātājs',
    texts: ['Nedēļas nogalēs strādā līdz vēlam vakaram un pirmdienās kavē pirmās stundas.'],
  },
  G01: {
    observedBy: 'klases audzinātājs',
    texts: ['Uz trim aicinājumiem uz sarunu vecāki nav atbildējuši, žurnāla ziņas nav atvērtas.'],
  },
  G02: {
    observedBy: 'psihologs',
    texts: ['Stāsta, ka mājās par skolu nerunā un neviens nejautā, kā klājas.'],
  },
  G04: {
    observedBy: 'sociālais pedagogs',
    texts: ['Māte strādā ārvalstīs, ikdienā aprūpē vecmāmiņa; saziņa ar māti ir reizi nedēļā.'],
  },
  G05: {
    observedBy: 'sociālais pedagogs',
    texts: ['Kopš pavasara dzīvo audžuģimenē; tikšanās ar vecākiem notiek bāriņtiesas noteiktā kārtībā.'],
  },
  G06: {
    observedBy: 'psihologs',
    texts: ['Vecāki nesen izšķīrušies; kopš tā laika ātri nogurst un reizēm asaro.'],
  },
  G09: {
    observedBy: 'sociālais pedagogs',
    texts: ['Pēc stundām pieskata divus jaunākos brāļus, mājasdarbiem laika atliek maz.'],
  },
  G10: {
    observedBy: 'sociālais pedagogs',
    texts: ['Divu gadu laikā trešo reizi mainīta dzīvesvieta.'],
  },
  S01: {
    observedBy: 'skolas medmāsa',
    texts: ['Hroniskas galvassāpes; ģimenes ārsta izziņas kavējumiem ir iesniegtas.'],
  },
  S02: {
    observedBy: 'psihologs',
    texts: [
      'Pirms pārbaudes darbiem stipra spriedze; divas reizes lūgta palīdzība pie medmāsas.',
      'Grūti aizmieg, stundās nogurums; par to stāsta labprāt un palīdzību pieņem.',
    ],
  },
  S06: {
    observedBy: 'klases audzinātājs',
    texts: ['Stāsta, ka spēlē līdz pulksten diviem naktī; rītos grūti pamosties, kavē pirmās stundas.'],
  },
  S08: {
    observedBy: 'sociālais pedagogs',
    texts: ['Brīvo laiku pavada ar jauniešiem, kuri mācības jau pametuši.'],
  },
  S09: {
    observedBy: 'psihologs',
    texts: ['Ārpus skolas draugu un pulciņu nav, brīvlaikus pavada mājās.'],
  },
  S11: {
    observedBy: 'psihologs',
    texts: ['Par savu darbu saka „es to nevaru”, no atbildēšanas klases priekšā atsakās.'],
  },
}

/** What a teacher says in an assessment and what parents say is not on file: nobody has information on these. */
export const rarelyKnown: readonly CriterionCode[] = ['G03', 'G08', 'S05', 'S07']
/** Looked at in every assessment. */
export const alwaysAssessed: readonly CriterionCode[] = [
  'M01',
  'M04',
  'M05',
  'M06',
  'M09',
  'M10',
  'M12',
  'E01',
  'E02',
  'G01',
  'G02',
  'S01',
  'S02',
  'S09',
]
