const headings = ['Vārds', 'Uzvārds', 'Personas kods', 'Klase', 'Dzimšanas datums']
const example = ['Anna', 'Paraudziņa', '320000-00000', '7.a', '17.12.2013.']

/** A list with the headings that are always recognised. The byte-order mark makes Excel read the letters right. */
export const template = `\ufeff${[headings, example].map((row) => row.join(';')).join('\r\n')}\r\n`

export function downloadTemplate(fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([template], { type: 'text/csv' }))
  link.download = fileName
  link.click()
  // Some browsers start the download after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
