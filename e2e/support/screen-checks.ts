import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { desktop, phone } from './profile.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(' | ')})`,
  )
}

/** What reaches beyond the right edge of the window, whether or not the page then scrolls. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrollsByItself = (element: Element): boolean =>
      element.parentElement !== null &&
      (/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) ||
        scrollsByItself(element.parentElement))
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const { right, width: own } = element.getBoundingClientRect()
      return own > 1 && right > width + 1 && element.checkVisibility() && !scrollsByItself(element)
    })
    const scrolls = document.documentElement.scrollWidth > width ? ['the page scrolls'] : []
    return [...scrolls, ...beyond.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 120))]
  })

/** Half way from one colour to the other a button has neither. */
const untilStill = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))

/** The screen as it stands, on a computer and on a phone: no barrier that axe knows, nothing to scroll sideways. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? desktop
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    await untilStill(page)
    expect.soft(await violationsOf(page), `${name} at ${size.width} px`).toEqual([])
    expect.soft(await sticksOut(page), `${name} at ${size.width} px, beyond the right edge`).toEqual([])
  }
  await page.setViewportSize(before)
}
