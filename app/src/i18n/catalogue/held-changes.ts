import type { Catalogue } from '#i18n/catalogue.ts'

/** Changes that the server keeps without having taken them, and the decisions about them. */
export const heldChangeMessages = {
  'held.one': ['Aizturēta izmaiņa', 'Held change'],
  'held.title': [
    '{count, plural, zero {# aizturētu izmaiņu} one {# aizturēta izmaiņa} other {# aizturētas izmaiņas}}',
    '{count, plural, one {# held change} other {# held changes}}',
  ],
  'held.intro': [
    'Serveris šīs izmaiņas saglabāja, bet ierakstos vēl neielika. Nekas nav zudis.',
    'The server has kept these changes but has not put them into the records yet. Nothing is lost.',
  ],
  'held.by-you': ['Rakstījāt: {time}', 'Written by you: {time}'],
  'held.returned-advice': [
    'Iestāde lūdz to pārrakstīt. Izlabojiet tekstu un sūtiet vēlreiz vai atsauciet izmaiņu.',
    'The school asks you to reword it. Correct the text and send it again, or take the change back.',
  ],
  'held.gone': [
    'Šī izmaiņa ir atsaukta. Ja to sūtījāt vēlreiz, jaunā redzama sadaļā „Sinhronizācija”.',
    'This change was taken back. If you sent it again, the new one is under “Synchronisation”.',
  ],
  'held.own-advice': [
    'Par to varat izlemt: pieņemiet vai atsauciet.',
    'You can decide about it: accept it or take it back.',
  ],
  'held.decision-refused': [
    'Jūsu lēmumu serveris nevarēja izpildīt: {reason}. Izlemiet citādi.',
    'The server could not carry out your decision: {reason}. Decide differently.',
  ],
  'held.reason-already-resolved': [
    'kāds cits par šo izmaiņu jau ir izlēmis',
    'somebody else has already decided about this change',
  ],
  'held.decision-late': [
    'Spēkā ir pirmais lēmums, un jūsu vairs nav vajadzīgs. Šo varat atmest.',
    'The first decision stands and yours is no longer needed. You can discard this one.',
  ],
  'held.advice-rewrite': [
    'Ja tas vēl vajadzīgs, pārrakstiet to no šejienes ierakstā, kur tam jābūt. Pēc tam atsauciet izmaiņu.',
    'If it is still needed, copy it from here into the record where it belongs. Then take the change back.',
  ],
  'held.unsent-title': ['Jūsu nenosūtītais teksts', 'Your unsent text'],
  'held.unsent-text': [
    'Kamēr rakstījāt, par šo izmaiņu tika izlemts. Ja teksts vēl vajadzīgs, nokopējiet to.',
    'While you were writing, this change was decided. If you still need the text, copy it.',
  ],
  'held.unsent-copy': ['Kopēt: {field}', 'Copy: {field}'],
  'held.unsent-copied': ['Teksts nokopēts', 'The text is copied'],
  'held.unsent-drop': ['Dzēst šo tekstu', 'Delete this text'],
  'held.decision-advice': [
    'Atveriet izmaiņu un izlemiet citādi vai atmetiet šo lēmumu.',
    'Open the change and decide differently, or discard this decision.',
  ],
  'held.resend-after-update': [
    'Daļu šīs izmaiņas veica jaunāka lietotne, un šeit tā nav redzama. Lai izmaiņu varētu sūtīt vēlreiz veselu, vispirms atjauniniet lietotni.',
    'A part of this change was made by a newer app and is not shown here. To send the whole of it again, update the app first.',
  ],
  'held.withdraw': ['Atsaukt izmaiņu', 'Take the change back'],
  'held.withdraw-title': ['Atsaukt šo izmaiņu?', 'Take this change back?'],
  'held.withdrawn': ['Izmaiņa ir atsaukta', 'The change is taken back'],
  'held.by': ['Rakstīja: {name}, {time}', 'Written by: {name}, {time}'],
  'held.and-more': [
    '{count, plural, zero {{first} un vēl # izmaiņu} one {{first} un vēl # izmaiņa} other {{first} un vēl # izmaiņas}}',
    '{count, plural, one {{first} and # more change} other {{first} and # more changes}}',
  ],
  'held.state-waiting': ['Gaida iestādes lēmumu', 'Waits for a decision'],
  'held.state-yours': ['Gaida jūs', 'Waits for you'],
  'held.state-returned': ['Atgriezta labošanai', 'Returned for correction'],
  'held.state-accepted': ['Pieņemta', 'Accepted'],
  'held.state-discarded': ['Noraidīta', 'Declined'],
  'held.state-withdrawn': ['Atsaukta', 'Taken back'],
  'held.decided': ['Izlēma: {name}, {time}', 'Decided by: {name}, {time}'],
  'held.content': ['Ko gribēja izdarīt', 'What was to be done'],
  'held.goes': ['Tiktu dzēsts:', 'Would be deleted:'],
  'held.now': ['Tagad ierakstā: {value}', 'In the record now: {value}'],
  'held.missing-title': ['Šādas aizturētas izmaiņas nav', 'There is no such held change'],
  'held.missing-text': [
    'Tā nav šajā ierīcē vai jums tai nav piekļuves.',
    'It is not on this device, or you have no access to it.',
  ],
  'held.seen': ['Izlasīju', 'I have read it'],
  'held.withdraw-text': [
    'Izmaiņa vairs netiks piedāvāta. Tās saturs paliek versiju vēsturē.',
    'The change will no longer be offered. Its content stays in the history.',
  ],
  'held.decide-title': [
    '{count, plural, zero {Gaida jūsu lēmumu: # izmaiņu} one {Gaida jūsu lēmumu: # izmaiņa} other {Gaida jūsu lēmumu: # izmaiņas}}',
    '{count, plural, one {Waiting for your decision: # change} other {Waiting for your decision: # changes}}',
  ],
  'held.decide-intro': [
    'Serveris šīs kolēģu izmaiņas nevarēja pieņemt pats. Pieņemiet, atgrieziet labošanai vai noraidiet.',
    'The server could not take these changes of colleagues by itself. Accept, return or decline them.',
  ],
  'held.decide-question': ['Jūsu lēmums', 'Your decision'],
  'held.decide-reason': ['Pamatojums', 'Reason'],
  'held.decide-reason-hint': [
    'Vajadzīgs, ja atgriežat vai noraidāt. Autors to redzēs.',
    'Needed when you return or decline. The author will see it.',
  ],
  'held.decide-reason-always': [
    'Vajadzīgs vienmēr. Autors to redzēs, un tas paliks plānā kā grozījumu pamatojums.',
    'Always needed. The author will see it, and it stays in the plan as the reason of the amendment.',
  ],
  'held.decide-reason-missing': ['Ierakstiet pamatojumu', 'Write the reason'],
  'held.decide-amendment': [
    'Plāns vairs nav melnraksts. Ja pieņemsiet, šī izmaiņa būs plāna grozījums ar šodienas datumu.',
    'The plan is no longer a draft. If you accept, this change becomes an amendment with today’s date.',
  ],
  'held.decide-accept': ['Pieņemt', 'Accept'],
  'held.decide-return': ['Atgriezt autoram', 'Return to the author'],
  'held.decide-discard': ['Noraidīt', 'Decline'],
  'held.saved-accept': ['Pieņemts. Saglabāts šajā ierīcē.', 'Accepted. Saved on this device.'],
  'held.saved-return': [
    'Atgriezts autoram. Saglabāts šajā ierīcē.',
    'Returned to the author. Saved on this device.',
  ],
  'held.saved-discard': ['Noraidīts. Saglabāts šajā ierīcē.', 'Declined. Saved on this device.'],
} as const satisfies Catalogue
