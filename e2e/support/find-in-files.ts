import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Every way in which programs commonly write a text to a disk. */
function encodingsOf(text: string): [name: string, bytes: Buffer][] {
  const utf8 = Buffer.from(text, 'utf8')
  const utf16 = Buffer.from(text, 'utf16le')
  const encodings: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['percent', Buffer.from(encodeURIComponent(text))],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
  ]
  const latin1 = Buffer.from(text, 'latin1')
  if (latin1.toString('latin1') === text) encodings.push(['Latin-1', latin1])
  for (const [name, bytes] of [
    ['UTF-8', utf8],
    ['UTF-16LE', utf16],
  ] as const)
    for (const shift of [0, 1, 2]) encodings.push([`base64 of ${name}`, base64Inside(bytes, shift)])
  return encodings
}

/** The letters that base64 has for these bytes whatever stands before and after them. */
function base64Inside(bytes: Buffer, shift: number): Buffer {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  const first = Math.ceil((shift * 8) / 6)
  const whole = Math.floor(((shift + bytes.length) * 8) / 6)
  return Buffer.from(padded.slice(first, whole))
}

/** Where a text stands in the files of a folder, as `file (encoding)`. */
export function findInFiles(folder: string, text: string): string[] {
  const encodings = encodingsOf(text)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name)
      const content = readFileSync(path)
      return encodings
        .filter(([, bytes]) => content.includes(bytes))
        .map(([encoding]) => `${relative(folder, path)} (${encoding})`)
    })
}
