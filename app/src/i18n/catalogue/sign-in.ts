import type { Catalogue } from '#i18n/catalogue.ts'

/** Signing in, unlocking the device and preparing it for work without a network. */
export const signInMessages = {
  'sign-in.title': ['Pieslēgties', 'Sign in'],
  'sign-in.unlock-title': ['Atbloķēt', 'Unlock'],
  'sign-in.purpose': [
    'Atbalsta plāni izglītojamajiem. Darbojas arī bez interneta.',
    'Support plans for pupils. Works without internet too.',
  ],
  'sign-in.username': ['Lietotājvārds', 'User name'],
  'sign-in.password': ['Parole', 'Password'],
  'sign-in.passphrase-hint': [
    'Tā pati parole, ar kuru pieslēdzaties. Internets nav vajadzīgs.',
    'The same password with which you sign in. No internet is needed.',
  ],
  'sign-in.device-name': ['Ierīces nosaukums', 'Device name'],
  'sign-in.device-name-hint': [
    'Pēc tā jūs un koordinators ierīci atpazīs sarakstā.',
    'By this you and the coordinator will recognise the device in a list.',
  ],
  'sign-in.device-kind-phone': ['Tālrunis ({system})', 'Phone ({system})'],
  'sign-in.device-kind-tablet': ['Planšete ({system})', 'Tablet ({system})'],
  'sign-in.device-kind-computer': ['Dators ({system})', 'Computer ({system})'],
  'sign-in.shared': ['Šo ierīci lieto vairāki cilvēki', 'Several people use this device'],
  'sign-in.shared-hint': [
    'Ekrāns bloķēsies pēc 5 minūtēm bez darbības (citādi pēc 15). Katrs redz tikai savus datus.',
    'The screen locks after 5 minutes without use (otherwise after 15). Everybody sees only their own data.',
  ],
  'sign-in.submit': ['Pieslēgties', 'Sign in'],
  'sign-in.unlock': ['Atbloķēt', 'Unlock'],
  'sign-in.forgot': [
    'Paroli aizmirsāt? Lūdziet iestādes koordinatoram jaunu uzaicinājumu.',
    'Forgot the password? Ask the school coordinator for a new invitation.',
  ],
  'sign-in.other-user': ['Cits lietotājs', 'Another user'],
  'sign-in.back-to-unlock': ['Atpakaļ uz atbloķēšanu', 'Back to unlocking'],
  'sign-in.choose-user': ['Kas strādās?', 'Who is working?'],
  'sign-in.needs-network': [
    'Pirmajai pieslēgšanās reizei šajā ierīcē vajadzīgs internets.',
    'The first sign-in on this device needs internet.',
  ],
  'sign-in.offline': [
    'Nav interneta. Pieslēgties var tikai ar internetu; pēc tam strādāt var arī bez tā.',
    'There is no internet. Signing in needs internet; after that you can work without it.',
  ],
  'sign-in.unreachable': [
    'Serveri neizdevās sasniegt. Pārbaudiet, vai pārlūkā atveras citas lapas. Ierīces pulkstenis rāda {time}: ja tas nav pareizi, izlabojiet datumu un laiku, jo citādi pārlūks nesavienojas. Tad mēģiniet vēlreiz.',
    'The server could not be reached. Check whether other pages open in the browser. The clock of the device shows {time}: if that is wrong, correct the date and time, because otherwise the browser does not connect. Then try again.',
  ],
  'sign-in.not-our-server': [
    'Atbildēja nevis mūsu serveris, bet tīkls. Ja šis Wi-Fi prasa apstiprināt noteikumus, vispirms izdariet to pārlūkā, tad mēģiniet vēlreiz.',
    'Not our server but the network answered. If this Wi-Fi asks you to accept its terms, do that in the browser first, then try again.',
  ],
  'sign-in.server-problem': [
    'Serveris pašlaik nevar jūs pieslēgt. Mēģiniet vēlreiz pēc dažām minūtēm.',
    'The server cannot sign you in now. Try again in a few minutes.',
  ],
  'sign-in.wrong-password': [
    'Lietotājvārds vai parole nav pareiza. Pārbaudiet abus un mēģiniet vēlreiz.',
    'The user name or the password is not right. Check both and try again.',
  ],
  'sign-in.wrong-passphrase': ['Parole nav pareiza.', 'The password is not right.'],
  'sign-in.many-wrong': [
    'Ja parole ir mainīta vai aizmirsta, pieslēdzieties ar internetu. Ieraksti šajā ierīcē paliek.',
    'If the password has been changed or forgotten, sign in with internet. The records on this device stay.',
  ],
  'sign-in.sign-in-online': ['Pieslēgties ar internetu', 'Sign in with internet'],
  'sign-in.refused-slot': [
    'Šīs ierīces atslēga ir bojāta vai veidota ar citu lietotnes versiju. Atjauniniet lietotni vai pieslēdzieties ar internetu.',
    'The key of this device is damaged or was made by another version of the app. Update the app or sign in with internet.',
  ],
  'sign-in.device-too-weak': [
    'Ierīcei pietrūka atmiņas, lai atvērtu datus. Aizveriet citas lapas un mēģiniet vēlreiz.',
    'The device ran out of memory while opening the data. Close other pages and try again.',
  ],
  'sign-in.not-opened': [
    'Datus neizdevās atvērt. Tie nav dzēsti. Aizveriet citas šīs lietotnes cilnes un mēģiniet vēlreiz.',
    'The data could not be opened. They are not deleted. Close other tabs of this app and try again.',
  ],
  'sign-in.wait': [
    '{seconds, plural, zero {Pagaidiet # sekunžu} one {Pagaidiet # sekundi} other {Pagaidiet # sekundes}}',
    '{seconds, plural, one {Wait # second} other {Wait # seconds}}',
  ],
  'sign-in.wait-minutes': [
    '{minutes, plural, zero {Pagaidiet # minūšu} one {Pagaidiet # minūti} other {Pagaidiet # minūtes}}',
    '{minutes, plural, one {Wait # minute} other {Wait # minutes}}',
  ],
  'sign-in.too-many': [
    'Pārāk daudz mēģinājumu. Nekas nav dzēsts.',
    'Too many attempts. Nothing has been deleted.',
  ],
  'sign-in.required-username': ['Ierakstiet lietotājvārdu', 'Enter the user name'],
  'sign-in.required-password': ['Ierakstiet paroli', 'Enter the password'],
  'sign-in.required-device-name': ['Ierakstiet ierīces nosaukumu', 'Enter a name for the device'],
  'sign-in.old-title': ['Jūsu parole ir mainīta', 'Your password has been changed'],
  'sign-in.old-text': [
    'Šīs ierīces dati ir aizslēgti ar iepriekšējo paroli. Ierakstiet to vienu reizi; turpmāk derēs jaunā.',
    'The data of this device are locked with your previous password. Enter it once; from then on the new one works.',
  ],
  'sign-in.old-password': ['Iepriekšējā parole', 'Previous password'],
  'sign-in.old-submit': ['Turpināt ar jauno paroli', 'Continue with the new password'],
  'sign-in.old-forgotten': ['Iepriekšējo neatceros', 'I do not remember the previous one'],
  'sign-in.anew-title': ['Sākt šajā ierīcē no jauna?', 'Start anew on this device?'],
  'sign-in.anew-text': [
    'Bez iepriekšējās paroles šīs ierīces datus neviens nevar atvērt. Ja turpināsiet, tie tiks dzēsti, arī ieraksti, kas vēl nav nosūtīti. Serverī esošais tiks lejupielādēts no jauna.',
    'Without the previous password nobody can open the data of this device. If you continue they will be deleted, records not yet sent included. What the server has will be downloaded again.',
  ],
  'sign-in.anew-confirm': ['Dzēst un sākt no jauna', 'Delete and start anew'],
  'sign-in.invitation-title': ['Pieņemt uzaicinājumu', 'Accept the invitation'],
  'sign-in.invitation-text': [
    'Izvēlieties lietotājvārdu un paroli. Ar tiem pieslēgsieties un atbloķēsiet savas ierīces.',
    'Choose a user name and a password. With them you sign in and unlock your devices.',
  ],
  'sign-in.username-hint': [
    'Vismaz 3 rakstzīmes: burti, cipari un . _ @ -',
    'At least 3 characters: letters, digits and . _ @ -',
  ],
  'sign-in.new-password': ['Jaunā parole', 'New password'],
  'sign-in.new-password-hint': [
    'Vismaz 12 rakstzīmes. Viegli atcerēties četrus nesaistītus vārdus.',
    'At least 12 characters. Four unrelated words are easy to remember.',
  ],
  'sign-in.repeat-password': ['Parole vēlreiz', 'The password again'],
  'sign-in.passwords-differ': ['Paroles atšķiras', 'The passwords differ'],
  'sign-in.username-form': [
    'Lietotājvārdā var būt 3 līdz 64 burti, cipari un . _ @ -',
    'A user name has 3 to 64 letters, digits and . _ @ -',
  ],
  'sign-in.username-taken': [
    'Šis lietotājvārds ir aizņemts. Izvēlieties citu.',
    'This user name is taken. Choose another.',
  ],
  'sign-in.password-too-short': [
    'Parolei jābūt vismaz 12 rakstzīmes garai',
    'The password must have at least 12 characters',
  ],
  'sign-in.password-too-long': [
    'Parolei jābūt ne garākai par 200 rakstzīmēm',
    'The password can have at most 200 characters',
  ],
  'sign-in.password-too-common': [
    'Šādu paroli viegli uzminēt. Izvēlieties citu, piemēram, četrus nesaistītus vārdus.',
    'This password is easy to guess. Choose another, for example four unrelated words.',
  ],
  'sign-in.password-contains-name': [
    'Parolē ir jūsu vai iestādes vārds. Izvēlieties citu.',
    'The password contains your name or that of the school. Choose another.',
  ],
  'sign-in.password-refused': [
    'Serveris šo paroli nepieņēma. Izvēlieties garāku, bez vārdiem un iestādes nosaukuma.',
    'The server did not accept this password. Choose a longer one, without names.',
  ],
  'sign-in.invitation-unknown': [
    'Šis uzaicinājums vairs nav derīgs. Lūdziet koordinatoram jaunu.',
    'This invitation is no longer valid. Ask the coordinator for a new one.',
  ],
  'sign-in.invitation-submit': ['Izveidot kontu', 'Create the account'],
  'sign-in.invitation-done': [
    'Konts ir izveidots. Pieslēdzieties ar to šajā ierīcē.',
    'The account is made. Sign in with it on this device.',
  ],
} as const satisfies Catalogue
