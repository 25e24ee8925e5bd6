/** A number on the icon of the installed app; says nothing where the platform has no such numbers. */
export function showAppBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return
  const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()
  // Only a convenience: without permission there is no number.
  done.catch(() => undefined)
}
