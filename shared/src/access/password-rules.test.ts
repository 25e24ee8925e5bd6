import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { passwordProblems } from './password-rules.ts'

const names = ['Ilze', 'Bērziņa', 'ilze.berzina', 'Madonas Valsts ģimnāzija']

describe('password rules (A-16, A-17)', () => {
  test.each([
    ['īsa', 'too-short'],
    ['elevenchars', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['Parole123456!', 'too-common'],
    ['p-a-r-o-l-e-2026', 'too-common'],
    ['Ziemassvētki2026', 'too-common'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['abcabcabcabc', 'too-common'],
    ['123456789012', 'too-common'],
    ['210987654321', 'too-common'],
    ['Pumpurs2026!!', 'contains-name'],
    ['Berzina-1984-Ilze', 'contains-name'],
    ['ģimnāzija-2026', 'contains-name'],
  ])('refuses %s as %s', (password, problem) => {
    expect(passwordProblems(password, names)).toContain(problem)
  })

  test.each([
    'zaļš lācis dejo mežā',
    'Bērziņa kaķis ēd sarkanas avenes',
    '8fJ#2kLq0-vTz',
    '密码短语需要足够长的长度才行',
  ])('accepts %s', (password) => {
    expect(passwordProblems(password, names)).toEqual([])
  })

  test('a well-known word stays refused whatever digits and signs are put around it', () => {
    const filling = fc.string({ unit: fc.constantFrom(...Array.from('0123456789!?.-_ ')), maxLength: 20 })
    fc.assert(
      fc.property(fc.constantFrom(...commonPasswords), filling, filling, (word, before, after) =>
        passwordProblems(before + word.toUpperCase() + after, []).includes('too-common'),
      ),
    )
  })
})
