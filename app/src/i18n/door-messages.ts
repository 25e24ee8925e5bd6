import { frontDoorMessages } from './catalogue/front-door.ts'
import { signInMessages } from './catalogue/sign-in.ts'
import { startProblemMessages } from './catalogue/start-problems.ts'

/** The texts up to an open vault, which the page loads at its start. What only work needs is in the other part. */
export const doorMessages = {
  ...frontDoorMessages,
  ...signInMessages,
  ...startProblemMessages,
}
