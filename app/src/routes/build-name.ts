/** The build, as the bundler's hash in the name of its first file tells; `dev` while developing. */
export const buildOf = (fileUrl: string): string => /-([\w-]{8})\.js$/.exec(fileUrl)?.[1] ?? 'dev'
