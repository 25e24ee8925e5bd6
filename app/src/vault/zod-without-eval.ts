import { z } from 'zod'

// Our content security policy forbids eval; zod would probe for it and have the browser report a violation. Schemas
// read this setting when they are made, so page and worker import this file before anything else.
z.config({ jitless: true })
