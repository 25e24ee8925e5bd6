import type { Message } from './catalogue.ts'
import { doorMessages } from './door-messages.ts'
import { workplaceMessages } from './workplace-messages.ts'

/** Every text of the app. The door imports only the types of this file, so that it does not load what comes later. */
export const messages = { ...doorMessages, ...workplaceMessages }

export type MessageKey = keyof typeof messages

/** What fills the placeholders of a message, by name: `{count, plural, …}`, `{time}`. */
export type MessageValues = Readonly<Record<string, string | number>>

type NeedsValues<M extends Message> = M extends readonly [`${string}{${string}`, string] ? true : false
type ArgumentsFor<Needs extends boolean> = [Needs] extends [false]
  ? []
  : [Needs] extends [true]
    ? [values: MessageValues]
    : [values?: MessageValues]

/** Messages with a `{placeholder}` want values; others take none. A key of several may be of either kind. */
export type ValueArguments<K extends MessageKey> = ArgumentsFor<NeedsValues<(typeof messages)[K]>>
