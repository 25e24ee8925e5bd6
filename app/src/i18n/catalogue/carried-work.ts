import type { Catalogue } from '#i18n/catalogue.ts'

/** Unsent work that travels in a file. */
export const carriedWorkMessages = {
  'carried-work.title': ['Darbs no faila', 'Work from a file'],
  'carried-work.card': ['Ja sinhronizēt neizdodas', 'If synchronising does not work'],
  'carried-work.card-text': [
    'Nenosūtīto darbu var pārnest failā uz citu datoru ar internetu. Fails ir šifrēts, un pievienot to varat tikai jūs. Ieraksti paliek arī šajā ierīcē, līdz serveris tos apstiprina; divreiz nekas netiks ierakstīts.',
    'Unsent work can be carried in a file to another computer with internet. The file is encrypted and only you can add it. The records also stay on this device until the server confirms them; nothing is recorded twice.',
  ],
  'carried-work.export': ['Eksportēt nenosūtīto', 'Export unsent work'],
  'carried-work.add': ['Pievienot no faila', 'Add from a file'],
  'carried-work.nothing': ['Nav nekā, ko eksportēt.', 'There is nothing to export.'],
  'carried-work.export-title': ['Eksportēt nenosūtīto', 'Export unsent work'],
  'carried-work.export-count': [
    '{count, plural, zero {Failā būs # ierakstu.} one {Failā būs # ieraksts.} other {Failā būs # ieraksti.}}',
    '{count, plural, one {The file will hold # record.} other {The file will hold # records.}}',
  ],
  'carried-work.words': ['Faila vārdi', 'The words of the file'],
  'carried-work.words-text': [
    'Failu varēs atvērt tikai ar šiem sešiem vārdiem. Pierakstiet tos uz papīra: vēlreiz tos neparādīsim, un bez tiem failu neatvērs neviens. Neglabājiet vārdus kopā ar failu un nesūtiet tos vienā vēstulē.',
    'Only these six words open the file. Write them down on paper: we will not show them again, and without them nobody can open the file. Do not keep the words with the file or send both in one message.',
  ],
  'carried-work.words-copy': ['Kopēt vārdus', 'Copy the words'],
  'carried-work.words-copied': ['Vārdi nokopēti', 'The words are copied'],
  'carried-work.words-print': ['Drukāt', 'Print'],
  'carried-work.words-noted': ['Vārdi ir pierakstīti', 'The words are written down'],
  'carried-work.words-first': ['Vispirms pierakstiet vārdus.', 'Write the words down first.'],
  'carried-work.download': ['Lejupielādēt failu', 'Download the file'],
  'carried-work.downloaded': ['Fails lejupielādēts', 'The file is downloaded'],
  'carried-work.downloaded-next': [
    'Pārnesiet to uz datoru ar internetu, pieslēdzieties tur ar savu vārdu un atveriet {address}. Ieraksti šeit turpina gaidīt, līdz serveris tos apstiprina.',
    'Carry it to a computer with internet, sign in there under your own name and open {address}. The records here go on waiting until the server confirms them.',
  ],
  'carried-work.failed': [
    'Failu neizdevās izveidot. Mēģiniet vēlreiz; ja tas nepalīdz, pārlādējiet lapu. Ieraksti ir saglabāti.',
    'The file could not be made. Try again; if that does not help, reload the page. Your records are kept.',
  ],
  'carried-work.failed-memory': [
    'Failu neizdevās izveidot: ierīcei nepietika atmiņas. Aizveriet citas programmas un mēģiniet vēlreiz. Ieraksti ir saglabāti.',
    'The file could not be made: the device ran out of memory. Close other programs and try again. Your records are kept.',
  ],
  'carried-work.left-out': [
    '{count, plural, zero {# ierakstu, ko nevar nolasīt, failā nebūs; tie paliek šajā ierīcē.} one {# ieraksta, ko nevar nolasīt, failā nebūs; tas paliek šajā ierīcē.} other {# ierakstu, ko nevar nolasīt, failā nebūs; tie paliek šajā ierīcē.}}',
    '{count, plural, one {# record that cannot be read is not in the file; it stays on this device.} other {# records that cannot be read are not in the file; they stay on this device.}}',
  ],
  'carried-work.exported-at': ['eksportēts {time}', 'exported {time}'],
  'carried-work.add-text': [
    'Izvēlieties failu, ko izveidojāt citā ierīcē ar „Eksportēt nenosūtīto”, un ierakstiet sešus vārdus, ko tā parādīja.',
    'Choose the file that you made on another device with “Export unsent work” and type the six words that it showed.',
  ],
  'carried-work.choose': ['Izvēlēties failu', 'Choose a file'],
  'carried-work.chosen': ['Fails: {name}', 'File: {name}'],
  'carried-work.choose-first': ['Vispirms izvēlieties failu.', 'Choose the file first.'],
  'carried-work.words-hint': [
    'Sešus vārdus pēc kārtas. Garumzīmes un lielie burti nav svarīgi.',
    'Six words in their order. Marks over letters and capitals do not matter.',
  ],
  'carried-work.words-missing': ['Ierakstiet faila vārdus.', 'Type the words of the file.'],
  'carried-work.submit': ['Pievienot', 'Add'],
  'carried-work.problem-foreign': [
    'Šis nav Pumpura eksporta fails. Izvēlieties failu, kura nosaukums beidzas ar .pumpurs.',
    'This is not a file that Pumpurs exported. Choose the file whose name ends in .pumpurs.',
  ],
  'carried-work.problem-newer-version': [
    'Fails veidots ar jaunāku lietotnes versiju. Atjauniniet lietotni šajā ierīcē un mēģiniet vēlreiz. Failam nekas nav noticis.',
    'The file was made with a newer version of the app. Update the app on this device and try again. Nothing has happened to the file.',
  ],
  'carried-work.problem-damaged': [
    'Fails nav pilns vai ir bojāts. Nokopējiet to vēlreiz no ierīces, kurā to izveidojāt; ieraksti tur ir saglabāti.',
    'The file is incomplete or damaged. Copy it again from the device on which you made it; the records are kept there.',
  ],
  'carried-work.problem-wrong-passphrase': [
    'Ar šiem vārdiem failu neizdevās atvērt. Pārbaudiet vārdus un to kārtību. Ja tie ir pazuduši, eksportējiet darbu vēlreiz.',
    'These words do not open the file. Check the words and their order. If they are lost, export the work again.',
  ],
  'carried-work.problem-other-person': [
    'Šajā failā ir cita darbinieka darbs. Pievienot to var tikai tas, kurš to rakstījis, pieslēdzoties ar savu vārdu.',
    'This file holds the work of another person. Only they can add it, signed in under their own name.',
  ],
  'carried-work.problem-unreadable': [
    'Failu neizdevās nolasīt. Izvēlieties to vēlreiz.',
    'The file could not be read. Choose it again.',
  ],
  'carried-work.problem-weak': [
    'Ierīcei nepietika atmiņas, lai atvērtu failu. Aizveriet citas programmas un mēģiniet vēlreiz.',
    'The device ran out of memory while opening the file. Close other programs and try again.',
  ],
  'carried-work.problem-not-saved': [
    'Šajā ierīcē nepietiek vietas vai tā ir bloķēta. Nekas nav pievienots; failam nekas nav noticis.',
    'This device is full or locked. Nothing was added; nothing has happened to the file.',
  ],
  'carried-work.taken': [
    '{count, plural, =0 {Nekā jauna failā nebija} zero {Pievienots # ierakstu} one {Pievienots # ieraksts} other {Pievienoti # ieraksti}}',
    '{count, plural, =0 {There was nothing new in the file} one {# record added} other {# records added}}',
  ],
  'carried-work.known': [
    '{count, plural, zero {# ierakstu šajā ierīcē jau bija.} one {# ieraksts šajā ierīcē jau bija.} other {# ieraksti šajā ierīcē jau bija.}}',
    '{count, plural, one {# record was on this device already.} other {# records were on this device already.}}',
  ],
  'carried-work.taken-next': [
    'Ieraksti gaida nosūtīšanu šajā ierīcē. Kas serverī jau ir, tas otrreiz netiks ierakstīts.',
    'The records wait on this device to be sent. What the server has already is not recorded again.',
  ],
  'carried-work.taken-refused': [
    '{count, plural, zero {# ierakstu serveris jau agrāk nepieņēma. Sinhronizācijas lapā izlemiet, ko ar tiem darīt.} one {# ierakstu serveris jau agrāk nepieņēma. Sinhronizācijas lapā izlemiet, ko ar to darīt.} other {# ierakstus serveris jau agrāk nepieņēma. Sinhronizācijas lapā izlemiet, ko ar tiem darīt.}}',
    '{count, plural, one {The server did not accept # of the records before. Decide on the synchronisation page what to do with it.} other {The server did not accept # of the records before. Decide on the synchronisation page what to do with them.}}',
  ],
  'carried-work.to-sync': ['Uz sinhronizāciju', 'To synchronisation'],
  'carried-work.only-text': [
    'Lai nosūtītu darbu no faila, jūsu dati šajā datorā nav jālejupielādē.',
    'To send work from a file, your data need not be downloaded to this computer.',
  ],
  'carried-work.sending': ['Nosūta serverim', 'Sending to the server'],
  'carried-work.accepted': [
    '{count, plural, zero {Serveris ir saņēmis # ierakstu} one {Serveris ir saņēmis # ierakstu} other {Serveris ir saņēmis # ierakstus}}',
    '{count, plural, one {The server has # record} other {The server has # records}}',
  ],
  'carried-work.accepted-text': [
    'Kad ierīcei, kurā darbu izveidojāt, atkal būs internets, tā to uzzinās un vairs negaidīs.',
    'When the device on which you did the work has internet again, it will learn that and stop waiting.',
  ],
  'carried-work.still-waiting': [
    '{count, plural, zero {Vēl nav nosūtīts # ierakstu} one {Vēl nav nosūtīts # ieraksts} other {Vēl nav nosūtīti # ieraksti}}',
    '{count, plural, one {# record is not sent yet} other {# records are not sent yet}}',
  ],
  'carried-work.still-waiting-text': [
    'Pārbaudiet internetu un mēģiniet vēlreiz. Fails un ieraksti pirmajā ierīcē ir saglabāti.',
    'Check the internet and try again. The file and the records on the first device are kept.',
  ],
  'carried-work.still-waiting-server': [
    'Serveris tos pašlaik nevar saņemt. Pēc brīža mēģiniet vēlreiz. Fails un ieraksti pirmajā ierīcē ir saglabāti.',
    'The server cannot take them now. Try again in a while. The file and the records on the first device are kept.',
  ],
  'carried-work.still-waiting-full': [
    'Šajā datorā nav vietas. Izdzēsiet nevajadzīgus failus un mēģiniet vēlreiz. Fails un ieraksti pirmajā ierīcē ir saglabāti.',
    'This computer is full. Delete files that you do not need and try again. The file and the records on the first device are kept.',
  ],
  'carried-work.still-waiting-update': [
    'Šī lietotnes versija ir pārāk veca. Atjauniniet lietotni un mēģiniet vēlreiz. Fails un ieraksti pirmajā ierīcē ir saglabāti.',
    'This version of the app is too old. Update the app and try again. The file and the records on the first device are kept.',
  ],
  'carried-work.refused': [
    '{count, plural, zero {Serveris nepieņēma # ierakstu} one {Serveris nepieņēma # ierakstu} other {Serveris nepieņēma # ierakstus}}',
    '{count, plural, one {The server did not accept # record} other {The server did not accept # records}}',
  ],
  'carried-work.refused-text': [
    'Tie ar iemeslu redzami ierīcē, kurā darbu izveidojāt, un arī šeit, ja turpināsiet darbu šajā datorā.',
    'They are shown with the reason on the device on which you did the work, and here as well if you go on working on this computer.',
  ],
  'carried-work.go-on': ['Turpināt darbu šajā datorā', 'Go on working on this computer'],
  'carried-work.remove': ['Dzēst manus datus no šī datora', 'Delete my data from this computer'],
  'carried-work.remove-title': ['Dzēst jūsu datus no šī datora?', 'Delete your data from this computer?'],
  'carried-work.remove-text': [
    'No šī datora tiks dzēsts viss, ko pievienojāt no faila. Fails un ieraksti pirmajā ierīcē paliek.',
    'Everything that you added from the file is deleted from this computer. The file and the records on the first device stay.',
  ],
} as const satisfies Catalogue
