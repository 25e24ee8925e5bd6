import { createContext, use } from 'react'

/** Goes to an address of the app without loading the page again. */
export type Navigate = (href: string) => void

/** Without a router around them, links of the kit behave as links do. */
export const NavigationContext = createContext<Navigate>((href) => window.location.assign(href))

export const useNavigation = (): Navigate => use(NavigationContext)
