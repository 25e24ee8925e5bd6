import { type ComponentType, lazy } from 'react'

/** A screen whose code is fetched when it is first opened. */
export const lazyScreen = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }))
