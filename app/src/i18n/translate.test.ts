import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { messages } from './messages.ts'
import { setLanguage, translate } from './translate.ts'
import { workplaceMessages } from './workplace-messages.ts'

/** Names of the values a compiled message asks for, those inside plural branches too. */
function valueNames(tokens: unknown): string[] {
  if (!Array.isArray(tokens)) return []
  return tokens.flatMap((token: unknown) => {
    if (!Array.isArray(token)) return []
    const parts: readonly unknown[] = token
    const [name, , branches] = parts
    const inside: unknown[] = typeof branches === 'object' && branches ? Object.values(branches) : []
    return [String(name), ...inside.flatMap(valueNames)]
  })
}

const namesIn = (message: string) => [...new Set(valueNames(compileMessageOrThrow(message)))].toSorted()

describe('translate', () => {
  afterEach(() => {
    setLanguage('lv')
    vi.unstubAllGlobals()
  })

  test.each([
    [0, 'Nav nenosūtītu ierakstu'],
    [1, '1 nenosūtīts ieraksts'],
    [2, '2 nenosūtīti ieraksti'],
    [10, '10 nenosūtītu ierakstu'],
    [11, '11 nenosūtītu ierakstu'],
    [21, '21 nenosūtīts ieraksts'],
    [100, '100 nenosūtītu ierakstu'],
    [101, '101 nenosūtīts ieraksts'],
    [111, '111 nenosūtītu ierakstu'],
    [1.5, '1,5 nenosūtīti ieraksti'],
  ])('puts %d into the right Latvian plural', (count, text) => {
    expect(translate('sync-status.unsent', { count })).toBe(text)
  })

  test('follows the language and tells assistive technology', () => {
    setLanguage('en')
    expect(translate('common.save')).toBe('Save')
    expect(translate('sync-status.unsent', { count: 1 })).toBe('1 unsent record')
    expect(document.documentElement.lang).toBe('en')
    setLanguage('lv')
    expect(translate('common.save')).toBe('Saglabāt')
    expect(document.documentElement.lang).toBe('lv')
  })

  test('reports a text that is asked for before the workplace has brought it', async () => {
    vi.resetModules()
    const atTheDoor = await import('./translate.ts')
    const report = vi.fn<(error: unknown) => void>()
    vi.stubGlobal('reportError', report)
    expect(atTheDoor.translate('sign-in.title')).toBe('Pieslēgties')
    expect(report).not.toHaveBeenCalled()
    expect(atTheDoor.translate('common.save')).toBe('common.save')
    expect(String(report.mock.lastCall?.[0])).toContain('common.save is asked for before it is there')
    atTheDoor.addMessages(workplaceMessages)
    expect(atTheDoor.translate('common.save')).toBe('Saglabāt')
  })

  test.each(Object.entries(messages))(
    '%s is sound in both languages and asks for the same values',
    (_key, pair) => {
      const [lv, en] = pair
      expect(namesIn(lv)).toEqual(namesIn(en))
      expect(lv.trim()).toBe(lv)
      expect(lv).not.toBe('')
      expect(en).not.toBe('')
    },
  )

  test('Latvian plurals name the zero class, which is 11 to 19 and the round tens, not only nought', () => {
    const incomplete = Object.entries(messages)
      .filter(([, [lv]]) => lv.includes(', plural,'))
      .filter(([, [lv]]) => !lv.includes(' zero {') || !lv.includes(' one {'))
      .map(([key]) => key)
    expect(incomplete).toEqual([])
  })
})
