import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useKeptFocus } from './use-kept-focus.ts'

afterEach(cleanup)

interface PageProps {
  readonly rows: readonly string[]
  readonly isAsking?: boolean
}

function Page({ rows, isAsking = false }: PageProps) {
  useKeptFocus()
  return (
    <main>
      <h1>Page</h1>
      {rows.length > 0 && (
        <section>
          <h2>Card</h2>
          <ul>
            {rows.map((row) => (
              <li key={row}>
                <button>{row}</button>
              </li>
            ))}
          </ul>
          {isAsking && <button>answer</button>}
        </section>
      )}
    </main>
  )
}

const focused = () => document.activeElement?.textContent
const button = (name: string) => screen.getByRole('button', { name })

test('where a row goes, the focus goes to the row in its place, and from the last one to the one before', async () => {
  const { rerender } = render(<Page rows={['a', 'b', 'c']} />)
  button('b').focus()
  rerender(<Page rows={['a', 'c']} />)
  await expect.poll(focused).toBe('c')
  button('c').focus()
  rerender(<Page rows={['a']} />)
  await expect.poll(focused).toBe('a')
})

test('where no row is near, the focus goes to the nearest heading that is left', async () => {
  const { rerender } = render(<Page rows={['a']} isAsking />)
  button('answer').focus()
  rerender(<Page rows={['a']} />)
  await expect.poll(focused).toBe('Card')
  button('a').focus()
  rerender(<Page rows={[]} />)
  await expect.poll(focused).toBe('Page')
})

test('what others take away does not move the focus', async () => {
  const { rerender } = render(<Page rows={['a', 'b']} />)
  button('a').focus()
  rerender(<Page rows={['a']} />)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(document.activeElement).toBe(button('a'))
})
