import type { SupportCase } from './support-case.ts'

export const learningCases: readonly SupportCase[] = [
  {
    suits: 'everybody',
    risks: [
      ['M04', 3],
      ['M06', 2],
      ['M01', 2],
      ['G01', 2],
      ['S06', 1],
    ],
    conclusion:
      'Galvenais risks ir neattaisnotie kavējumi; sekmes krītas tajos priekšmetos, kuru stundas kavētas visbiežāk.',
    situation:
      'Labi padodas praktiski darbi un sports, grupā prot uzņemties vadību. Ja ierodas uz stundu, uzdevumu parasti pabeidz.\n\nTraucē kavētās pirmās stundas un nenodotie darbi, kas sakrājas no nedēļas uz nedēļu.',
    goals: [
      ['Apmeklēt visas mācību stundas', 'Neattaisnoti kavētās stundas mēnesī', '7', 'ne vairāk kā 1'],
      ['Nokārtot iekavētos pārbaudes darbus', 'Nenokārtoto darbu skaits', '9', '0'],
    ],
    measures: [
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['M04', 'G01'],
        note: 'Iknedēļas saruna par apmeklējumu, kopīga kontrollapa.',
      },
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M01', 'M06'],
        note: 'Iekavēto darbu nokārtošana pēc saskaņota grafika.',
      },
      {
        giver: 'psychologist',
        subject: '',
        answers: ['M06', 'S06'],
        note: 'Motivācijas sarunas, dienas režīma plānošana.',
      },
    ],
    agreement:
      'Izglītojamais katru piektdienu kopā ar sociālo pedagogu aizpilda kontrollapu. Vecāki par slimību paziņo tās pašas dienas rītā.',
    evaluation:
      'Neattaisnoto kavējumu skaits samazinājies uz pusi, nokārtoti septiņi no deviņiem darbiem. Ieteicams atbalstu turpināt.',
  },
  {
    suits: 'everybody',
    risks: [
      ['M02', 2],
      ['M03', 2],
      ['M01', 2],
      ['S11', 1],
    ],
    conclusion: 'Robi iepriekšējo gadu saturā neļauj apgūt jauno; pārējās jomās grūtību nav.',
    situation:
      'Ļoti kārtīgi veic rakstu darbus, labprāt lasa un palīdz klasesbiedriem valodās.\n\nMatemātikā trūkst iepriekšējo gadu pamata, tāpēc jaunās tēmas šķiet nesaprotamas jau pirmajā stundā.',
    goals: [
      ['Apgūt iztrūkstošās matemātikas tēmas', 'Diagnosticējošā darba rezultāts', '34 %', 'vismaz 60 %'],
      ['Uzlabot semestra vērtējumu matemātikā', 'Vērtējums ballēs', '3', 'vismaz 5'],
    ],
    measures: [
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M02', 'M03', 'M01'],
        note: 'Divas tēmas mēnesī, katras beigās īss pārbaudes darbs.',
      },
      { giver: 'own', subject: '', answers: ['M02'], note: 'Atgādņu veidošana un lietošana stundā.' },
    ],
    agreement:
      'Konsultācijas notiek pēc sestās stundas. Mājās katru dienu 15 minūtes uzdevumu no darba burtnīcas.',
    evaluation:
      'Diagnosticējošā darba rezultāts ir 58 %, semestra vērtējums 5 balles. Mērķis gandrīz sasniegts.',
  },
  {
    suits: 'grades',
    risks: [
      ['M10', 2],
      ['M14', 2],
      ['S09', 2],
      ['S11', 2],
      ['M04', 1],
    ],
    conclusion: 'Nepieciešams darbs gan ar izglītojamo, gan ar visu klasi; kavējumi ir sekas, nevis cēlonis.',
    situation:
      'Izcili zīmē, rūpīgi pilda dežuranta pienākumus, mazā grupā darbojas droši.\n\nKlasē trūkst draugu, tāpēc izvairās no stundām, kurās jāstrādā kopā ar citiem.',
    goals: [
      ['Justies klasē droši', 'Pašvērtējums skalā no 1 līdz 10', '3', 'vismaz 7'],
      ['Piedalīties grupu darbos', 'Grupu darbi mēnesī', '0', 'vismaz 4'],
    ],
    measures: [
      {
        giver: 'psychologist',
        subject: '',
        answers: ['S09', 'S11'],
        note: 'Individuālas nodarbības reizi nedēļā.',
      },
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['M10', 'M14'],
        note: 'Nodarbības visai klasei par drošu saziņu.',
        form: 'group',
      },
    ],
    agreement:
      'Par katru aizskarošu gadījumu izglītojamais vai vecāki tajā pašā dienā ziņo sociālajam pedagogam.',
    evaluation:
      'Jauni aizskaršanas gadījumi nav fiksēti, piedalās grupu darbos kopā ar diviem klasesbiedriem.',
  },
  {
    suits: 'everybody',
    risks: [
      ['M19', 3],
      ['M18', 2],
      ['S09', 2],
      ['M02', 1],
    ],
    conclusion:
      'Sekmes kavē mācību valodas prasmes, nevis spējas; priekšmetos ar maz teksta rezultāti ir labi.',
    situation:
      'Matemātikā un informātikā strādā ātri un patstāvīgi, runā trīs valodās.\n\nGarus tekstus mācību valodā lasa ar vārdnīcu, tāpēc pārbaudes darbos nepietiek laika.',
    goals: [
      ['Saprast mācību priekšmetu tekstus', 'Valodas prasmes līmenis', 'A2', 'B1'],
      ['Iekļauties klases dzīvē', 'Pulciņu nodarbības nedēļā', '0', '1'],
    ],
    measures: [
      {
        giver: 'own',
        subject: '',
        answers: ['M19'],
        note: 'Priekšmetu terminu vārdnīcas, tekstu lasīšana pirms stundas.',
      },
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M02', 'M19'],
        note: 'Teksta uzdevumu valoda.',
        mode: 'remote',
      },
      { giver: 'psychologist', subject: '', answers: ['M18', 'S09'], note: 'Adaptācijas sarunas.' },
    ],
    agreement:
      'Skolotāji pārbaudes darbu tekstu iedod dienu iepriekš. Izglītojamais reizi nedēļā apmeklē robotikas pulciņu.',
    evaluation: 'Valodas pārbaudē sasniegts B1 līmenis lasīšanā, klausīšanās vēl jāattīsta.',
  },
  {
    suits: 'everybody',
    risks: [
      ['M12', 3],
      ['M08', 2],
      ['M09', 2],
      ['G01', 1],
      ['S08', 2],
    ],
    conclusion: 'Uzvedības grūtības pastiprinās pēcpusdienās; vajadzīga vienota rīcība visās stundās.',
    situation:
      'Labi runā publiski, prot citus uzjautrināt, interesējas par tehniku.\n\nTeorētiskajās stundās ātri zaudē uzmanību, uz aizrādījumiem reaģē asi.',
    goals: [
      ['Ievērot vienošanos par uzvedību stundā', 'Fiksētie gadījumi mēnesī', '3', '0'],
      [
        'Risināt strīdus sarunā',
        'Strīdi, kuros vajadzīga pieaugušā palīdzība',
        '4 mēnesī',
        'ne vairāk kā 1 mēnesī',
      ],
    ],
    measures: [
      {
        giver: 'socialPedagogue',
        subject: '',
        answers: ['M08', 'M09', 'S08'],
        note: 'Konfliktu risināšanas prasmes, mēneša vienošanās.',
      },
      { giver: 'psychologist', subject: '', answers: ['M12'], note: 'Emociju pašregulācija.' },
      { giver: 'own', subject: '', answers: ['M12'], note: 'Atbalsts pēcpusdienas stundās.' },
    ],
    agreement:
      'Visi skolotāji lieto vienu signālu pārtraukumam. Par labu nedēļu klases audzinātājs paziņo vecākiem.',
    evaluation: 'Pēdējā mēnesī uzvedības pārkāpumi nav fiksēti. Atbalstu var mazināt.',
  },
  {
    suits: 'grades',
    risks: [
      ['M11', 3],
      ['M20', 2],
      ['M21', 2],
      ['S11', 2],
    ],
    conclusion: 'Atbalsta pasākumi atzinumā ir noteikti; jāpanāk, lai tie notiktu visos priekšmetos.',
    situation:
      'Mutvārdos atbild pārdomāti, labi atceras dzirdēto un skatīto.\n\nLasīšana un rakstīšana aizņem daudz laika, garākus darbus bez atgādnes nepabeidz.',
    goals: [
      ['Patstāvīgi izpildīt darbus ar atgādni', 'Pabeigtie darbi nedēļā', '2', 'vismaz 6'],
      ['Uzlabot lasīšanas ātrumu', 'Vārdi minūtē', '62', '80'],
    ],
    measures: [
      {
        giver: 'own',
        subject: '',
        answers: ['M11', 'M20'],
        note: 'Lasīšanas stratēģijas, darbs ar atgādnēm.',
      },
      {
        giver: 'teacher',
        subject: 'Matemātika',
        answers: ['M20', 'M21'],
        note: 'Uzdevuma soļu plāns.',
        form: 'group',
      },
      { giver: 'psychologist', subject: '', answers: ['S11'], note: 'Pašvērtējuma stiprināšana.' },
    ],
    agreement: 'Pārbaudes darbos ir pagarināts laiks. Mājās katru vakaru kopīgi lasa desmit minūtes.',
    evaluation: 'Lasīšanas ātrums pieaudzis līdz 74 vārdiem minūtē, atgādnes lieto bez atgādinājuma.',
  },
  {
    suits: 'grades',
    risks: [
      ['M17', 2],
      ['M13', 1],
      ['M16', 1],
      ['M01', 2],
      ['S02', 1],
    ],
    conclusion:
      'Pāreja uz jauno posmu notiek lēnāk nekā citiem; laikus sniegts atbalsts var novērst paliekošus robus.',
    situation:
      'Piedalās novada sacensībās, mērķa labā prot strādāt ilgi, tur doto vārdu.\n\nJaunajā posmā ir vairāk priekšmetu un pārbaudes darbu, laika plānošana vēl nepadodas.',
    goals: [
      ['Iesniegt darbus laikā', 'Laikā iesniegto darbu daļa', '55 %', 'vismaz 90 %'],
      ['Atgūt iepriekšējo vidējo vērtējumu', 'Vidējais vērtējums', '4,6', 'vismaz 6'],
    ],
    measures: [
      {
        giver: 'teacher',
        subject: 'Fizika',
        answers: ['M01', 'M17'],
        note: 'Konsultācijas pirms pārbaudes darbiem.',
        form: 'group',
      },
      { giver: 'socialPedagogue', subject: '', answers: ['M13', 'M17'], note: 'Nedēļas plānošana.' },
    ],
    agreement: 'Treneris un klases audzinātājs saskaņo sacensību un pārbaudes darbu grafiku.',
    evaluation: 'Laikā iesniegti 87 % darbu, vidējais vērtējums 5,8. Jāturpina plānot nedēļu patstāvīgi.',
  },
]
