import '#vault/zod-without-eval.ts'

// Schemas read that setting when they are made, which is while modules load: before the body of any file that imports
// them. So everything else is imported only now.
void import('./start-app.tsx')
