/**
 * Words that people choose as passwords, folded as `password-rules.ts` folds them: small letters without marks.
 * The English ones head every published list of leaked passwords; the Latvian and Russian ones are what stands
 * in their place here: words for "password", names, towns, football, animals, seasons, school.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwords passw0rd pass passpass letmein letmeinplease welcome welcomehome iloveyou iloveyouforever
  admin administrator adminadmin administration root superuser superman batman spiderman starwars pokemon
  princess sunshine football footballclub baseball basketball hockey monkey dragon master shadow michael jordan
  jennifer jessica ashley amanda daniel charlie thomas robert andrew joshua matthew anthony hunter ranger killer
  soccer tigger buster ginger pepper summer winter autumn spring flower freedom whatever trustno trustnoone
  secret secretpassword mysecret changeme changemenow changeit default guest test testtest testing testpassword
  temp temporary login loginlogin access computer internet google facebook microsoft windows android samsung
  iphone apple cheese chocolate cookie banana orange purple yellow silver golden diamond blink maggie
  qwerty qwertyuiop qwertyuiopas qwertyqwerty qwertyuiopasdfghjkl asdfghjkl asdfgh asdfasdf zxcvbnm zxcvbn
  qazwsx qazwsxedc qazwsxedcrfv abcabc abcdef abcdefgh abcdefghijkl abcdefghijklmnopqrstuvwxyz
  correcthorsebatterystaple correcthorse thisismypassword mypassword mypasswordis yourpassword nopassword
  ihatepasswords forgotpassword newpassword oldpassword school schoolschool teacher teacherteacher student
  parole paroleparole manaparole tavaparole jaunaparole vecaparole slepenaparole slepeni slepens aizmirsuparoli
  parolite paroles bezparoles nezinu nezinuparoli labdien labrit labvakar sveiki sveikipasaule paldies ludzu
  milestiba esmilutevi esmilotevi mila laime saule saulite saulespuke ziedins zvaigzne menestins debesis
  latvija latvijalatvija manalatvija latvijasrepublika dievssveti dievssvetilatviju riga rigariga daugavpils
  liepaja jelgava jurmala ventspils rezekne valmiera ogre cesis kuldiga talsi tukums saldus dobele bauska
  sigulda madona gulbene aluksne balvi ludza kraslava preili jekabpils aizkraukle limbazi valka smiltene
  skola skolaskola manaskola vidusskola pamatskola gimnazija skolotaja skolotajs skolotajaskola skolnieks
  skolena klase audzinataja direktors psihologs matematika latviesuvaloda vesture sports fizika kimija
  ziemassvetki lieldienas janudiena ligo ligovakars jaungads pavasaris vasara rudens ziema janvaris februaris
  aprilis maijs junijs julijs augusts septembris oktobris novembris decembris pirmdiena piektdiena
  kakitis kakis sunitis suns lacitis lacis zakis zakitis lapsa vilks zirgs cielava kaija
  janis janisjanis anna annaanna kristine kristaps martins edgars arturs liga inese ilze dace sanita ieva laura
  parol parolparol privet lubov lubimaya solnishko natasha nastya marina svetlana dmitrij aleksandr vladimir
  `
    .trim()
    .split(/\s+/),
)
