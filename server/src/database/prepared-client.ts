import { Client } from 'pg'

/** More values make a list, of which each length is another statement that hardly ever comes again. */
const mostValues = 16
/** So many different statements are prepared on each connection at most. */
const mostStatements = 500

/** The name of each statement that is prepared; null for those that had better not be. */
const names = new Map<string, string | null>()

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostStatements) return known ?? null
  const name = isPreparable(text) ? `s${names.size + 1}` : null
  names.set(text, name)
  return name
}

/**
 * What begins and ends transactions has no plan, and several statements at once cannot be prepared. PostgreSQL refuses a
 * prepared statement whose columns have changed, which a migration does to one that asks for all of a table.
 */
const isPreparable = (text: string): boolean =>
  /^\s*(select|insert|update|with)\b/.test(text) && !/^\s*select \* from "|\breturning \*/.test(text)

/** A connection on which PostgreSQL reads and plans each statement once, not every time that it comes. */
export class PreparedClient extends Client {
  constructor(...options: ConstructorParameters<typeof Client>) {
    super(...options)
    const query: (...given: unknown[]) => unknown = this.query.bind(this)
    const prepared = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const isFit = typeof text === 'string' && Array.isArray(values) && values.length <= mostValues
      const name = isFit ? nameOf(text) : null
      return name === null ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
    }
    Object.assign(this, { query: prepared })
  }
}
