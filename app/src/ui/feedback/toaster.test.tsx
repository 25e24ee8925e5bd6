import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeToast, currentToasts, showToast } from './toast.ts'
import { Toaster } from './toaster.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  act(() => currentToasts().forEach(({ id }) => closeToast(id)))
  vi.useRealTimers()
})

const pass = (seconds: number) =>
  act(() => {
    vi.advanceTimersByTime(seconds * 1_000)
  })

test('stands ten seconds, and longer while somebody is on it', () => {
  render(<Toaster />)
  act(() => showToast('Konsultācija dzēsta', () => {}))
  pass(9)
  fireEvent.mouseEnter(screen.getByText('Konsultācija dzēsta').parentElement ?? document.body)
  pass(60)
  fireEvent.mouseLeave(screen.getByText('Konsultācija dzēsta').parentElement ?? document.body)
  pass(9)
  expect(screen.queryByText('Konsultācija dzēsta')).not.toBeNull()
  pass(1)
  expect(screen.queryByText('Konsultācija dzēsta')).toBeNull()
})

test('takes the action back once, and goes', () => {
  render(<Toaster />)
  const undo = vi.fn()
  act(() => showToast('Konsultācija dzēsta', undo))
  fireEvent.click(screen.getByRole('button', { name: 'Atsaukt' }))
  expect(undo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Konsultācija dzēsta')).toBeNull()
})

test('shows the newest three', () => {
  render(<Toaster />)
  act(() => ['a', 'b', 'c', 'd'].forEach((text) => showToast(text)))
  expect(currentToasts().map(({ text }) => text)).toEqual(['b', 'c', 'd'])
})
