import { rolesToGive } from '@pumpurs/shared/access/giving-roles'
import { type Access, hasRole } from '@pumpurs/shared/access/permissions'
import type { Translate } from '#i18n/translate.ts'
import type { NavigationEntry } from '#ui/frame/app-frame.tsx'

type Link = Omit<NavigationEntry, 'isCurrent'>

const isAt = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`)

const withCurrent = (links: readonly Link[], path: string): NavigationEntry[] =>
  links.map((link) => ({ ...link, isCurrent: isAt(path, link.href) }))

const givesRoles = (access: Access): boolean =>
  access.grants.some(({ organisationId }) => organisationId && rolesToGive(access, organisationId).length > 0)

const mayImport = (access: Access): boolean =>
  access.grants.some(
    ({ organisationId }) => organisationId && hasRole(access, organisationId, ['schoolCoordinator']),
  )

/** The screens of a person, in an order that never changes; what their roles cannot use is absent. */
export function mainLinks(access: Access, t: Translate): Link[] {
  const links: Link[] = [
    { key: 'today', label: t('shell.today'), href: '/sodien', icon: 'home' },
    { key: 'pupils', label: t('shell.pupils'), href: '/izglitojamie', icon: 'users' },
    { key: 'consultations', label: t('shell.consultations'), href: '/konsultacijas', icon: 'messages' },
  ]
  if (mayImport(access))
    links.push({ key: 'imports', label: t('shell.imports'), href: '/imports', icon: 'import' })
  if (givesRoles(access))
    links.push({ key: 'staff', label: t('staff.title'), href: '/darbinieki', icon: 'users-group' })
  return links
}

const footLinks = (t: Translate, toSync: number): Link[] => [
  { key: 'sync', label: t('shell.sync'), href: '/sinhronizacija', icon: 'sending', count: toSync },
  { key: 'settings', label: t('shell.settings'), href: '/iestatijumi', icon: 'settings' },
]

/** What a phone's bar has no room for. */
export const moreLinks = (access: Access, t: Translate, toSync: number): Link[] => [
  ...mainLinks(access, t).slice(3),
  ...footLinks(t, toSync),
]

const morePaths = ['/vairak', '/imports', '/darbinieki', '/sinhronizacija', '/iestatijumi']

/** Side, foot of the side, and the bar of phones. `toSync`: what waits or has to be checked. */
export function navigationOf(
  access: Access,
  { path, toSync, t }: { path: string; toSync: number; t: Translate },
) {
  const main = mainLinks(access, t)
  const more = { key: 'more', label: t('common.more'), href: '/vairak', icon: 'menu' } as const
  return {
    navigation: withCurrent(main, path),
    footNavigation: withCurrent(footLinks(t, toSync), path),
    phoneNavigation: [
      ...withCurrent(main.slice(0, 3), path),
      { ...more, count: toSync, isCurrent: morePaths.some((href) => isAt(path, href)) },
    ],
  }
}
