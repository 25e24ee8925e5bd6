import type { Catalogue } from '#i18n/catalogue.ts'

export const conflictMessages = {} as const satisfies Catalogue
