import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { cssVariablesResolver, theme } from './theme.ts'

const unused =
  /^--mantine-color-(dark|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)\b|^--mantine-(shadow|breakpoint|h\d|font-family-monospace)/

function variablesFile(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const kit = defaultCssVariablesResolver(merged)
  const ours = cssVariablesResolver(merged)
  const values = { ...kit.variables, ...kit.light, ...ours.variables, ...ours.light }
  const lines = Object.entries(values)
    .filter(([name]) => !unused.test(name))
    .map(([name, value]) => `  ${name}: ${value.toLowerCase().replace('pumpurs text', 'Pumpurs Text')};\n`)
  return `:root {\n  --mantine-color-scheme: light;\n${lines.join('')}}\n`
}

// The page's security policy forbids style elements, which the kit would use to bring these variables into the page.
test('the style sheet holds what the theme says; `vitest -u` writes it anew', async () => {
  await expect(variablesFile()).toMatchFileSnapshot('theme-variables.css')
})
