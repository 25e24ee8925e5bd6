import type { Log, Version } from './server-log.ts'
import type { Actor, Simulation } from './simulated-world.ts'

interface Member {
  readonly record: string
  readonly version: number
}

/**
 * What was saved together is never seen in part (I8): no moment of a device shows one record with the group's change and
 * another one before it. Only devices that always see the whole school are asked, because others may lawfully see a
 * part of a group.
 */
export function findHalfGroups(simulation: Simulation, history: readonly Version[], log: Log): string[] {
  const groups = groupsOf(simulation, history, log)
  const onlookers = simulation.actors.filter(({ device }) => device.staffMemberId !== simulation.teacherId)
  simulation.statistics.count('checks', 'I8', groups.length * onlookers.length)
  return onlookers.flatMap((actor) =>
    groups.flatMap((group) => halfSightings(actor, group).map((words) => `I8 ${actor.name}: ${words}`)),
  )
}

/** The versions that each group of mutations has made, where it made several. */
function groupsOf({ actors }: Simulation, history: readonly Version[], log: Log): Member[][] {
  const groups = new Map<string, string>()
  for (const { edits } of actors) {
    for (const { mid, grp } of edits.made) {
      for (const { client, seq } of log.get(mid) ?? []) groups.set(`${client} ${seq}`, grp)
    }
  }
  const made = Map.groupBy(history, ({ client, seq }) => groups.get(`${client} ${seq}`))
  return [...made].flatMap(([group, versions]) => (group && versions.length > 1 ? [versions] : []))
}

function halfSightings({ edits: { sightings } }: Actor, group: readonly Member[]): string[] {
  const held = new Map<string, number>()
  const wanted = new Map(group.map(({ record, version }) => [record, version]))
  const relevant = sightings.filter(({ record }) => wanted.has(record))
  const found: string[] = []
  for (const [index, { moment, record, version }] of relevant.entries()) {
    if (version === null) held.delete(record)
    else held.set(record, version)
    if (relevant[index + 1]?.moment === moment) continue
    const seen = group.filter((one) => (held.get(one.record) ?? 0) >= one.version)
    if (seen.length > 0 && seen.length < group.length) {
      const missing = group.find((one) => !seen.includes(one))
      found.push(`${seen[0]?.record} was seen in version ${seen[0]?.version} without ${missing?.record}`)
    }
  }
  return found.slice(0, 1)
}
