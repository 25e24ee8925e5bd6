import type { ConfidentialityClass } from '#domain/entities.ts'
import type { Role } from '#domain/role.ts'

/**
 * The classes that a role opens in the school (or class) of its grant. The roles above the school open no
 * pupil's record; they get aggregates.
 */
export const openedClasses: Record<Role, readonly ConfidentialityClass[]> = {
  teacher: ['core', 'plan'],
  classTeacher: ['core', 'plan'],
  socialPedagogue: ['core', 'plan', 'care'],
  psychologist: ['core', 'plan', 'care', 'psych'],
  specialist: ['core', 'plan'],
  schoolCoordinator: ['core', 'plan', 'care', 'finance', 'admin', 'held'],
  principal: ['core', 'plan', 'finance', 'admin'],
  municipalityCoordinator: [],
  stateOfficer: [],
  dataProtectionOfficer: [],
  administrator: [],
}

/** Classes whose records their own author keeps seeing although the role does not open the class. */
export const ownClasses: readonly ConfidentialityClass[] = ['care', 'psych']
