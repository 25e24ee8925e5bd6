import type { Catalogue } from '#i18n/catalogue.ts'

/** What can be wrong with a file, and what there is to say about a row of it. */
export const importProblemMessages = {
  'imports.file-too-large': [
    'Fails „{file}” ir {detail} MB liels; nolasīt var līdz 5 MB. Saglabājiet atsevišķi tikai klases sarakstu.',
    'The file “{file}” has {detail} MB; up to 5 MB can be read. Save the class list alone in its own file.',
  ],
  'imports.file-too-large-inside': [
    'Fails „{file}” izpakots aizņem {detail} MB, parasti tukšu noformētu rindu dēļ. Nokopējiet sarakstu jaunā failā.',
    'The file “{file}” takes {detail} MB when unpacked, mostly because of formatted empty rows. Copy the list into a new file.',
  ],
  'imports.file-empty': [
    'Failā „{file}” nav datu. Pārbaudiet, vai izvēlējāties pareizo failu.',
    'There are no data in the file “{file}”. Check that you chose the right one.',
  ],
  'imports.file-only-header': [
    'Failā „{file}” ir tikai viena aizpildīta rinda vai tikai virsraksti. Zem virsrakstiem vajag vismaz vienu izglītojamo.',
    'The file “{file}” has only one filled row or only headings. At least one pupil must stand below them.',
  ],
  'imports.file-unreadable': [
    'Failu „{file}” neizdevās nolasīt. Varbūt tas ir pārvietots vai atvērts citā programmā; aizveriet to tur un izvēlieties vēlreiz.',
    'The file “{file}” could not be read. It may have been moved or be open in another program; close it there and choose it again.',
  ],
  'imports.file-binary': [
    'Fails „{file}” nav saraksts, bet attēls, PDF vai cits fails. Izvēlieties .xlsx vai .csv failu.',
    'The file “{file}” is no list but a picture, a PDF or something else. Choose an .xlsx or .csv file.',
  ],
  'imports.file-old-excel': [
    'Fails „{file}” ir vecajā Excel formātā (.xls) vai aizsargāts ar paroli. Atveriet to Excel un saglabājiet kā .xlsx bez paroles.',
    'The file “{file}” is in the old Excel format (.xls) or has a password. Open it in Excel and save it as .xlsx without a password.',
  ],
  'imports.file-web-page': [
    'Fails „{file}” patiesībā ir tīmekļa lapa. Atveriet to Excel un saglabājiet kā .xlsx.',
    'The file “{file}” is in fact a web page. Open it in Excel and save it as .xlsx.',
  ],
  'imports.file-damaged-spreadsheet': [
    'Failu „{file}” nevar atvērt: tas ir bojāts vai aizsargāts ar paroli. Saglabājiet to no jauna kā .xlsx bez paroles.',
    'The file “{file}” cannot be opened: it is damaged or has a password. Save it again as .xlsx without a password.',
  ],
  'imports.file-unknown-encoding': [
    'Faila „{file}” burtus nevar nolasīt. Saglabājiet to kā .xlsx vai kā „CSV UTF-8”.',
    'The letters of the file “{file}” cannot be read. Save it as .xlsx or as “CSV UTF-8”.',
  ],
  'imports.file-unclosed-quote': [
    'Faila „{file}” {row}. rindā sākas pēdiņas, kas netiek aizvērtas. Izlabojiet šo rindu un nolasiet failu vēlreiz.',
    'In row {row} of the file “{file}” a quotation mark opens and never closes. Correct that row and read the file again.',
  ],
  'imports.file-too-many-columns': [
    'Faila „{file}” {row}. rindā ir {detail} kolonnas; nolasīt var līdz 40. Atstājiet tikai saraksta kolonnas.',
    'Row {row} of the file “{file}” has {detail} columns; up to 40 can be read. Keep only the columns of the list.',
  ],
  'imports.file-too-many-rows': [
    'Failā „{file}” ir {detail} aizpildītas rindas; vienā reizē var importēt līdz 5000. Sadaliet failu.',
    'The file “{file}” has {detail} filled rows; up to 5,000 can be imported at once. Split the file.',
  ],
  'imports.in-column': ['{column}: {problem}', '{column}: {problem}'],
  'imports.severity-error': ['Jālabo', 'To correct'],
  'imports.severity-warning': ['Jāpārbauda', 'To check'],
  'imports.severity-info': ['Zināšanai', 'To know'],
  'imports.row-missing-name': [
    'Trūkst vārda vai uzvārda. Ierakstiet failā abus.',
    'The given name or the family name is missing. Write both in the file.',
  ],
  'imports.row-name-too-long': [
    'Vārds vai uzvārds ir garāks par 200 rakstzīmēm. Saīsiniet to failā.',
    'The name is longer than 200 characters. Shorten it in the file.',
  ],
  'imports.row-name-split-guess': [
    'Vairāk nekā divi vārdi: pārbaudiet, kur beidzas uzvārds.',
    'More than two words: check where the family name ends.',
  ],
  'imports.row-missing-class': [
    'Trūkst klases. Ierakstiet to failā.',
    'The class is missing. Write it in the file.',
  ],
  'imports.row-invalid-class': [
    '{detail, select, none {Tā nav klase.} other {„{detail}” nav klase.}} Rakstiet kā 7.a, 10. vai DT1-1.',
    '{detail, select, none {This is no class.} other {“{detail}” is no class.}} Write it like 7.a, 10. or DT1-1.',
  ],
  'imports.row-unknown-class': [
    'Klases „{detail}” iestādē vēl nav. Pārbaudiet, vai tā uzrakstīta pareizi.',
    'The school has no class “{detail}” yet. Check that it is written correctly.',
  ],
  'imports.row-missing-personal-code': ['Nav personas koda.', 'There is no personal code.'],
  'imports.row-invalid-personal-code': [
    '{detail, select, digits_lost {Excel ir pazaudējis personas koda ciparus (3,2E+10). Formatējiet kolonnu kā tekstu un ierakstiet kodu no jauna.} wrong_length {Personas kodā jābūt 11 cipariem.} wrong_century {Personas koda septītais cipars nav iespējams. Pārbaudiet kodu.} wrong_date {Personas koda sākumā nav īsta datuma. Pārbaudiet kodu.} other {Personas kodā drīkst būt tikai cipari un defise.}}',
    '{detail, select, digits_lost {Excel has lost digits of the personal code (3.2E+10). Format the column as text and write the code again.} wrong_length {A personal code has 11 digits.} wrong_century {The seventh digit of the personal code is not possible. Check the code.} wrong_date {The personal code does not begin with a real date. Check the code.} other {A personal code has only digits and a hyphen.}}',
  ],
  'imports.row-wrong-check-digit': [
    'Personas koda pēdējais cipars nesaskan ar pārējiem. Pārbaudiet, vai kods pārrakstīts pareizi.',
    'The last digit of the personal code does not fit the others. Check that it was copied correctly.',
  ],
  'imports.row-leading-zero-restored': [
    'Personas kodam atjaunota sākuma nulle, ko tabula bija pazaudējusi.',
    'The leading zero of the personal code, which the spreadsheet had lost, was restored.',
  ],
  'imports.row-invalid-date': [
    '{detail, select, none {Tas nav datums.} other {„{detail}” nav datums.}} Rakstiet kā 17.12.2015.',
    '{detail, select, none {This is no date.} other {“{detail}” is no date.}} Write it like 17.12.2015.',
  ],
  'imports.row-birth-date-in-future': [
    'Dzimšanas datums {detail} vēl tikai būs. Izlabojiet to failā.',
    'The birth date {detail} is in the future. Correct it in the file.',
  ],
  'imports.row-birth-date-implausible': [
    'Dzimšanas datums {detail} izglītojamajam ir neparasts. Pārbaudiet gadu.',
    'The birth date {detail} is unusual for a pupil. Check the year.',
  ],
  'imports.row-birth-date-differs-from-code': [
    'Dzimšanas datums atšķiras no personas koda. Importēsim datumu no faila; pārbaudiet, kurš ir pareizs.',
    'The birth date differs from the personal code. The date of the file will be imported; check which is right.',
  ],
  'imports.row-birth-date-from-code': [
    'Dzimšanas datums ņemts no personas koda.',
    'The birth date was taken from the personal code.',
  ],
  'imports.row-formula-text': [
    'Šūna sākas kā formula (=, + vai @). Nolasīta kā parasts teksts; pārbaudiet to.',
    'The cell begins like a formula (=, + or @). It was read as plain text; check it.',
  ],
  'imports.row-duplicate-in-file': [
    'Tas pats izglītojamais jau ir {detail}. rindā. Šo rindu neimportēsim.',
    'The same pupil stands in row {detail} already. This row will not be imported.',
  ],
  'imports.row-possible-duplicate-in-file': [
    'Tāds pats vārds un klase ir {detail}. rindā. Atzīmējiet šo rindu, ja tas ir cits izglītojamais.',
    'Row {detail} has the same name and class. Tick this row if it is another pupil.',
  ],
  'imports.row-possibly-in-register': [
    '{detail, select, name_and_class {Sarakstā ir izglītojamais ar tādu pašu vārdu un klasi.} other {Sarakstā ir izglītojamais ar tādu pašu vārdu un dzimšanas datumu.}} Atzīmējiet, ja tas ir tas pats.',
    '{detail, select, name_and_class {The register has a pupil of the same name and class.} other {The register has a pupil of the same name and birth date.}} Tick the row if it is the same one.',
  ],
  'imports.row-same-name-in-register': [
    'Sarakstā jau ir izglītojamais ar tādu pašu vārdu. Atzīmējiet, ja šis ir cits.',
    'The register already has a pupil of this name. Tick the row if this is another one.',
  ],
  'imports.row-several-in-register': [
    'Sarakstā ir vairāki izglītojamie, kuriem tas atbilst. Izlabojiet tos sarakstā vai pievienojiet failam personas kodu.',
    'Several pupils of the register match. Correct them there or add the personal code to the file.',
  ],
  'imports.row-name-differs-from-register': [
    'Šis personas kods sarakstā ir izglītojamajam ar citu vārdu. Atzīmējiet, ja tas ir tas pats cilvēks.',
    'In the register this personal code belongs to somebody with another name. Tick the row if it is the same person.',
  ],
  'imports.row-personal-code-differs-from-register': [
    'Sarakstā šim izglītojamajam ir cits personas kods. Atzīmējiet, ja jāieraksta faila kods.',
    'In the register this pupil has another personal code. Tick the row to take the code of the file.',
  ],
} as const satisfies Catalogue
