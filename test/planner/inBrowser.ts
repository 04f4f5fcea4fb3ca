import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest"
import { startChromium, withoutChromium } from "./startChromium.ts"

/** Opens a page of its own at an address; everything that it should not do is found after the test. */
export type OpenPage = (address: string, options?: BrowserContextOptions, before?: () => void) => Promise<Page>

/**
 * Tests in Chromium. Every test fails if a page wrote an error to the console or asked another origin for anything.
 * Without Chromium the tests are skipped, but fail where CI promises to have one.
 */
export function inBrowser(name: string, define: (open: OpenPage) => void): void {
  if (withoutChromium !== undefined) {
    if (process.env["CI"]) throw new Error(`"${name}" cannot be tested: ${withoutChromium}`)
    const because = `skipped: ${withoutChromium}`
    process.stderr.write(`${name}: ${because}\n`)
    describe.skip(`${name} (${because})`, () => define(() => Promise.reject(new Error(because))))
    return
  }
  describe(name, { timeout: 60_000 }, () => {
    let browser: Browser
    const troubles: string[] = []
    beforeAll(async () => {
      browser = await startChromium()
    }, 30_000)
    afterAll(() => browser.close())
    afterEach(async () => {
      await Promise.all(browser.contexts().map(context => context.close()))
      expect(troubles.splice(0)).toEqual([])
    })
    define(async (address, options = {}, before = () => {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      const page = await context.newPage()
      await page.addInitScript(before)
      const home = new URL(address).origin
      page.on("pageerror", error => troubles.push(String(error)))
      page.on("console", message => {
        if (message.type() === "error" || message.type() === "warning") troubles.push(message.text())
      })
      page.on("request", request => {
        const { origin, protocol } = new URL(request.url())
        if (protocol !== "data:" && protocol !== "blob:" && origin !== home) troubles.push(`asked ${request.url()}`)
      })
      await page.goto(address)
      return page
    })
  })
}
