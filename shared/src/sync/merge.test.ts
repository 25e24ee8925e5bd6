import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LaterChange,
  mergeParagraphs,
  mergePatch,
  mergeSets,
  sameValue,
  type Trunk,
  uniteParagraphs,
} from './merge.ts'
import { mergePolicies } from './merge-policies.ts'

const plain = { fields: {}, groups: [] }

const trunk = (content: Trunk['content'], fieldVersions: Trunk['fieldVersions'], version: number): Trunk => ({
  version,
  content,
  fieldVersions,
})

const other = (version: number, fields: string[] = []) => ({
  version,
  clientId: 'other',
  trunk: version - 1,
  fields,
})

describe('the merge of one patch', () => {
  test('keeps both edits of different fields and says that it merged', () => {
    const stored = trunk({ goal: 'theirs', note: '' }, { goal: 2, note: 1 }, 2)
    const patch = { clientId: 'mine', trunk: 1, set: { note: 'mine' }, old: { note: '' } }
    expect(mergePatch(plain, stored, patch, [other(2)])).toEqual({
      kind: 'merged',
      accepted: { note: 'mine' },
      contested: {},
    })
  })

  test('leaves a field that both changed as it is and reports both values', () => {
    const stored = trunk({ goal: 'theirs' }, { goal: 2 }, 2)
    const patch = { clientId: 'mine', trunk: 1, set: { goal: 'mine' }, old: { goal: 'base' } }
    expect(mergePatch(plain, stored, patch, [other(2)])).toEqual({
      kind: 'conflict',
      accepted: {},
      contested: { goal: { base: 'base', mine: 'mine', theirs: 'theirs' } },
    })
  })

  test('sees no disagreement when both wrote the same', () => {
    const stored = trunk({ goal: 'same' }, { goal: 2 }, 2)
    const patch = { clientId: 'mine', trunk: 1, set: { goal: 'same' }, old: { goal: 'base' } }
    expect(mergePatch(plain, stored, patch, [other(2)]).kind).toBe('noop')
  })

  test('contests the whole group when one of its fields is contested', () => {
    const stored = trunk(
      { periodFrom: '2026-09-02', periodTo: '2026-12-18' },
      { periodFrom: 2, periodTo: 1 },
      2,
    )
    const patch = {
      clientId: 'mine',
      trunk: 1,
      set: { periodTo: '2026-12-01' },
      old: { periodTo: '2026-12-18' },
    }
    expect(Object.keys(mergePatch(mergePolicies.supportPlan, stored, patch, [other(2)]).contested)).toEqual([
      'periodTo',
    ])
  })

  test('takes a step from their state to mine where it is legal and says nothing of what they did', () => {
    const step = (from: string, to: string) => {
      const patch = { clientId: 'mine', trunk: 1, set: { state: to }, old: { state: 'draft' } }
      const stored = trunk({ state: from }, { state: 2 }, 2)
      return mergePatch(mergePolicies.supportPlan, stored, patch, [other(2, ['state'])]).kind
    }
    expect(step('submitted', 'stopped')).toBe('merged')
    expect(step('stopped', 'approved')).toBe('conflict')
    expect(step('submitted', 'approved')).toBe('conflict')
    expect(step('returned', 'submitted')).toBe('conflict')
  })

  test('a decision about a plan waits when the plan has changed since, and takes its reason along', () => {
    const set = { state: 'returned', stateReason: 'Par īsu', evaluation: 'x' }
    const patch = {
      clientId: 'mine',
      trunk: 2,
      set,
      old: { state: 'submitted', stateReason: '', evaluation: '' },
    }
    const content = { state: 'submitted', stateReason: '', agreement: 'cits', evaluation: '' }
    const after = (later: LaterChange[], version = 3) =>
      mergePatch(mergePolicies.supportPlan, trunk(content, { state: 2, agreement: 3 }, version), patch, later)
    expect(after([other(3, ['agreement'])])).toEqual({
      kind: 'conflict',
      accepted: { evaluation: 'x' },
      contested: {
        state: { base: 'submitted', mine: 'returned', theirs: 'submitted' },
        stateReason: { base: '', mine: 'Par īsu', theirs: '' },
      },
    })
    expect(after([{ version: 3, clientId: 'mine', trunk: 2, fields: ['agreement'] }]).kind).toBe('applied')
    expect(after([other(3, ['organisationId'])]).kind).toBe('merged')
    expect(after([], 1).kind).toBe('conflict')
  })
})

