import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likenessOf, mayBeOne } from './similar-pupil.ts'

const pupil = (givenName: string, familyName: string, birthDate: string | null = '2013-05-04') =>
  likenessOf({ givenName, familyName, birthDate })

test.each([
  [pupil('Jānis', 'Bērziņš'), pupil('JANIS', 'berzins')],
  [pupil('Jānis', 'Bērziņš'), pupil('Bērziņš', 'Jānis')],
  [pupil('Jānis', 'Bērziņš'), pupil('Jānis', 'Bērziņs')],
  [pupil('Jānis', 'Bērziņš'), pupil('Jnāis', 'Bērziš')],
  [pupil('Anna Marija', 'Liepa'), pupil('Anna', 'Liepa')],
  [pupil('Anna-Marija', 'Kalniņa-Ozola'), pupil('Anna Marija', 'Kalniņa Ozola')],
  [pupil('Annamarija', 'Liepa'), pupil('Anna Marija', 'Liepa')],
])('%o and %o may be one pupil', (a, b) => {
  expect(mayBeOne(a, b)).toBe(true)
})

test.each([
  ['born on another day', pupil('Jānis', 'Bērziņš'), pupil('Jānis', 'Bērziņš', '2013-05-05')],
  ['without birth dates', pupil('Jānis', 'Bērziņš', null), pupil('Jānis', 'Bērziņš', null)],
  ['twins', pupil('Jānis', 'Bērziņš'), pupil('Laura', 'Bērziņa')],
  ['short names of twins', pupil('Ada', 'Liepa'), pupil('Ida', 'Liepa')],
  ['two slips in one name', pupil('Kristaps', 'Liepa'), pupil('Krustops', 'Liepa')],
  ['names without letters', pupil('-', 'Liepa'), pupil('–', 'Liepa')],
])('%s: two pupils', (_, a, b) => {
  expect(mayBeOne(a, b)).toBe(false)
})

const word = fc.string({
  unit: fc.constantFrom(...Array.from('aābcčdeēgģiīkķlļnņošuūzž')),
  minLength: 1,
  maxLength: 8,
})

test('the order of the two does not matter, and everybody is like themselves', () => {
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      expect(mayBeOne(pupil(a, b), pupil(c, d))).toBe(mayBeOne(pupil(c, d), pupil(a, b)))
      expect(mayBeOne(pupil(a, b), pupil(a.toUpperCase(), b))).toBe(true)
    }),
  )
})
