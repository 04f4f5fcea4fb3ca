import { existsSync } from "node:fs"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest"

const executablePath = process.env["LIFTMIX_CHROMIUM"] ?? "/usr/bin/chromium"

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

/** Opens a page of its own at an address; everything that it should not do is found after the test. */
export type OpenPage = (address: string, options?: BrowserContextOptions) => Promise<Page>

/**
 * Tests in Chromium. Every test fails if a page wrote an error to the console or asked another origin for anything.
 * Without Chromium the tests are skipped, but fail where CI promises to have one.
 */
export function inBrowser(name: string, define: (open: OpenPage) => void): void {
  if (!existsSync(executablePath)) {
    if (process.env["CI"]) throw new Error(`CI without Chromium at ${executablePath}: "${name}" cannot be tested`)
    const because = `skipped: no Chromium at ${executablePath}; set LIFTMIX_CHROMIUM to its path`
    process.stderr.write(`${name}: ${because}\n`)
    describe.skip(`${name} (${because})`, () => define(() => Promise.reject(new Error(because))))
    return
  }
  describe(name, { timeout: 60_000 }, () => {
    let browser: Browser
    const troubles: string[] = []
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args })
    }, 30_000)
    afterAll(() => browser.close())
    afterEach(async () => {
      await Promise.all(browser.contexts().map(context => context.close()))
      expect(troubles.splice(0)).toEqual([])
    })
    define(async (address, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      const page = await context.newPage()
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
