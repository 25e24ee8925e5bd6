import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useAccess } from '#data/use-access.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { SyncChip } from '#features/sync-status/sync-chip.tsx'
import { useMergeToast } from '#features/sync-status/use-merge-toast.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { DeviceBanner } from '#routes/device-banner.tsx'
import { searchPupils } from '#routes/pupil-search.ts'
import { SessionBanner } from '#routes/session-banner.tsx'
import { UpdateBanner } from '#routes/update-banner.tsx'
import { useTitle } from '#routes/use-title.ts'
import { useWorkplace } from '#routes/workplace-context.ts'
import { AppFrame } from '#ui/frame/app-frame.tsx'
import { useIsWide } from '#ui/frame/use-is-wide.ts'
import { AddSheet, useAddableKinds } from './add-sheet.tsx'
import { HeaderSearch } from './header-search.tsx'
import { HiddenScreen } from './hidden-screen.tsx'
import { navigationOf } from './navigation.ts'
import { Place } from './place.tsx'
import styles from './shell.module.css'
import { useShortcuts } from './use-shortcuts.ts'
import { UserMenu } from './user-menu.tsx'

/** The frame round every screen of an open vault. */
export function AppShell() {
  const { t } = useI18n()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const access = useAccess()
  const { waiting, refused, conflicts } = useSyncState()
  const [isAdding, setIsAdding] = useState(false)
  const [isHidden, setIsHidden] = useState(false)
  const addable = useAddableKinds()
  const search = useSearch()
  const pupilId = useOpenPupil()
  const { lock } = useWorkplace()
  const hide = useCallback(() => setIsHidden(true), [])
  const lockNow = useCallback(() => void lock(), [lock])
  useShortcuts({ onSearch: search.focus, onLock: lockNow, onHide: hide })
  useScreenTitle()
  useMergeToast()
  useFocusOnArrival(path)
  return (
    <>
      <div className={styles['frame']} inert={isHidden}>
        <AppFrame
          {...navigationOf(access, { path, toSync: waiting + refused + conflicts, t })}
          addAction={
            addable.length > 0 ? { label: t('common.add'), onPress: () => setIsAdding(true) } : undefined
          }
          homeHref="/sodien"
          header={{
            place: <Place />,
            search: search.field,
            status: <SyncChip />,
            user: <UserMenu onHide={hide} />,
          }}
          banner={<Banners />}
        >
          <Suspense>
            <Outlet />
          </Suspense>
        </AppFrame>
      </div>
      {isAdding && <AddSheet kinds={addable} pupilId={pupilId} onClose={() => setIsAdding(false)} />}
      {isHidden && <HiddenScreen onShow={() => setIsHidden(false)} />}
    </>
  )
}

function Banners() {
  return (
    <>
      <UpdateBanner />
      <DeviceBanner />
      <SessionBanner />
    </>
  )
}

/** The search field of wide screens. A phone's list of pupils has its own. */
function useSearch() {
  const isWide = useIsWide()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const search = (text: string) => {
    searchPupils(text)
    void navigate({ to: '/izglitojamie' })
  }
  const focus = useCallback(() => {
    if (input.current) input.current.focus()
    else void navigate({ to: '/izglitojamie' })
  }, [navigate])
  return { field: isWide ? <HeaderSearch ref={input} onSearch={search} /> : undefined, focus }
}

/** Who goes to another screen by a link starts reading there, not at the foot of the last one. */
function useFocusOnArrival(path: string): void {
  const lastPath = useRef(path)
  useEffect(() => {
    if (lastPath.current === path) return
    lastPath.current = path
    document.querySelector('main')?.focus({ preventScroll: true })
  }, [path])
}

/** The pupil whose page, assessment or plan is open. */
function useOpenPupil(): string | undefined {
  const matches = useMatches()
  const params: Record<string, unknown> = matches.at(-1)?.params ?? {}
  const { pupilId } = params
  return typeof pupilId === 'string' ? pupilId : undefined
}

function useScreenTitle(): void {
  const { t } = useI18n()
  const titleKey = useMatches().at(-1)?.staticData.titleKey
  useTitle(t(titleKey ?? 'errors.not-found-title'))
}
