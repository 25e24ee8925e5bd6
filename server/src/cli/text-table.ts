const longestCell = 100

/** One line per cell, in characters that a terminal shows; the rest of a long one is left out. */
function tidy(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '))
  return characters.length > longestCell
    ? `${characters.slice(0, longestCell - 1).join('')}…`
    : characters.join('')
}

/** Rows under their headings, aligned for a terminal. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows].map((row) => row.map(tidy))
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => Array.from(line[column] ?? '').length)),
  )
  const aligned = lines.map((line) =>
    widths
      .map((width, column) => (line[column] ?? '').padEnd(width))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [aligned[0], rule, ...aligned.slice(1)].join('\n')
}
