import { refusalCode } from '@pumpurs/shared/sync/protocol'
import { afterEach, describe, expect, test } from 'vitest'
import { setLanguage, translate } from '#i18n/translate.ts'
import { refusalAdvice, refusalReason } from './refusal-words.ts'

describe.each(['lv', 'en'] as const)('why the server refused, in %s', (language) => {
  afterEach(() => setLanguage('lv'))

  test('every code has words of its own and a way out, and none shows the code', () => {
    setLanguage(language)
    const reasons = refusalCode.options.map((code) => refusalReason(code, translate))
    expect(new Set([...reasons, refusalReason(undefined, translate)]).size).toBe(
      refusalCode.options.length + 1,
    )
    for (const code of refusalCode.options) {
      expect(refusalReason(code, translate)).not.toContain(code)
      // The reason ends the sentence "the server did not accept this record: …".
      expect(refusalReason(code, translate)).toMatch(/^\p{Ll}.*[^.]$/u)
      expect(refusalReason(code, translate, false)).not.toMatch(/\bjums\b|\byou\b|\byour\b/i)
      expect(refusalAdvice(code, translate)).toMatch(/^\p{Lu}.*\.$/u)
      const nothing = { canOpen: false, canCorrect: false }
      expect(refusalAdvice(code, translate, nothing)).not.toMatch(/atveriet|izlabojiet|open the|correct it/i)
    }
  })
})
