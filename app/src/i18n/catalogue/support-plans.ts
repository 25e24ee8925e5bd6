import type { Catalogue } from '#i18n/catalogue.ts'

export const supportPlanMessages = {} as const satisfies Catalogue
