import type { Message } from './catalogue.ts'
import { commonMessages } from './catalogue/common.ts'
import { errorMessages } from './catalogue/errors.ts'
import { shellMessages } from './catalogue/shell.ts'
import { signInMessages } from './catalogue/sign-in.ts'
import { settingsMessages } from './catalogue/settings.ts'
import { syncStatusMessages } from './catalogue/sync-status.ts'
import { carriedWorkMessages } from './catalogue/carried-work.ts'
import { deviceMessages } from './catalogue/devices.ts'
import { fieldMessages } from './catalogue/fields.ts'
import { fieldValueMessages } from './catalogue/field-values.ts'
import { importMessages } from './catalogue/imports.ts'
import { riskAssessmentMessages } from './catalogue/risk-assessments.ts'
import { supportPlanMessages } from './catalogue/support-plans.ts'
import { conflictMessages } from './catalogue/conflicts.ts'
import { heldChangeMessages } from './catalogue/held-changes.ts'
import { todayMessages } from './catalogue/today.ts'
import { pupilMessages } from './catalogue/pupils.ts'
import { staffMessages } from './catalogue/staff.ts'
import { consultationMessages } from './catalogue/consultations.ts'

/** Every text of the app. A new area adds its file under `catalogue/` and one line here. */
export const messages = {
  ...commonMessages,
  ...errorMessages,
  ...shellMessages,
  ...signInMessages,
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

export type MessageKey = keyof typeof messages

/** What fills the placeholders of a message, by name: `{count, plural, …}`, `{time}`. */
export type MessageValues = Readonly<Record<string, string | number>>

type NeedsValues<M extends Message> = M extends readonly [`${string}{${string}`, string] ? true : false
type ArgumentsFor<Needs extends boolean> = [Needs] extends [false]
  ? []
  : [Needs] extends [true]
    ? [values: MessageValues]
    : [values?: MessageValues]

/** Messages with a `{placeholder}` want values; others take none. A key of several may be of either kind. */
export type ValueArguments<K extends MessageKey> = ArgumentsFor<NeedsValues<(typeof messages)[K]>>
