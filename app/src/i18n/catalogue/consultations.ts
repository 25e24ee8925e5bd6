import type { Catalogue } from '#i18n/catalogue.ts'

export const consultationMessages = {} as const satisfies Catalogue
