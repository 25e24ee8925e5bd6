import { addMessages, translate } from './translate.ts'
import { workplaceMessages } from './workplace-messages.ts'

// For what stands outside of the page: it opens no workplace that would bring the texts.
addMessages(workplaceMessages)

export { translate }
