/** One message in both languages: Latvian first, because it is the source text, then English. */
export type Message = readonly [lv: string, en: string]

/** The texts of one area of the app; keys are `area.name`. Texts are ICU messages. */
export type Catalogue = Readonly<Record<`${string}.${string}`, Message>>
