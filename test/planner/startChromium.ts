import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

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

/** Why there is no Chromium to start; undefined where there is one. */
export const withoutChromium = existsSync(executablePath)
  ? undefined
  : `no Chromium at ${executablePath}; set LIFTMIX_CHROMIUM to its path`

export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath, args })
