import { type ReactNode, useEffect, useRef } from 'react'
import { Group, Stack } from '#ui/layout/layout.tsx'
import styles from './imports.module.css'

interface StepFrameProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
  /** Buttons at the foot. */
  readonly actions: ReactNode
}

/** A step after the first: its heading takes the focus, so that a screen reader says where one is now. */
export function StepFrame({ title, text, children, actions }: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-label={title}>
      <Stack>
        <div>
          <h2 ref={heading} tabIndex={-1} className={styles['heading']}>
            {title}
          </h2>
          {text && <p>{text}</p>}
        </div>
        {children}
        <Group>{actions}</Group>
      </Stack>
    </section>
  )
}
