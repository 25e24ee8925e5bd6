import type { ReactNode } from 'react'
import styles from './description-list.module.css'

export interface Fact {
  readonly term: string
  readonly description: ReactNode
}

export interface DescriptionListProps {
  readonly facts: readonly Fact[]
}

/** Facts as word and value pairs. */
export function DescriptionList({ facts }: DescriptionListProps) {
  return (
    <dl className={styles['list']}>
      {facts.map(({ term, description }) => (
        <div key={term} className={styles['fact']}>
          <dt className={styles['term']}>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  )
}
