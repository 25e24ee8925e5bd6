import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Severity } from '#ui/feedback/severity-chip.tsx'
import { SegmentedScale } from './segmented-scale.tsx'

function pressing(key: string, isReadOnly = false) {
  const answers: (Severity | null)[] = []
  render(
    <SegmentedScale
      label="Kavējumi"
      value={1}
      isReadOnly={isReadOnly}
      onChange={(answer) => answers.push(answer)}
    />,
  )
  fireEvent.keyDown(screen.getByRole('radio', { name: '1 neliels' }), { key })
  return answers
}

test.each([
  ['-', [null]],
  ['0', [0]],
  ['3', [3]],
  ['4', []],
  ['a', []],
])('the key %s answers %j', (key, answers) => {
  expect(pressing(key)).toEqual(answers)
})

test('a scale that may only be read takes no keys', () => {
  expect(pressing('3', true)).toEqual([])
})

test('the answer given is the chosen radio button, with its word', () => {
  pressing('a')
  const chosen = screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)
  expect(chosen.map((radio) => radio.getAttribute('aria-label'))).toEqual(['1 neliels'])
})
