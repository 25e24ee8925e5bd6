import type { MessageKey } from '#i18n/messages.ts'
import type { IconName } from '#ui/icon.tsx'

/** What a note or a mark is about; never colour alone, always with its picture and word. */
export type Tone = 'info' | 'ok' | 'warn' | 'error' | 'offline' | 'conflict'

export const toneIcons = {
  info: 'info',
  ok: 'circle-check',
  warn: 'warning',
  error: 'warning',
  offline: 'offline',
  conflict: 'conflict',
} as const satisfies Record<Tone, IconName>

export const toneLabels = {
  info: 'common.info',
  ok: 'common.ok',
  warn: 'common.warning',
  error: 'common.error',
  offline: 'common.offline',
  conflict: 'common.conflict',
} as const satisfies Record<Tone, MessageKey>
