import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { Form } from '#ui/layout/layout.tsx'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { DateField } from './date-field.tsx'

function Example({ seen }: { readonly seen: (string | null)[] }) {
  const [day, setDay] = useState<string | null>('2026-11-23')
  const change = (next: string | null) => {
    seen.push(next)
    setDay(next)
  }
  return (
    <UiProvider navigate={() => {}}>
      <DateField label="Diena" value={day} onChange={change} min="2026-01-01" max="2026-12-31" />
    </UiProvider>
  )
}

function typeInto(text: string) {
  const seen: (string | null)[] = []
  render(<Example seen={seen} />)
  const field = screen.getByLabelText<HTMLInputElement>('Diena')
  fireEvent.change(field, { target: { value: text } })
  const errorWhileTyping = field.getAttribute('aria-invalid')
  fireEvent.blur(field)
  return { field, day: seen.at(-1), errorWhileTyping }
}

describe('DateField', () => {
  test('writes an accepted day the Latvian way after leaving the field', () => {
    const { field, day } = typeInto('1.9.26')
    expect(day).toBe('2026-09-01')
    expect(field.value).toBe('01.09.2026.')
    expect(field.getAttribute('aria-invalid')).toBeNull()
  })

  test('keeps an impossible day as typed, gives no value and says what to do, but not while typing', () => {
    const { field, day, errorWhileTyping } = typeInto('31.02.2026')
    expect(day).toBeNull()
    expect(field.value).toBe('31.02.2026')
    expect(errorWhileTyping).toBeNull()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/Tāda datuma nav/)).toBeDefined()
  })

  test.each([
    ['31.12.2025', 'Datums nevar būt pirms 01.01.2026.'],
    ['1.1.2027', 'Datums nevar būt pēc 31.12.2026.'],
  ])('refuses %s, which is outside its limits', (text, error) => {
    const { day } = typeInto(text)
    expect(day).toBeNull()
    expect(screen.getByText(error)).toBeDefined()
  })
})

function BirthDateForm({ onSubmit }: { readonly onSubmit: (day: string | null) => void }) {
  const [day, setDay] = useState<string | null>(null)
  return (
    <UiProvider navigate={() => undefined}>
      <Form label="form" onSubmit={() => onSubmit(day)}>
        <DateField label="Born" isOptional isBirthDate value={day} onChange={setDay} />
        <button type="submit">Save</button>
      </Form>
    </UiProvider>
  )
}

test('a form does not go on with a day that cannot be read, and says so', () => {
  const onSubmit = vi.fn()
  render(<BirthDateForm onSubmit={onSubmit} />)
  const field = screen.getByLabelText(/Born/)
  fireEvent.change(field, { target: { value: '31.02.2014.' } })
  fireEvent.submit(screen.getByRole('form'))
  expect(onSubmit).not.toHaveBeenCalled()
  expect(field).toHaveProperty('value', '31.02.2014.')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(field, { target: { value: '28.02.2014.' } })
  fireEvent.submit(screen.getByRole('form'))
  expect(onSubmit).toHaveBeenCalledWith('2014-02-28')
})
