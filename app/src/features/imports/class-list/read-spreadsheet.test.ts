import { expect, test } from 'vitest'
import { readFile } from './read-file.ts'

const text = (value: string) => new TextEncoder().encode(value)

const numbers = (...parts: readonly (readonly [value: number, bytes: number])[]) =>
  parts.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff))

/** A zip archive without compression, as small as a reader accepts; sizes may be made to lie. */
function zip(files: Readonly<Record<string, string>>, claimedBytes?: number): Uint8Array<ArrayBuffer> {
  const body: number[] = []
  const directory: number[] = []
  for (const [name, content] of Object.entries(files)) {
    const [nameBytes, bytes] = [text(name), text(content)]
    const size = claimedBytes ?? bytes.length
    const common = numbers(
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [0, 4],
      [bytes.length, 4],
      [size, 4],
      [nameBytes.length, 2],
      [0, 2],
    )
    directory.push(
      ...numbers([0x02014b50, 4], [20, 2]),
      ...common,
      ...numbers([0, 2], [0, 2], [0, 2], [0, 4], [body.length, 4]),
      ...nameBytes,
    )
    body.push(...numbers([0x04034b50, 4]), ...common, ...nameBytes, ...bytes)
  }
  const count = Object.keys(files).length
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [body.length, 4],
    [0, 2],
  )
  return Uint8Array.from([...body, ...directory, ...end])
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const sheetOf = (rows: readonly string[]) =>
  `<worksheet ${main}><sheetData>${rows.map((cells, at) => `<row r="${at + 1}">${cells}</row>`).join('')}</sheetData></worksheet>`

const word = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (place: string, value: string, style = 0) => `<c r="${place}" s="${style}"><v>${value}</v></c>`

const workbook = {
  'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="7.a" sheetId="1" r:id="rId1"/><sheet name="Citi" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/>` +
    `<Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': sheetOf([
    word('A1', 'Uzvārds, vārds') + word('B1', 'PK') + word('C1', 'Klase') + word('D1', 'Dz. dat.'),
    word('A2', 'Ābele Andris') + number('B2', '5101300524') + number('C2', '10.1') + number('D2', '41552', 1),
    word('A3', 'Ozola Elīna') + number('B3', '3.2000000003E10') + number('C3', '10'),
  ]),
  'xl/worksheets/sheet2.xml': sheetOf([word('A1', 'Vārds'), word('A2', 'Zane')]),
}

const read = (bytes: Uint8Array<ArrayBuffer>, sheet?: number) =>
  readFile(
    { name: 'klase.xlsx', size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) },
    sheet,
  )

test('reads the first sheet with every digit and dates as days', async () => {
  expect(await read(zip(workbook))).toMatchObject({
    ok: true,
    table: {
      rows: [
        ['Uzvārds, vārds', 'PK', 'Klase', 'Dz. dat.'],
        ['Ābele Andris', '5101300524', '10.1', '2013-10-05'],
        ['Ozola Elīna', '32000000003', '10'],
      ],
      sheets: ['7.a', 'Citi'],
      encoding: null,
    },
  })
})

test('reads another sheet when asked', async () => {
  expect(await read(zip(workbook), 1)).toMatchObject({ ok: true, table: { rows: [['Vārds'], ['Zane']] } })
})

test('refuses an archive that would fill the memory, before unpacking it', async () => {
  expect(await read(zip(workbook, 50 * 1024 * 1024))).toEqual({
    ok: false,
    problem: { code: 'too-large-inside', detail: '250' },
  })
})

test('refuses an archive that is no workbook, and one that was cut off', async () => {
  expect(await read(zip({ 'piezimes.txt': 'nekas' }))).toMatchObject({
    problem: { code: 'damaged-spreadsheet' },
  })
  expect(await read(zip(workbook).slice(0, 900))).toMatchObject({ problem: { code: 'damaged-spreadsheet' } })
})
