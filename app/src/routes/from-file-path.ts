/** Where work from a file is added; it can be asked for before anybody has signed in. */
export const fromFilePath = '/sinhronizacija/no-faila'

export const isFromFilePath = (): boolean => window.location.pathname === fromFilePath
