import { expect, type Locator, type Page } from '@playwright/test'

const stopsAtMost = 250

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** What has the focus although nothing shows it; the parts of a scale show it on their faces. */
const unseenFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (
      !element ||
      element === document.body ||
      element.matches('input[type="radio"], input[type="checkbox"]')
    )
      return null
    const shows = [undefined, '::before', '::after'].some((part) => {
      const { outlineStyle, boxShadow } = getComputedStyle(element, part)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    return shows ? null : element.outerHTML.slice(0, 120)
  })

/** Goes from stop to stop as a person without a mouse does, until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < stopsAtMost; stop += 1) {
    if (await hasFocus(target)) {
      expect(await unseenFocus(page), 'has the focus and does not show it').toBeNull()
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target.toString()} cannot be reached with the Tab key`)
}

export async function tabAndPress(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

export async function tabAndType(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** Opens a list, takes its first entry and sees that it is taken. */
export async function tabAndChooseFirst(page: Page, list: Locator): Promise<void> {
  await tabTo(page, list)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(list).not.toHaveValue('')
}
