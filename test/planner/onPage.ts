import type { Page } from "playwright-core"

/** A button by the whole of its name. */
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

/** The field of what a channel is planned to spend. */
export const plannedSpend = (page: Page, channel: string) =>
  page.getByRole("textbox", { name: `${channel}: planned spend` })

/** What the page says of a plan that Optimise has proven. */
export const bestPlan = (page: Page) => page.getByText("This is the best plan within your limits")

/** Waits for a chart. */
export const drawn = (page: Page, name: RegExp) => page.getByRole("img", { name }).first().locator("svg").waitFor()