describe('what the author has not seen', () => {
  const policy = mergePolicies.supportPlan
  const situation = (text: string, versionOf: number, version: number) =>
    trunk({ situation: text }, { situation: versionOf }, version)
  const patch = (from: string, to: string, on: number) => ({
    clientId: 'mine',
    trunk: on,
    set: { situation: to },
    old: { situation: from },
  })

  test('a second edit of a text into which another edit was merged keeps that as well', () => {
    const own = { version: 3, clientId: 'mine', trunk: 1, fields: ['situation'] }
    const merge = mergePatch(
      policy,
      situation('viens (viņa)\n\ndivi (es)', 3, 3),
      patch('viens\n\ndivi (es)', 'viens\n\ndivi (es, vēlreiz)', 1),
      [other(2, ['situation']), own],
    )
    expect(merge).toEqual({
      kind: 'merged',
      accepted: { situation: 'viens (viņa)\n\ndivi (es, vēlreiz)' },
      contested: {},
    })
  })

  test('a form begun before another change arrived does not overwrite it', () => {
    const stored = situation('viņas', 2, 2)
    expect(mergePatch(policy, stored, patch('agrāk', 'manis', 2), []).kind).toBe('conflict')
    expect(mergePatch(policy, stored, patch('viņas', 'manis', 2), []).kind).toBe('applied')
  })

  test('a version that the server has forgotten says nothing about what the author saw', () => {
    const stored = trunk({ goal: 'no kopijas' }, { goal: 2 }, 3)
    const late = { clientId: 'mine', trunk: 7, set: { goal: 'manis' } }
    expect(mergePatch(plain, stored, { ...late, old: {} }, []).kind).toBe('conflict')
    expect(mergePatch(plain, stored, { ...late, old: { goal: 'cits' } }, []).kind).toBe('conflict')
    expect(mergePatch(plain, stored, { ...late, old: { goal: 'no kopijas' } }, []).kind).toBe('applied')
  })
})

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }))
const content = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { minKeys: 1 })

/** A record whose fields carry versions up to 4, and a patch of some trunk. */
const situation = fc
  .record({
    base: content,
    versions: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
  })
  .chain(({ base, versions }) =>
    fc.record({
      stored: fc.constant(
        trunk(base, Object.fromEntries(['a', 'b', 'c', 'd'].map((field, i) => [field, versions[i] ?? 1])), 4),
      ),
      patch: fc.record({
        clientId: fc.constant('mine'),
        trunk: fc.integer({ min: 0, max: 4 }),
        set: content,
        old: fc.constant(base),
      }),
    }),
  )

describe('whatever meets', () => {
  const later = [1, 2, 3, 4].map((version) => other(version))

  test('each changed value ends in the record or in the conflict', () => {
    fc.assert(
      fc.property(situation, ({ stored, patch }) => {
        const { accepted, contested } = mergePatch(plain, stored, patch, later)
        for (const [field, mine] of Object.entries(patch.set)) {
          const now = { ...stored.content, ...accepted }[field] ?? null
          const isKept = sameValue(now, mine) || sameValue(contested[field]?.mine, mine)
          expect(isKept).toBe(true)
          if (Object.hasOwn(contested, field))
            expect(sameValue(now, stored.content[field] ?? null)).toBe(true)
        }
      }),
    )
  })

  test('a patch on the newest version is taken whole', () => {
    fc.assert(
      fc.property(situation, ({ stored, patch }) => {
        const { kind, contested } = mergePatch(plain, stored, { ...patch, trunk: stored.version }, [])
        expect(contested).toEqual({})
        expect(kind).toMatch(/applied|noop/)
      }),
    )
  })

  test('the same patch again changes nothing', () => {
    fc.assert(
      fc.property(situation, ({ stored, patch }) => {
        const { accepted } = mergePatch(plain, stored, patch, later)
        const fields = Object.fromEntries(Object.keys(accepted).map((field) => [field, 5]))
        const next = trunk({ ...stored.content, ...accepted }, { ...stored.fieldVersions, ...fields }, 5)
        const changed = Object.keys(accepted)
        const own = [...later, { version: 5, clientId: 'mine', trunk: patch.trunk, fields: changed }]
        expect(mergePatch(plain, next, patch, own).accepted).toEqual({})
      }),
    )
  })

  test('patches of different fields commute', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (x, y) => {
        const apply = (stored: Trunk, field: string, text: string, clientId: string, seen: number[]) => {
          const patch = { clientId, trunk: 1, set: { [field]: text }, old: { [field]: '' } }
          const { accepted } = mergePatch(
            plain,
            stored,
            patch,
            seen.map((version) => other(version)),
          )
          const version = stored.version + 1
          const changed = Object.fromEntries(Object.keys(accepted).map((name) => [name, version]))
          return trunk({ ...stored.content, ...accepted }, { ...stored.fieldVersions, ...changed }, version)
        }
        const start = trunk({ a: '', b: '' }, { a: 1, b: 1 }, 1)
        const one = apply(apply(start, 'a', x, 'mine', []), 'b', y, 'yours', [2])
        const two = apply(apply(start, 'b', y, 'yours', []), 'a', x, 'mine', [2])
        expect(one.content).toEqual(two.content)
      }),
    )
  })
})

