import { describe, expect, test } from 'vitest'
import { readFile } from './read-file.ts'
import { maximumBytes, type Encoding } from './table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

const bytesOf1257 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1257').decode(new Uint8Array([byte])),
    byte,
  ]),
)
const windows1257 = (text: string) => Uint8Array.from(text, (letter) => bytesOf1257.get(letter) ?? 0x3f)

const utf16 = (text: string) =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...Array.from(text, (letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]).flat(),
  ])

const read = (bytes: Uint8Array<ArrayBuffer>, name = 'saraksts.csv') =>
  readFile({ name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) })

async function tableOf(bytes: Uint8Array<ArrayBuffer>) {
  const result = await read(bytes)
  if (!result.ok) throw new Error(result.problem.code)
  return result.table
}

async function problemOf(bytes: Uint8Array<ArrayBuffer>) {
  const result = await read(bytes)
  return result.ok ? null : result.problem
}

const list = 'Vārds;Uzvārds;Klase\r\nĢirts;Ķēniņš;9.a\r\nŪna;Ūdre;5.a\r\n'
const rows = [
  ['Vārds', 'Uzvārds', 'Klase'],
  ['Ģirts', 'Ķēniņš', '9.a'],
  ['Ūna', 'Ūdre', '5.a'],
]

const wide = (columns: number) => `${Array.from({ length: columns }, (_, at) => `k${at}`).join(';')}\n`

describe('encodings and separators', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, Encoding]>([
    ['UTF-8', utf8(list), 'utf-8'],
    ['UTF-8 with a byte-order mark', utf8(`\ufeff${list}`), 'utf-8'],
    ['Windows-1257', windows1257(list), 'windows-1257'],
    ['Excel “Unicode text”', utf16(list.replaceAll(';', '\t')), 'utf-16le'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await tableOf(bytes)).toMatchObject({ rows, encoding })
  })

  test.each([';', ',', '\t'])('finds the separator %j', async (separator) => {
    expect(await tableOf(utf8(list.replaceAll(';', separator)))).toMatchObject({ rows, separator })
  })

  test('is not misled by commas in headings, titles and notes', async () => {
    const text =
      'Skola, Rīga\n2026./2027.\n\nUzvārds, vārds;Klase;Piezīmes\nŪdre Ūna;5.a;jā, nē, varbūt\nOzols Toms;7.b;\n'
    const { separator, rows: found } = await tableOf(utf8(text))
    expect(separator).toBe(';')
    expect(found.slice(2)).toEqual([
      [],
      ['Uzvārds, vārds', 'Klase', 'Piezīmes'],
      ['Ūdre Ūna', '5.a', 'jā, nē, varbūt'],
      ['Ozols Toms', '7.b'],
    ])
  })

  test('believes a first line that names the separator, and keeps the row numbers', async () => {
    const { rows: found } = await tableOf(utf8('sep=,\r\nVārds,Klase\r\n"a;b",7.a\r\n'))
    expect(found).toEqual([[], ['Vārds', 'Klase'], ['a;b', '7.a']])
  })

  test('keeps line breaks, separators and doubled quotes inside quotes', async () => {
    const { rows: found } = await tableOf(utf8('Vārds;Piezīmes\nUldis;"pirmā\notrā; ""trešā"""\nElvis;x\n'))
    expect(found).toEqual([
      ['Vārds', 'Piezīmes'],
      ['Uldis', 'pirmā\notrā; "trešā"'],
      ['Elvis', 'x'],
    ])
  })

  test('reads one column without any separator', async () => {
    expect((await tableOf(utf8('Uzvārds vārds\nŪdre Ūna\n'))).rows).toEqual([['Uzvārds vārds'], ['Ūdre Ūna']])
  })
})

describe('formulas', () => {
  test('are kept as text and reported by place', async () => {
    const { rows: found, formulaCells } = await tableOf(
      utf8('Vārds;Klase\n=1+1;7.a\nAnna;@x\n+37120000000;-1\n'),
    )
    expect(found[1]).toEqual(['=1+1', '7.a'])
    expect(formulaCells).toEqual([
      { row: 1, column: 0 },
      { row: 2, column: 1 },
      { row: 3, column: 0 },
    ])
  })

  test('that only protect a leading zero are plain text', async () => {
    const { rows: found, formulaCells } = await tableOf(
      utf8('Vārds;PK\nAnna;="05101300524"\nZane;"=""05101300524"""\n'),
    )
    expect([found[1]?.[1], found[2]?.[1]]).toEqual(['05101300524', '05101300524'])
    expect(formulaCells).toEqual([])
  })
})

describe('files that are refused, with the reason', () => {
  test('over 5 MB without reading a byte', async () => {
    const file = {
      name: 'liels.csv',
      size: 200 * 1024 * 1024,
      arrayBuffer: () => Promise.reject(new Error('must not be read')),
    }
    expect(await readFile(file)).toEqual({ ok: false, problem: { code: 'too-large', detail: '200' } })
    expect(await readFile({ ...file, size: maximumBytes + 1 })).toMatchObject({
      problem: { code: 'too-large' },
    })
  })

  const manyRows = `Vārds;Klase\n${'Anna;7.a\n'.repeat(5_001)}`
  test.each<[string, Uint8Array<ArrayBuffer>, object]>([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), { code: 'binary' }],
    ['a PDF', utf8('%PDF-1.7 text'), { code: 'binary' }],
    ['zero bytes', utf8('Vārds;Klase\nAnna\0;7.a\n'), { code: 'binary' }],
    ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), { code: 'old-excel' }],
    [
      'a web page called .csv',
      utf8('<html><table><tr><td>Vārds</td></tr></table></html>'),
      { code: 'web-page' },
    ],
    ['a byte that Windows-1257 lacks', Uint8Array.from([0x41, 0xa1, 0xff]), { code: 'unknown-encoding' }],
    ['another archive', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), { code: 'damaged-spreadsheet' }],
    ['nothing', utf8(''), { code: 'empty' }],
    ['separators only', utf8(';;;\n;;;\n'), { code: 'empty' }],
    ['a header only', utf8('Vārds;Uzvārds;Klase\r\n;;\r\n'), { code: 'only-header' }],
    ['100 columns', utf8(wide(100).repeat(2)), { code: 'too-many-columns', row: 0, detail: '100' }],
    ['5,001 rows', utf8(manyRows), { code: 'too-many-rows', detail: '5002' }],
    [
      'a quote that never closes',
      utf8('Vārds;Klase\nUldis;7.a\n"Anna;7.a\nElvis;8.a\n'),
      { code: 'unclosed-quote', row: 2 },
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toEqual(problem)
  })

  test('but not 40 columns, 5,000 rows, or empty columns at the end', async () => {
    expect(await problemOf(utf8(wide(40).repeat(2)))).toBeNull()
    expect(await problemOf(utf8(manyRows.slice(0, -9)))).toBeNull()
    expect(await problemOf(utf8(`Vārds;Klase${';'.repeat(200)}\nAnna;7.a${';'.repeat(200)}\n`))).toBeNull()
  })
})
