import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { Formats } from '#i18n/formats.ts'

/** `2026./2027. m. g., 1. semestris` */
export const semesterWords = ({ schoolYear, semester }: SemesterOfYear, formats: Formats): string =>
  `${formats.schoolYear(Number(schoolYear))}, ${formats.semester(semester)}`