describe('long texts and sets', () => {
  const paragraph = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' '))

  test('an edit of one paragraph and an edit of another far from it are both kept', () => {
    fc.assert(
      fc.property(paragraph, paragraph, (mine, theirs) => {
        const base = ['viens', '', 'divi', '', 'trīs', '', 'četri', '', 'pieci']
        const changed = (index: number, text: string) => base.with(index, `${base[index]} ${text}`).join('\n')
        const merged = mergeParagraphs(base.join('\n'), changed(0, mine), changed(8, theirs))
        expect(merged?.split('\n')[0]).toBe(`viens ${mine}`)
        expect(merged?.split('\n')[8]).toBe(`pieci ${theirs}`)
      }),
    )
  })

  test('A-49 a text of blank lines, or of very many, is for a person and costs no time', () => {
    const blank = '\n'.repeat(4_000)
    const start = Date.now()
    expect(mergeParagraphs(blank, `a${blank}`, `${blank}b`)).toBeUndefined()
    expect(Date.now() - start).toBeLessThan(200)
  })

  test('words that JavaScript objects know are only words', () => {
    const base = 'constructor\n\n__proto__\n\ntoString'
    expect(mergeParagraphs(base, `${base}\n\nvalueOf`, `x${base}`)).toBe(`x${base}\n\nvalueOf`)
  })

  test('two edits of the same paragraph are for a person', () => {
    expect(mergeParagraphs('a', 'a b', 'a c')).toBeUndefined()
  })

  test('of two texts in one only the paragraphs that both touched stand twice', () => {
    const base = 'A\n\nB\n\nC\n\nD\n\nE'
    const mine = 'A\n\nB mana\n\nC\n\nD mana\n\nE'
    const theirs = 'A viņas\n\nB\n\nC\n\nD viņas\n\nE'
    expect(uniteParagraphs(base, mine, theirs)).toBe('A viņas\n\nB mana\n\nC\n\nD viņas\nD mana\n\nE')
    expect(uniteParagraphs('', 'A\nmana\nZ', 'A\nviņas\nZ')).toBe('A\nviņas\nmana\nZ')
    expect(uniteParagraphs('', 'A', 'A')).toBe('A')
  })

  test('of two texts in one no paragraph is lost that one of the sides has written', () => {
    // A text has at least one line: no lines and one empty line are the same text.
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(lines, lines, lines, (base, mine, theirs) => {
        const [old, ours, other] = [base.join('\n'), mine.join('\n'), theirs.join('\n')]
        const united = uniteParagraphs(old, ours, other).split('\n')
        const written = [...mine, ...theirs].filter((line) => !base.includes(line))
        for (const line of written) expect(united).toContain(line)
      }),
    )
  })

  test('two texts that are too long to compare stand one after the other', () => {
    const blank = '\n'.repeat(4_000)
    expect(uniteParagraphs(blank, `${blank}a`, `${blank}b`)).toBe(`${blank}b\na`)
  })

  test('an addition is never lost to the other side’s removal of something else', () => {
    const items = fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's', 't'))
    fc.assert(
      fc.property(items, items, items, (base, mine, theirs) => {
        const merged = mergeSets(base, mine, theirs) ?? []
        for (const item of [...mine, ...theirs].filter((x) => !base.includes(x)))
          expect(merged).toContain(item)
        expect(mergeSets(base, theirs, mine)).toEqual(merged)
        for (const item of base.filter((x) => !mine.includes(x))) expect(merged).not.toContain(item)
      }),
    )
  })
})
