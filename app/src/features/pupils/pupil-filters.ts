import { riskLevel, type RiskLevel } from '@pumpurs/shared/domain/risk-catalogue'
import type { Collections } from '#data/collections.ts'
import { latestAssessment } from '#data/pupil-records.ts'
import { type IndexedPupil, searchPupils } from './pupil-index.ts'

/** As they stand in the address; absent means everything. */
export interface PupilFilters {
  readonly q?: string | undefined
  readonly klase?: string | undefined
  /** A risk level, or `nav` for pupils without a completed assessment. */
  readonly limenis?: string | undefined
}

export const unassessed = 'nav'
export const levelFilters = [...riskLevel.options, unassessed] as const
export type LevelFilter = (typeof levelFilters)[number]

export const levelFilterOf = (text: string | undefined): LevelFilter | null =>
  levelFilters.find((level) => level === text) ?? null

/** The level decided in each pupil's newest completed assessment. */
export function levelsByPupil(
  collections: Pick<Collections, 'riskAssessment'>,
): ReadonlyMap<string, RiskLevel> {
  const levels = new Map<string, RiskLevel>()
  for (const pupilId of new Set(collections.riskAssessment.all().map((assessment) => assessment.pupilId))) {
    const level = latestAssessment(collections, pupilId)?.level
    if (level) levels.set(pupilId, level)
  }
  return levels
}

export function filterPupils(
  pupils: readonly IndexedPupil[],
  levels: ReadonlyMap<string, RiskLevel>,
  { q = '', klase, limenis }: PupilFilters,
): readonly IndexedPupil[] {
  const level = levelFilterOf(limenis)
  const found = searchPupils(pupils, q)
  if (!klase && level === null) return found
  return found.filter(
    ({ pupil }) =>
      (!klase || pupil.classGroup === klase) &&
      (level === null || (levels.get(pupil.id) ?? unassessed) === level),
  )
}
