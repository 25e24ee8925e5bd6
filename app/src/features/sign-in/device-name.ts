import type { Translate } from '#i18n/translate.ts'

const kinds = {
  phone: 'sign-in.device-kind-phone',
  tablet: 'sign-in.device-kind-tablet',
  computer: 'sign-in.device-kind-computer',
} as const

const systems: readonly (readonly [RegExp, keyof typeof kinds, string])[] = [
  [/iPhone|iPod/, 'phone', 'iPhone'],
  [/iPad/, 'tablet', 'iPad'],
  [/Android.*Mobile/, 'phone', 'Android'],
  [/Android/, 'tablet', 'Android'],
  [/Windows/, 'computer', 'Windows'],
  [/CrOS/, 'computer', 'ChromeOS'],
  [/Macintosh/, 'computer', 'Mac'],
]

/** A name to start from: what kind of device it is and what runs on it. */
export function suggestedDeviceName({ userAgent, maxTouchPoints }: Navigator, t: Translate): string {
  // An iPad says it is a Mac; Macs have no touch screen.
  const agent = userAgent.includes('Macintosh') && maxTouchPoints > 1 ? 'iPad' : userAgent
  const [, kind, system] = systems.find(([sign]) => sign.test(agent)) ?? [/./, 'computer', 'Linux']
  return t(kinds[kind], { system })
}
