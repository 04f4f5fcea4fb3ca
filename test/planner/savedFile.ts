import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { button } from "./onPage.ts"

/** A file that the page gave to the person at it. */
export interface SavedFile {
  readonly name: string
  readonly text: string
}

/** The file that something on the page saves. @param press what saves it */
export async function savedFile(page: Page, press: () => Promise<void>): Promise<SavedFile> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") }
}

/** The open plan as an item of the menu Export saves it. */
export async function exportedPlan(page: Page, item: string): Promise<SavedFile> {
  await button(page, "Export").click()
  return savedFile(page, () => page.getByRole("menuitem", { name: item }).click())
}
