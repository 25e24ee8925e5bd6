import { demoPeople } from '@pumpurs/server/demo/demo-staff'
import { fillSignIn, startWorking, waitUntilPrepared } from '#pages/front-door.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'

/** One person of each role that works in a school. */
const onePersonOfEachRole = [...new Map(demoPeople.map((person) => [person.role, person])).values()]

for (const { role, username } of onePersonOfEachRole) {
  test(`a ${role} comes from the start page to work`, async ({ devices }) => {
    const { page } = await devices.newDevice()
    await fillSignIn(page, username)
    await waitUntilPrepared(page)
    // The browser of the tests promises nothing, and the person is told so.
    await expect(page.getByText(words('sign-in.persist-no'))).toBeVisible()
    await startWorking(page)
  })
}
