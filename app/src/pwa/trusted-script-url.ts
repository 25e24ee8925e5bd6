/** The browser's factory of trusted values; the DOM types do not know it, and to them its URLs are text. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

const isPolicyFactory = (value: unknown): value is PolicyFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value

function onlyOurs(url: string): string {
  const { origin, href } = new URL(url, location.href)
  if (origin !== location.origin) throw new Error('A script may only come from our own address')
  return href
}

function madePolicy() {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  return isPolicyFactory(factory) ? factory.createPolicy('app', { createScriptURL: onlyOurs }) : undefined
}

const policy = madePolicy()

/**
 * The address of a worker's script in the form that the page's security policy (`trusted-types app`) accepts. Only
 * addresses of our own origin pass.
 */
export const trustedScriptUrl = (url: string): string =>
  policy ? policy.createScriptURL(url) : onlyOurs(url)
