import { expect, test } from '#support/fixtures.ts'

test.use({ allowedProblems: [/Content Security Policy|TrustedScript|TrustedHTML|Refused to/i] })

/** What only works where the policy of the page has a hole. Each leaves a mark or throws. */
const attempts = `
  const mark = (name) => { if (!(name in window)) throw new Error('did not run') };
  window.attempts = {
    'inline script': () => {
      const script = document.createElement('script');
      script.append('window.wasRun = true');
      document.head.append(script);
      mark('wasRun');
    },
    'eval': () => eval('1'),
    'inline handler': () => {
      document.body.setAttribute('onclick', 'window.wasClicked = true');
      document.body.click();
      mark('wasClicked');
    },
    'HTML from text': () => { document.createElement('div').innerHTML = '<b>x</b>' },
    'foreign address': () => fetch('https://example.org/'),
    'inline style': () => {
      const style = document.createElement('style');
      style.append('body { --was-styled: 1 }');
      document.head.append(style);
      if (getComputedStyle(document.body).getPropertyValue('--was-styled') === '') throw new Error('is not used');
    },
    'another Trusted Types policy': () => trustedTypes.createPolicy('other', {}),
  };
  window.outcomes = {};
  for (const [name, attempt] of Object.entries(window.attempts))
    // The tool of the tests may do more than the page in its own turn, so each attempt gets a turn of its own.
    setTimeout(() => {
      Promise.resolve().then(attempt).then(
        () => { window.outcomes[name] = 'allowed' },
        () => { window.outcomes[name] = 'refused' },
      )
    }, 0)
`

test('the page runs nothing that is not a file of the build', async ({ devices }) => {
  const { page } = await devices.deviceOf('mara.gulbe')
  await page.evaluate(attempts)
  await expect
    .poll(() => page.evaluate('window.outcomes'))
    .toEqual({
      'inline script': 'refused',
      eval: 'refused',
      'inline handler': 'refused',
      'HTML from text': 'refused',
      'foreign address': 'refused',
      'inline style': 'refused',
      'another Trusted Types policy': 'refused',
    })
})
