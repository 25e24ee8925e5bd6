import type {
  GrantChange,
  NewGrant,
  NewStaffMember,
  StaffEntry,
} from '@pumpurs/shared/access/staff-administration'

/** Why the server did not do it, or cannot be asked. `unknown`: no answer came, so it may have been done. */
export type OfficeRefusal = 'unknown' | 'needs-sign-in' | 'forbidden' | 'changed' | 'refused'

export type OfficeAnswer<Value> =
  { readonly outcome: 'done'; readonly value: Value } | { readonly outcome: OfficeRefusal }

/**
 * Staff and their rights, which live at the server only: nothing here is kept for later. Every request may be repeated
 * as it is and has one effect.
 */
export interface StaffOffice {
  readonly list: (organisationId: string) => Promise<OfficeAnswer<readonly StaffEntry[]>>
  /** Answers the path of the invitation, to be put behind the address of the app. */
  readonly add: (person: NewStaffMember) => Promise<OfficeAnswer<string>>
  readonly give: (grant: NewGrant) => Promise<OfficeAnswer<null>>
  readonly change: (grantId: string, change: GrantChange) => Promise<OfficeAnswer<null>>
  readonly invite: (staffMemberId: string) => Promise<OfficeAnswer<string>>
}
