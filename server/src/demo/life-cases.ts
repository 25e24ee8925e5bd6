import type { SupportCase } from './support-case.ts'

export const lifeCases: readonly SupportCase[] = [
  {
    suits: 'everybody',
    risks: [
      ['E02', 3],
      ['E01', 2],
      ['E07', 2],
      ['M05', 1],
    ],
    conclusion: 'Mācībām traucē ceļa un ēdināšanas izmaksas; mācīšanās grūtību nav.',
    situation:
      'Mācās ar interesi, vidējais vērtējums ir 7 balles, darbojas skolēnu pašpārvaldē.\n\nNokļūšana skolā ir ilga un dārga, tāpēc dažas dienas mēnesī paliek mājās.',
    goals: [
      ['Apmeklēt skolu katru dienu', 'Kavētās dienas mēnesī', '4', '0'],
      ['Saglabāt mācību sasniegumus', 'Vidējais vērtējums', '7,0', 'vismaz 7,0'],
    ],
    measures: [
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['E01', 'E02', 'E07'],
        note: 'Palīdzība iesniegumu sagatavošanā, sadarbība ar sociālo dienestu.',
      },
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M05'],
        note: 'Kavētā satura apguve.',
        mode: 'remote',
      },
    ],
    agreement:
      'Vecāki līdz mēneša piektajam datumam iesniedz biļetes. Skola nodrošina pusdienas no pirmās dienas.',
    evaluation: 'Kavētu dienu vairs nav, vidējais vērtējums 7,2. Atbalsts jāturpina.',
  },
  {
    suits: 'everybody',
    risks: [
      ['G06', 2],
      ['S02', 3],
      ['G02', 2],
      ['M05', 1],
      ['M01', 1],
    ],
    conclusion:
      'Sekmju kritums ir nesens; galvenais ir regulārs psihologa atbalsts un saudzīgs pārbaudes darbu grafiks.',
    situation:
      'Raksta skolas avīzei, ar skolotājiem sadarbojas labprāt.\n\nPēdējā laikā grūtāk koncentrēties, pārbaudes darbus bieži lūdz pārcelt.',
    goals: [
      ['Nokārtot semestra pārbaudes darbus', 'Nokārtoto darbu daļa', '60 %', '100 %'],
      ['Prast palūgt palīdzību', 'Pašvērtējums skalā no 1 līdz 10', '4', 'vismaz 7'],
    ],
    measures: [
      {
        giver: 'psychologist',
        subject: '',
        answers: ['G06', 'G02', 'S02'],
        note: 'Individuālas tikšanās reizi nedēļā.',
      },
      { giver: 'teacher', subject: 'Matemātika', answers: ['M01', 'M05'], note: 'Pārbaudes darbi pa daļām.' },
    ],
    agreement:
      'Pārbaudes darbus nedēļā plāno ne vairāk kā divus. Izglītojamais drīkst iziet no stundas pie atbalsta personāla.',
    evaluation:
      'Visi semestra darbi nokārtoti, kavējumu skaits samazinājies. Tikšanās turpināmas reizi divās nedēļās.',
  },
  {
    suits: 'everybody',
    risks: [
      ['G09', 2],
      ['G04', 3],
      ['M21', 2],
      ['M04', 2],
      ['E08', 1],
    ],
    conclusion: 'Mācību laiks pēc stundām ir ierobežots; mājasdarbus jāpaspēj izpildīt skolā.',
    situation:
      'Uzticētos pienākumus skolā paveic rūpīgi, labi sastrādājas ar jaunākiem skolēniem.\n\nPēc stundām laika mācībām maz, tāpēc mājasdarbi bieži paliek neiesniegti.',
    goals: [
      ['Izpildīt mājasdarbus skolā', 'Iesniegtie mājasdarbi', '45 %', 'vismaz 85 %'],
      ['Mazināt kavējumus', 'Neattaisnoti kavētās stundas mēnesī', '5', '0'],
    ],
    measures: [
      { giver: 'own', subject: '', answers: ['M21', 'G09'], note: 'Mājasdarbi skolā divas reizes nedēļā.' },
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['G04', 'M04', 'E08'],
        note: 'Sadarbība ar likumisko pārstāvi, atbalsta iespējas pašvaldībā.',
      },
    ],
    agreement:
      'Otrdienās un ceturtdienās izglītojamais paliek skolā līdz plkst. 16 un mājasdarbus izpilda mācību kabinetā.',
    evaluation: 'Iesniegti 80 % mājasdarbu, neattaisnotu kavējumu pēdējos divos mēnešos nav.',
  },
  {
    suits: 'grades',
    risks: [
      ['S01', 2],
      ['M05', 3],
      ['M03', 2],
      ['S02', 1],
    ],
    conclusion: 'Kavējumi ir attaisnoti; jānodrošina iespēja apgūt saturu arī prombūtnes laikā.',
    situation:
      'Daudz lasa, ar interesi seko dabaszinību tēmām.\n\nIlgākas prombūtnes dēļ trūkst vairāku tēmu, atgriežoties skolā, grūti sākt.',
    goals: [
      ['Apgūt prombūtnē izlaistās tēmas', 'Neapgūtās tēmas', '6', 'ne vairāk kā 1'],
      ['Uzturēt saikni ar klasi prombūtnes laikā', 'Tiešsaistes tikšanās nedēļā', '0', '1'],
    ],
    measures: [
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M03', 'M05'],
        note: 'Konsultācijas prombūtnes laikā.',
        mode: 'remote',
      },
      { giver: 'own', subject: '', answers: ['M05'], note: 'Atgriešanās plāns pēc prombūtnes.' },
      { giver: 'psychologist', subject: '', answers: ['S01', 'S02'], note: 'Atbalsta sarunas.' },
    ],
    agreement:
      'Mācību materiālus skolotāji ievieto e-vidē piektdienās. Vecāki paziņo par paredzamo prombūtni.',
    evaluation: 'No sešām tēmām apgūtas piecas, saikne ar klasi uzturēta katru nedēļu.',
  },
  {
    suits: 'everybody',
    risks: [
      ['G05', 2],
      ['G10', 2],
      ['M18', 1],
      ['S02', 2],
      ['M02', 2],
    ],
    conclusion: 'Vajadzīga stabila ikdiena un pacietīgs atbalsts mācību satura apguvē.',
    situation:
      'Rūpējas par skolas siltumnīcu, precīzi izpilda praktiskus uzdevumus.\n\nMācību saturā ir robi vairākos priekšmetos, jaunas prasības satrauc.',
    goals: [
      ['Sekmīgi pabeigt semestri', 'Nesekmīgi vērtējumi', '3', '0'],
      ['Justies skolā piederīgi', 'Pašvērtējums skalā no 1 līdz 10', '5', 'vismaz 8'],
    ],
    measures: [
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['G05', 'G10', 'M18'],
        note: 'Regulāra saziņa ar likumisko pārstāvi.',
      },
      { giver: 'teacher', subject: 'Matemātika', answers: ['M02'], note: 'Pamattēmu atkārtošana.' },
      { giver: 'psychologist', subject: '', answers: ['S02'], note: 'Individuāls atbalsts.' },
    ],
    agreement: 'Par jebkuru pārmaiņu skolas dienā izglītojamais uzzina vismaz dienu iepriekš.',
    evaluation: 'Semestris pabeigts ar vienu nesekmīgu vērtējumu, pašvērtējums pieaudzis līdz 7.',
  },
]
