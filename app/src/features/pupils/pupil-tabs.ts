export const pupilTabs = ['kopskats', 'laika-josla', 'riski', 'plani', 'konsultacijas', 'kontakti'] as const
export type PupilTab = (typeof pupilTabs)[number]

/** What stands in the address; the overview for anything unknown. */
export const pupilTabOf = (text: string | undefined): PupilTab =>
  pupilTabs.find((tab) => tab === text) ?? 'kopskats'
