import type { FormEvent, ReactNode } from 'react'
import styles from './layout.module.css'

export type Gap = 'small' | 'medium' | 'large'

interface BlockProps {
  readonly children: ReactNode
  readonly gap?: Gap
}

/** Things below each other. */
export function Stack({ children, gap = 'medium' }: BlockProps) {
  return (
    <div className={styles['stack']} data-gap={gap}>
      {children}
    </div>
  )
}

export interface GroupProps extends BlockProps {
  readonly align?: 'start' | 'center' | 'end'
  /** First at the left edge, last at the right. */
  readonly isSpread?: boolean
}

/** Things side by side that wrap when there is no room. */
export function Group({ children, gap = 'medium', align = 'center', isSpread }: GroupProps) {
  return (
    <div className={styles['group']} data-gap={gap} data-align={align} data-spread={isSpread}>
      {children}
    </div>
  )
}

export interface GridProps extends BlockProps {
  /** Columns on wide screens; one on phones. */
  readonly columns?: 1 | 2 | 3 | 4 | 'main-aside' | 'aside-main'
}

/** Equal columns, or a main part with a narrower one beside it. */
export function Grid({ children, gap = 'medium', columns = 2 }: GridProps) {
  return (
    <div className={styles['grid']} data-gap={gap} data-columns={columns}>
      {children}
    </div>
  )
}

export interface FormProps {
  readonly children: ReactNode
  readonly onSubmit: () => void
  /** Names the form where a page has several. */
  readonly label?: string
}

/**
 * A control says by its custom validity that it cannot read what stands in it; its value is then not what the person
 * typed. Brings the person there instead of going on.
 */
function hasUnreadableEntry(form: HTMLFormElement): boolean {
  const unreadable = [...form.elements].find(
    (element) => element instanceof HTMLInputElement && element.validity.customError,
  )
  if (!(unreadable instanceof HTMLInputElement)) return false
  unreadable.checkValidity()
  unreadable.focus()
  return true
}

/** Fields in one column. The browser's own validation stays off: our errors say what to do. */
export function Form({ children, onSubmit, label }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!hasUnreadableEntry(event.currentTarget)) onSubmit()
  }
  return (
    <form noValidate aria-label={label} className={styles['form']} onSubmit={submit}>
      {children}
    </form>
  )
}
