/** One of the answers a person can choose. */
export interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
  /** A second, quieter line. */
  readonly detail?: string
}
