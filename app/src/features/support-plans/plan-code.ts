import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'

/** Digits and capitals that nobody mistakes for each other on paper. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 6

/**
 * The plan code that other papers quote, `2026-1-7KQ3MV`. It follows from the plan's id, so two devices that make the
 * same plan without internet write the same code. Two plans of one semester share a code once in about 10⁹ pairs.
 */
export function planCode(planId: string, { schoolYear, semester }: SemesterOfYear): string {
  let rest = BigInt(`0x${planId.replaceAll('-', '')}`) & ((1n << 60n) - 1n)
  let code = ''
  while (code.length < length) {
    code += signs[Number(rest % BigInt(signs.length))] ?? ''
    rest /= BigInt(signs.length)
  }
  return `${schoolYear}-${semester}-${code}`
}
