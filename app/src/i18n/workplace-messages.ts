import { carriedWorkMessages } from './catalogue/carried-work.ts'
import { commonMessages } from './catalogue/common.ts'
import { conflictMessages } from './catalogue/conflicts.ts'
import { consultationMessages } from './catalogue/consultations.ts'
import { deviceMessages } from './catalogue/devices.ts'
import { errorMessages } from './catalogue/errors.ts'
import { fieldValueMessages } from './catalogue/field-values.ts'
import { fieldMessages } from './catalogue/fields.ts'
import { heldChangeMessages } from './catalogue/held-changes.ts'
import { importMessages } from './catalogue/imports.ts'
import { prepareMessages } from './catalogue/prepare.ts'
import { pupilMessages } from './catalogue/pupils.ts'
import { riskAssessmentMessages } from './catalogue/risk-assessments.ts'
import { settingsMessages } from './catalogue/settings.ts'
import { shellMessages } from './catalogue/shell.ts'
import { signInAgainMessages } from './catalogue/sign-in-again.ts'
import { staffMessages } from './catalogue/staff.ts'
import { supportPlanMessages } from './catalogue/support-plans.ts'
import { syncStatusMessages } from './catalogue/sync-status.ts'
import { todayMessages } from './catalogue/today.ts'

/** The texts that come with the workplace. A new area adds its file under `catalogue/` and one line here. */
export const workplaceMessages = {
  ...commonMessages,
  ...errorMessages,
  ...shellMessages,
  ...prepareMessages,
  ...signInAgainMessages,
  ...syncStatusMessages,
  ...carriedWorkMessages,
  ...deviceMessages,
  ...settingsMessages,
  ...fieldMessages,
  ...fieldValueMessages,
  ...importMessages,
  ...riskAssessmentMessages,
  ...supportPlanMessages,
  ...conflictMessages,
  ...heldChangeMessages,
  ...todayMessages,
  ...pupilMessages,
  ...consultationMessages,
  ...staffMessages,
}
