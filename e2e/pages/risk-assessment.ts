import { type Locator, type Page } from '@playwright/test'
import { criterionOf, type CriterionCode, type Severity } from '@pumpurs/shared/domain/risk-catalogue'
import { words } from '#support/words.ts'

const signs = ['0', '1', '2', '3'] as const

export const criterion = (page: Page, code: CriterionCode): Locator =>
  page.getByRole('group', { name: criterionOf(code).label.lv, exact: true })

/** Null: there is no information. */
export async function judge(page: Page, code: CriterionCode, severity: Severity | null): Promise<void> {
  const sign = severity === null ? '–' : signs[severity]
  await criterion(page, code)
    .getByRole('radio', { name: new RegExp(`^${sign} `) })
    .check()
}

/** The evidence for a criterion that was judged at least slight. */
export const evidence = (page: Page, code: CriterionCode): Locator =>
  criterion(page, code)
    .locator('..')
    .getByLabel(new RegExp(`^${words('risk-assessments.evidence')}`))
