import type { Catalogue } from '#i18n/catalogue.ts'

/** The risk assessment: criteria, the proposal of the rule, and what the person decides. */
export const riskAssessmentMessages = {
  'risk-assessments.title': ['Riska izvērtējums', 'Risk assessment'],
  'risk-assessments.for': ['{name}, {classGroup}', '{name}, {classGroup}'],
  'risk-assessments.missing-title': ['Šāda izvērtējuma nav', 'There is no such assessment'],
  'risk-assessments.missing-text': [
    'Tas nav šajā ierīcē vai jums nav tam piekļuves.',
    'It is not on this device, or you do not have access to it.',
  ],
  'risk-assessments.state-open': ['Iesākts', 'Open'],
  'risk-assessments.state-completed': ['Pabeigts', 'Completed'],
  'risk-assessments.restored': [
    'Atrasts melnraksts no {time}. Varat turpināt.',
    'A draft from {time} was found. You can go on.',
  ],
  'risk-assessments.discard-draft': ['Atmest melnrakstu', 'Discard the draft'],
  'risk-assessments.read-only': [
    'Šo izvērtējumu varat tikai lasīt. To labo tā autors vai iestādes koordinators.',
    'You can only read this assessment. Its author or the school coordinator corrects it.',
  ],
  'risk-assessments.may-not-create': [
    'Riskus izvērtē klases audzinātājs, sociālais pedagogs, psihologs vai iestādes koordinators.',
    'Risks are assessed by the class teacher, social pedagogue, psychologist or school coordinator.',
  ],
  'risk-assessments.correcting': [
    'Izvērtējums ir pabeigts. Labojumi tiks saglabāti versiju vēsturē.',
    'The assessment is completed. Corrections are kept in its history.',
  ],
  'risk-assessments.conflict': [
    'Šo izvērtējumu mainījuši divi cilvēki. Izvēlieties, kuru versiju paturēt.',
    'Two people have changed this assessment. Choose which version to keep.',
  ],
  'risk-assessments.compare': ['Salīdzināt versijas', 'Compare the versions'],
  'risk-assessments.parts': ['Izvērtējuma daļas', 'Parts of the assessment'],
  'risk-assessments.part-M': ['Mācības', 'Learning'],
  'risk-assessments.part-E': ['Ekonomiskie', 'Economic'],
  'risk-assessments.part-G': ['Ģimene', 'Family'],
  'risk-assessments.part-S': ['Vide un veselība', 'Environment and health'],
  'risk-assessments.part-conclusion': ['Secinājums', 'Conclusion'],
  'risk-assessments.progress': ['Atbildēti kritēriji', 'Criteria answered'],
  'risk-assessments.scale-hint': [
    '– nav informācijas · 0 nav novērots · 1 neliels · 2 vidējs · 3 izteikts. Ja informācijas nav, izvēlieties „–”, nevis 0.',
    '– no information · 0 not observed · 1 slight · 2 moderate · 3 marked. Without information choose “–”, not 0.',
  ],
  'risk-assessments.no-diagnoses': [
    'Nerakstiet diagnozes un trešo personu vārdus. Pietiek ar to, kas novērots.',
    'Do not write diagnoses or names of third persons. What was observed is enough.',
  ],
  'risk-assessments.care-readers': [
    'Šīs grupas ierakstus lasa tikai to autors, sociālais pedagogs, psihologs un iestādes koordinators. Citi redz tikai augstāko izteiktību.',
    'Entries of this group are read only by their author, the social pedagogue, the psychologist and the school coordinator. Others see only the highest severity.',
  ],
  'risk-assessments.locked-title': ['Ieraksti ar ierobežotu piekļuvi', 'Restricted entries'],
  'risk-assessments.locked-text': ['Augstākā izteiktība šajā grupā:', 'Highest severity in this group:'],
  'risk-assessments.add-evidence': ['Pievienot pamatojumu', 'Add evidence'],
  'risk-assessments.evidence': ['Pamatojums', 'Evidence'],
  'risk-assessments.evidence-hint': [
    'Kas novērots un kad. Nerakstiet diagnozes.',
    'What was observed and when. Do not write diagnoses.',
  ],
  'risk-assessments.observed-by': ['Kas novēroja', 'Observed by'],
  'risk-assessments.also-noted': [
    'Par šo kritēriju ir vēl viens ieraksts',
    'There is another entry about this criterion',
  ],
  'risk-assessments.observed-by-hint': [
    'Amats, nevis vārds. Atstājiet tukšu, ja novērojāt pats.',
    'A position, not a name. Leave empty if you observed it yourself.',
  ],
  'risk-assessments.not-scored': [
    'Šis kritērijs līmeņa ieteikumu neietekmē.',
    'This criterion does not count in the proposal.',
  ],
  'risk-assessments.report-title': ['Ziņojiet nekavējoties', 'Report at once'],
  'risk-assessments.report-text': [
    'Par aizdomām par vardarbību vai nolaidību jāziņo tajā pašā dienā iestādes vadītājam un policijai vai bāriņtiesai. Ja bērnam draud briesmas, zvaniet 112. Negaidiet, kad izvērtējums būs pabeigts.',
    'Suspected violence or neglect has to be reported the same day to the principal and to the police or the orphan’s court. If the child is in danger, call 112. Do not wait until the assessment is completed.',
  ],
  'risk-assessments.nothing-noted': ['Šajā grupā nekas nav atzīmēts.', 'Nothing is noted in this group.'],
  'risk-assessments.not-answered': [
    '{count, plural, =0 {Viss ir atbildēts} zero {Bez atbildes: # kritēriju} one {Bez atbildes: # kritērijs} other {Bez atbildes: # kritēriji}}',
    '{count, plural, =0 {Everything is answered} one {Not answered: # criterion} other {Not answered: # criteria}}',
  ],
  'risk-assessments.previous-part': ['Iepriekšējā daļa', 'Previous part'],
  'risk-assessments.next-part': ['Nākamā daļa', 'Next part'],
  'risk-assessments.proposal': ['Noteikumu ieteikums', 'What the rule proposes'],
  'risk-assessments.proposal-note': [
    'Ieteikums izriet no publicētiem noteikumiem ({version}. versija). Lēmumu pieņemat jūs.',
    'The proposal follows a published rule (version {version}). The decision is yours.',
  ],
  'risk-assessments.completeness': [
    'Informācija ir par {assessed} no {total} vērtējamiem kritērijiem.',
    'There is information on {assessed} of {total} scored criteria.',
  ],
  'risk-assessments.because': ['Pamatojums:', 'Reasons:'],
  'risk-assessments.take-proposal': ['Pārņemt ieteikumu', 'Take the proposal'],
  'risk-assessments.assessed-on': ['Izvērtēšanas datums', 'Day of assessment'],
  'risk-assessments.level': ['Riska līmenis', 'Risk level'],
  'risk-assessments.level-hint': [
    'Izvēlieties pats; ieteikums ir tikai palīgs.',
    'Choose yourself; the proposal only helps.',
  ],
  'risk-assessments.conclusion': ['Secinājums', 'Conclusion'],
  'risk-assessments.conclusion-hint': [
    'Vispirms stiprās puses, tad tas, kas traucē. Nerakstiet diagnozes.',
    'Strengths first, then what stands in the way. Do not write diagnoses.',
  ],
  'risk-assessments.complete': ['Pabeigt izvērtējumu', 'Complete the assessment'],
  'risk-assessments.save-correction': ['Saglabāt labojumus', 'Save the corrections'],
  'risk-assessments.completed-toast': [
    'Izvērtējums pabeigts. Saglabāts šajā ierīcē.',
    'The assessment is completed. Saved on this device.',
  ],
  'risk-assessments.error-day': [
    'Ierakstiet izvērtēšanas datumu, piemēram, 01.09.2026.',
    'Enter the day of assessment, for example 01.09.2026.',
  ],
  'risk-assessments.error-level': ['Izvēlieties riska līmeni', 'Choose the risk level'],
  'risk-assessments.error-conclusion': [
    'Uzrakstiet, kāpēc līmenis atšķiras no ieteikuma',
    'Write why the level differs from the proposal',
  ],
  'risk-assessments.make-plan': ['Izveidot plānu', 'Make a plan'],
} as const satisfies Catalogue
