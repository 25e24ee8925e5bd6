import '@pumpurs/app/vault/zod-without-eval'

// As in the app: schemas are made only after zod knows that there is no eval.
void import('./page-bench.ts').then(({ bench }) => {
  window.bench = bench
})
