import { createTheme, type CSSVariablesResolver, Input, type MantineColorsTuple } from '@mantine/core'

const petrol: MantineColorsTuple = [
  '#E8F3F1',
  '#CFE6E1',
  '#A3CFC7',
  '#74B6AB',
  '#4A9E91',
  '#1B8074',
  '#12695F',
  '#0D5249',
  '#0A3F38',
  '#072E29',
]

const gray: MantineColorsTuple = [
  '#F7F8F6',
  '#EEF1EE',
  '#DDE3E0',
  '#C9D1CD',
  '#9AA59F',
  '#78857F',
  '#5B6862',
  '#46534D',
  '#2B3732',
  '#17211D',
]

const red: MantineColorsTuple = [
  '#FCE9E8',
  '#F5B7AE',
  '#EE9A91',
  '#E2766C',
  '#D2544A',
  '#BC352C',
  '#A8201A',
  '#A8201A',
  '#8A1713',
  '#6C100D',
]

const fontFamily = "'Pumpurs Text', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

const controlHeight = { '--input-height': 'var(--control-height)', '--input-size': 'var(--control-height)' }

/** The calm desk: few colours, paper, words. Contrast of every pair used is at least 4.5, of control borders 3. */
export const theme = createTheme({
  colors: { petrol, gray, red },
  primaryColor: 'petrol',
  primaryShade: 6,
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#17211D',
  white: '#FFFFFF',
  fontFamily,
  headings: { fontFamily, fontWeight: '600' },
  respectReducedMotion: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Input: Input.extend({ defaultProps: { size: 'md' }, vars: () => ({ wrapper: controlHeight }) }),
  },
})

/** Where the kit's own grey and red are too pale to read. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#FFFFFF',
    '--mantine-color-error': '#A8201A',
    '--mantine-color-dimmed': '#5B6862',
    '--mantine-color-placeholder': '#5B6862',
    '--mantine-color-default-border': '#78857F',
  },
  dark: {},
})
