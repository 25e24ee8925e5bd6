import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import {
  chooseFile,
  column,
  confirmImport,
  goOnToPreview,
  previewRow,
  readToColumns,
  rowsOf,
} from '#pages/imports.ts'
import { listedPupils } from '#pages/pupils.ts'
import { button, dialog, expectAllSent, expectWaiting, goTo, syncNow } from '#pages/shell.ts'
import { choose } from '#pages/support-plan.ts'
import { repository } from '#support/built-app.ts'
import { expect, test } from '#support/fixtures.ts'
import type { TestServer } from '#support/server.ts'
import { words } from '#support/words.ts'

const sample = (name: string) => join(repository, 'e2e', 'samples', name)
const fromJournal = sample('klases-saraksts.csv')
const fromExcel = sample('klases-saraksts-excel-1257.csv')

const imported = z.object({ living: z.number(), taken_back: z.number() })

/** Pupils that any import has brought. */
const countImported = async (server: TestServer) => {
  const [counts] = await server.query(
    imported,
    `select count(*) filter (where deleted_at is null)::int as living,
       count(*) filter (where deleted_at is not null)::int as taken_back from pupil where import_id is not null`,
  )
  return counts
}

test('a coordinator imports a class list, takes it back and imports another, without internet as well', async ({
  devices,
  server,
}) => {
  test.setTimeout(480_000)
  const device = await devices.deviceOf('anna.berzina')
  const { page } = device
  await goTo(page, 'shell.pupils')
  const before = await listedPupils(page)
  await goTo(page, 'shell.imports')

  await test.step('the list of the journal is read, checked and written only when confirmed', async () => {
    await readToColumns(page, fromJournal)
    for (const [letter, field] of [
      ['A', 'givenName'],
      ['B', 'familyName'],
      ['C', 'personalCode'],
      ['D', 'classGroup'],
      ['E', 'birthDate'],
    ] as const)
      await expect(column(page, letter)).toHaveValue(words(`imports.field-${field}`))
    await goOnToPreview(page)
    expect(await rowsOf(page, words('imports.state-new'))).toBe(28)
    await expect(previewRow(page, 'Čerņavska Oļesja')).toContainText(
      words('imports.row-unknown-class', { detail: 'DT1-1' }),
    )
    await expect(previewRow(page, 'Šmits Raivis')).toContainText(
      words('imports.row-birth-date-differs-from-code'),
    )
    expect(await countImported(server)).toEqual({ living: 0, taken_back: 0 })
    await confirmImport(page, 28)
    await syncNow(page)
    expect(await countImported(server)).toEqual({ living: 28, taken_back: 0 })
  })

  await device.cutNetwork()
  await goTo(page, 'shell.imports')
  await test.step('the list of Excel is the same people in another dress', async () => {
    await readToColumns(page, fromExcel)
    await expect(column(page, 'A')).toHaveValue(words('imports.field-fullNameSurnameFirst'))
    await expect(column(page, 'C')).toHaveValue(words('imports.field-classGroup'))
    await goOnToPreview(page)
    expect(await rowsOf(page, words('imports.state-existing'))).toBe(28)
    await expect(previewRow(page, 'Šmits Raivis')).toContainText(words('imports.row-leading-zero-restored'))
    await expect(page.getByText(words('imports.nothing-ticked'))).toBeVisible()
  })

  await test.step('the first import is taken back', async () => {
    await goTo(page, 'shell.pupils')
    await goTo(page, 'shell.imports')
    await button(page, words('imports.undo')).click()
    const question = dialog(page, words('imports.undo-title'))
    await expect(question).toContainText(words('imports.undo-text', { removed: 28, restored: 0 }))
    await button(question, words('imports.undo')).click()
    await expectWaiting(page, 28)
    await goTo(page, 'shell.pupils')
    expect(await listedPupils(page)).toEqual(before)
  })

  await test.step('the list of Excel is imported with a column corrected by hand', async () => {
    await goTo(page, 'shell.imports')
    await readToColumns(page, fromExcel)
    await choose(page, column(page, 'D'), words('imports.field-none'))
    await choose(page, column(page, 'D'), words('imports.field-birthDate'))
    await expect(page.getByText(words('imports.column-chosen'))).toBeVisible()
    await goOnToPreview(page)
    expect(await rowsOf(page, words('imports.state-new'))).toBe(28)
    await confirmImport(page, 28)
    await expectWaiting(page, 56)
    await goTo(page, 'shell.pupils')
    expect(await listedPupils(page)).toEqual(expect.arrayContaining(['Ķēniņš Ģirts', 'Ķestere Ģertrūde']))
  })

  await test.step('the server gets both steps when the network is back', async () => {
    await device.restoreNetwork()
    await expectAllSent(page)
    expect(await countImported(server)).toEqual({ living: 28, taken_back: 28 })
    const [raivis] = await server.query(
      z.object({ identifier: z.string(), birth_date: z.string(), class_group: z.string() }),
      `select identifier, birth_date::text, class_group from pupil
       where family_name = 'Šmits' and given_name = 'Raivis' and deleted_at is null`,
    )
    expect(raivis).toEqual({ identifier: '030515-06663', birth_date: '2015-05-03', class_group: '5.a' })
  })
})

test('files that are no class list are named with what is wrong, and nothing is written', async ({
  devices,
  server,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'pumpurs-lists-'))
  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const header = 'Vārds;Uzvārds;Personas kods;Klase'
  const huge = write('liels.csv', header)
  const file = openSync(huge, 'r+')
  ftruncateSync(file, 200 * 1024 * 1024)
  closeSync(file)
  const columns = Array.from({ length: 100 }, (_, index) => `Kolonna ${index + 1}`).join(';')
  const cases = [
    { path: write('attels.csv', pictureBytes()), says: words('imports.file-binary', { file: 'attels.csv' }) },
    { path: huge, says: words('imports.file-too-large', { file: 'liels.csv', detail: '200' }) },
    {
      path: write('plata.csv', `${columns}\n${columns}\n`),
      says: words('imports.file-too-many-columns', { file: 'plata.csv', row: 1, detail: '100' }),
    },
    {
      path: write('virsraksti.csv', `${header}\n`),
      says: words('imports.file-only-header', { file: 'virsraksti.csv' }),
    },
    { path: write('tukss.csv', ''), says: words('imports.file-empty', { file: 'tukss.csv' }) },
  ]
  try {
    const { page } = await devices.deviceOf('dace.liepina')
    await goTo(page, 'shell.imports')
    for (const { path, says } of cases) {
      await chooseFile(page, path)
      await expect(page.getByRole('alert')).toContainText(says)
    }
    const formulas = `${header}\n=1+1;@SUM(A1);;7.a\nLiene;+Kalna;;7.a\n`
    await readToColumns(page, write('formulas.csv', formulas))
    await goOnToPreview(page)
    await expect(page.getByText(words('imports.row-formula-text')).first()).toBeVisible()
    await expect(page.getByRole('table', { name: words('imports.rows') })).toContainText('=1+1')
    const [brought] = await server.query(
      z.object({ count: z.number() }),
      `select count(*)::int as count from pupil p join organisation o on o.id = p.organisation_id
       where p.import_id is not null and o.name = 'Vējlauku vidusskola'`,
    )
    expect(brought).toEqual({ count: 0 })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** The beginning of a PNG and noise, under the name of a list. */
function pictureBytes(): Buffer {
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  return Buffer.concat([start, Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 131) % 256))])
}
