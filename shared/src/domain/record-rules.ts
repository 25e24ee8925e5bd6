import type { z } from 'zod'
import { entities, type EntityName } from './entities.ts'
import { readPersonalCode } from './personal-code.ts'
import type { JsonFields } from './primitives.ts'

const isBefore = (a: unknown, b: unknown): boolean => typeof a === 'string' && typeof b === 'string' && a < b

/** In its one spelling, so that one pupil's code is one natural key. */
function isPersonalCode(identifier: unknown): boolean {
  if (typeof identifier !== 'string') return false
  const reading = readPersonalCode(identifier)
  return reading.ok && reading.code === identifier
}

/** Rules between the fields of one record; the names of the fields that break one. */
const crossRules: Partial<Record<EntityName, (content: JsonFields) => string[]>> = {
  pupil: (content) => {
    if ((content['identifierKind'] === 'none') !== (content['identifier'] === null)) return ['identifier']
    if (content['identifierKind'] !== 'personalCode') return []
    return isPersonalCode(content['identifier']) ? [] : ['identifier']
  },
  supportPlan: (content) => (isBefore(content['periodTo'], content['periodFrom']) ? ['periodTo'] : []),
  measure: (content) => (isBefore(content['endsOn'], content['startsOn']) ? ['endsOn'] : []),
  riskAssessment: (content) =>
    content['state'] === 'completed' && content['level'] === null ? ['level'] : [],
}

/** Names of the fields that a whole record's content has wrong; empty when it is sound. Unknown fields count. */
export function findFaults(entity: EntityName, content: JsonFields): string[] {
  const parsed = entities[entity].content.safeParse(content)
  if (parsed.success) return crossRules[entity]?.(content) ?? []
  const names = parsed.error.issues.flatMap((issue) => namesOf(issue))
  return [...new Set(names)]
}

const namesOf = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')]

/** Made once: making such a schema costs more than a thousand uses of it. */
const editsByEntity = new Map<EntityName, z.ZodType>()

function editsOf(entity: EntityName): z.ZodType {
  const known = editsByEntity.get(entity)
  if (known) return known
  const edits: z.ZodType = entities[entity].content.partial()
  editsByEntity.set(entity, edits)
  return edits
}

/** The same for a change of some fields: each is known and fits by itself. */
export function findFieldFaults(entity: EntityName, set: JsonFields): string[] {
  const parsed = editsOf(entity).safeParse(set)
  return parsed.success ? [] : [...new Set(parsed.error.issues.flatMap((issue) => namesOf(issue)))]
}
