/**
 * The criteria of the risk catalogue, in the order in which a form shows them. The four groups are those of the
 * national programme; the wording of the criteria is ours, after factors named in its published evaluations.
 *
 * `handling` says what is special about a criterion:
 * - `reportAtOnce`: suspected harm to a child has to be reported the same day; the form must say so;
 * - `notScored`: may be noted, never counts in a proposal, because a child cannot be blamed for it;
 * - `offenceData`, `healthData`: special categories of the General Data Protection Regulation (Articles 10 and 9).
 */
export const criteria = [
  { code: 'M01', lv: 'Zemi mācību sasniegumi', en: 'Low learning achievement' },
  { code: 'M02', lv: 'Grūtības mācību satura apguvē', en: 'Difficulty in mastering the learning content' },
  {
    code: 'M03',
    lv: 'Iekavēts iepriekšējā posma mācību saturs (robi zināšanās)',
    en: 'Content of an earlier stage missed (gaps in knowledge)',
  },
  { code: 'M04', lv: 'Neattaisnoti mācību kavējumi', en: 'Unjustified absence from lessons' },
  { code: 'M05', lv: 'Bieži attaisnoti kavējumi', en: 'Frequent justified absence' },
  { code: 'M06', lv: 'Mācību motivācijas trūkums', en: 'Lack of motivation to learn' },
  {
    code: 'M07',
    lv: 'Nepatika pret mācībām vai atsevišķu mācību priekšmetu',
    en: 'Dislike of learning or of a particular subject',
  },
  { code: 'M08', lv: 'Konflikti ar pedagogiem', en: 'Conflicts with teachers' },
  { code: 'M09', lv: 'Konflikti ar skolasbiedriem', en: 'Conflicts with schoolmates' },
  {
    code: 'M10',
    lv: 'Mobings (vienaudžu vardarbība) izglītības iestādē',
    en: 'Bullying (violence among peers) at the educational institution',
  },
  { code: 'M11', lv: 'Mācīšanās traucējumi', en: 'Learning disorder' },
  { code: 'M12', lv: 'Uzvedības problēmas', en: 'Behavioural problems' },
  { code: 'M13', lv: 'Pārāk liela mācību slodze', en: 'Excessive workload of learning' },
  { code: 'M14', lv: 'Atstumtība klasē vai grupā', en: 'Exclusion in the class or group' },
  { code: 'M15', lv: 'Palikšana uz otru gadu / 9. klases atkārtošana', en: 'Repeating a year or grade 9' },
  {
    code: 'M16',
    lv: 'Pēcpārbaudījumi vai pagarināts mācību gads',
    en: 'Re-tests or an extended school year',
  },
  { code: 'M17', lv: 'Pāreja uz nākamo izglītības posmu', en: 'Transition to the next stage of education' },
  {
    code: 'M18',
    lv: 'Izglītības iestādes vai programmas maiņa, adaptācijas grūtības',
    en: 'Change of institution or programme, difficulty in adapting',
  },
  {
    code: 'M19',
    lv: 'Nepietiekamas mācību valodas prasmes',
    en: 'Insufficient skills in the language of instruction',
  },
  { code: 'M20', lv: 'Speciālās vajadzības', en: 'Special needs' },
  { code: 'M21', lv: 'Vājas pašvadītas mācīšanās prasmes', en: 'Weak skills of self-directed learning' },
  {
    code: 'M22',
    lv: 'Nepiemērota profesijas vai programmas izvēle',
    en: 'Unsuitable choice of profession or programme',
  },
  { code: 'E01', lv: 'Nav līdzekļu ēdināšanai', en: 'No means to pay for meals' },
  {
    code: 'E02',
    lv: 'Nav līdzekļu ceļam uz izglītības iestādi / liels attālums',
    en: 'No means to travel to the institution, or a long distance',
  },
  {
    code: 'E03',
    lv: 'Nav līdzekļu dienesta viesnīcai vai naktsmītnei',
    en: 'No means to pay for a dormitory or accommodation',
  },
  {
    code: 'E04',
    lv: 'Nav līdzekļu individuālajiem mācību līdzekļiem',
    en: 'No means to buy individual learning materials',
  },
  {
    code: 'E05',
    lv: 'Nav līdzekļu apģērbam, apaviem, higiēnas precēm',
    en: 'No means to buy clothes, footwear or hygiene goods',
  },
  { code: 'E06', lv: 'Trūcīgas mājsaimniecības statuss', en: 'Status of a needy household' },
  { code: 'E07', lv: 'Maznodrošinātas mājsaimniecības statuss', en: 'Status of a low-income household' },
  { code: 'E08', lv: 'Daudzbērnu ģimene', en: 'Family with many children' },
  { code: 'E09', lv: 'Vecāku bezdarbs vai zemi ienākumi', en: 'Parental unemployment or low income' },
  {
    code: 'E10',
    lv: 'Izglītojamais strādā vai plāno uzsākt algotu darbu',
    en: 'The pupil does paid work or plans to start it',
  },
  { code: 'E11', lv: 'Nepiemēroti sadzīves apstākļi', en: 'Unsuitable living conditions' },
  { code: 'G01', lv: 'Nepietiekama vecāku iesaiste', en: 'Insufficient involvement of the parents' },
  {
    code: 'G02',
    lv: 'Nepietiekams emocionālais atbalsts ģimenē',
    en: 'Insufficient emotional support in the family',
  },
  { code: 'G03', lv: 'Nelabvēlīga vide ģimenē', en: 'Unfavourable home environment' },
  { code: 'G04', lv: 'Vecāks (vecāki) strādā ārvalstīs', en: 'A parent works (parents work) abroad' },
  {
    code: 'G05',
    lv: 'Ārpusģimenes aprūpe (aizbildnis, audžuģimene, iestāde)',
    en: 'Out-of-family care (guardian, foster family, institution)',
  },
  {
    code: 'G06',
    lv: 'Tuvinieka zaudējums vai vecāku šķiršanās',
    en: 'Loss of a close person or divorce of the parents',
  },
  {
    code: 'G07',
    lv: 'Aizdomas par vardarbību vai nolaidību',
    en: 'Suspected violence or neglect',
    handling: 'reportAtOnce',
  },
  { code: 'G08', lv: 'Atkarības ģimenē', en: 'Addiction in the family' },
  { code: 'G09', lv: 'Pienākums aprūpēt ģimenes locekli', en: 'Duty to care for a member of the family' },
  { code: 'G10', lv: 'Bieža dzīvesvietas maiņa', en: 'Frequent change of residence' },
  {
    code: 'G11',
    lv: 'Zems vecāku izglītības līmenis',
    en: 'Low level of parental education',
    handling: 'notScored',
  },
  {
    code: 'S01',
    lv: 'Ilgstošas vai hroniskas veselības problēmas',
    en: 'Long-term or chronic health problems',
    handling: 'healthData',
  },
  { code: 'S02', lv: 'Psihoemocionālas grūtības', en: 'Psycho-emotional difficulties' },
  { code: 'S03', lv: 'Grūtniecība vai bērna aprūpe', en: 'Pregnancy or care of an own child' },
  { code: 'S04', lv: 'Laulība vai patstāvīga dzīve', en: 'Marriage or independent life' },
  {
    code: 'S05',
    lv: 'Atkarību izraisošo vielu lietošana',
    en: 'Use of addictive substances',
    handling: 'healthData',
  },
  {
    code: 'S06',
    lv: 'Pārmērīga viedierīču vai spēļu lietošana',
    en: 'Excessive use of smart devices or games',
  },
  {
    code: 'S07',
    lv: 'Likumpārkāpumi vai profilakses lieta',
    en: 'Offences or a prevention case',
    handling: 'offenceData',
  },
  { code: 'S08', lv: 'Nelabvēlīga vienaudžu ietekme', en: 'Unfavourable influence of peers' },
  { code: 'S09', lv: 'Sociālā izolācija', en: 'Social isolation' },
  {
    code: 'S10',
    lv: 'Funkcionāli traucējumi vai invaliditāte',
    en: 'Functional impairment or disability',
    handling: 'healthData',
  },
  { code: 'S11', lv: 'Zems pašvērtējums', en: 'Low self-esteem' },
] as const
