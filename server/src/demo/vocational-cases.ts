import type { SupportCase } from './support-case.ts'

export const vocationalCases: readonly SupportCase[] = [
  {
    suits: 'vocational',
    risks: [
      ['E10', 3],
      ['M04', 2],
      ['M06', 2],
      ['E05', 1],
      ['E07', 1],
    ],
    conclusion:
      'Algots darbs konkurē ar mācībām; jāpanāk vienošanās par darba laiku un iekavēto stundu apguvi.',
    situation:
      'Praktiskajās mācībās rezultāti ir starp labākajiem grupā, strādā precīzi un patstāvīgi.\n\nPirmdienās kavē teorijas stundas, vispārizglītojošos priekšmetos krājas nenokārtoti darbi.',
    goals: [
      ['Apmeklēt pirmdienas stundas', 'Kavētās pirmdienas mēnesī', '3', '0'],
      ['Nokārtot vispārizglītojošos priekšmetus', 'Nenokārtotie darbi', '7', '0'],
    ],
    measures: [
      {
        giver: 'own',
        subject: '',
        answers: ['M06', 'E10'],
        note: 'Mentora sarunas par profesijas iespējām un darba laiku.',
      },
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M04'],
        note: 'Iekavētās tēmas, kārtošana pa daļām.',
      },
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['E05', 'E07'],
        note: 'Pieejamās palīdzības apzināšana.',
      },
    ],
    agreement: 'Svētdienas vakaros izglītojamais nestrādā. Mentors reizi mēnesī sazinās ar darba devēju.',
    evaluation: 'Pirmdienas stundas apmeklētas visas, pieci no septiņiem darbiem nokārtoti.',
  },
  {
    suits: 'vocational',
    risks: [
      ['M22', 3],
      ['M06', 2],
      ['M04', 2],
      ['E03', 2],
    ],
    conclusion: 'Apsverama programmas maiņa; līdz lēmumam jāsaglabā mācību ritms.',
    situation:
      'Labi padodas valodas un darbs ar cilvēkiem, labprāt palīdz rīkot pasākumus.\n\nIzvēlētā profesija neaizrauj, praktiskajās mācībās gaida norādījumus.',
    goals: [
      ['Pieņemt pamatotu lēmumu par profesiju', 'Iepazītās programmas', '0', '3'],
      ['Pabeigt semestri bez parādiem', 'Nenokārtotie moduļi', '2', '0'],
    ],
    measures: [
      {
        giver: 'own',
        subject: '',
        answers: ['M22', 'M06'],
        note: 'Karjeras iespēju izpēte, uzņēmumu apmeklējumi.',
      },
      { giver: 'psychologist', subject: '', answers: ['M22'], note: 'Interešu un spēju izpēte.' },
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['M04', 'E03'],
        note: 'Apmeklējuma un maksājumu plāns.',
      },
    ],
    agreement: 'Lēmumu par programmu pieņem līdz semestra beigām kopā ar likumisko pārstāvi.',
    evaluation: 'Iepazītas trīs programmas, nolemts palikt esošajā un specializēties klientu apkalpošanā.',
  },
  {
    suits: 'vocational',
    risks: [
      ['E03', 3],
      ['E04', 2],
      ['M18', 2],
      ['G04', 1],
      ['S09', 1],
    ],
    conclusion:
      'Pirmais gads prom no mājām; izmaksas un jaunā vide var likt atgriezties mājās pirms semestra beigām.',
    situation:
      'Mācās ar degsmi, labprāt paliek darbnīcā arī pēc stundām.\n\nNav visu mācībām vajadzīgo piederumu, dzīve dienesta viesnīcā vēl nav ierasta.',
    goals: [
      ['Palikt tehnikumā līdz gada beigām', 'Apmeklējums', '82 %', 'vismaz 95 %'],
      ['Iesaistīties dienesta viesnīcas dzīvē', 'Kopīgi pasākumi mēnesī', '0', '2'],
    ],
    measures: [
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['E03', 'E04'],
        note: 'Maksājumu sadalīšana, piederumu nodrošināšana.',
      },
      { giver: 'own', subject: '', answers: ['M18', 'G04', 'S09'], note: 'Iknedēļas saruna ar mentoru.' },
    ],
    agreement: 'Dienesta viesnīcas maksu sadala trijos maksājumos. Darba apģērbu izsniedz tehnikums.',
    evaluation: 'Apmeklējums 96 %, parāds nomaksāts. Atbalsts var beigties.',
  },
]
