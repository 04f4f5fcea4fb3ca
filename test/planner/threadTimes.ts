import { readdirSync, readFileSync } from "node:fs"
import type { Browser } from "playwright-core"

/** CPU time that threads of a page have taken since they began, milliseconds. */
export interface ThreadTimes {
  /** scripts, styles, layout and painting of the page */
  readonly page: number
  /** its workers together */
  readonly workers: number
}

/**
 * Reads the CPU times of the only page that a browser has open: unlike wall times they do not grow when other processes
 * want the processors too. Undefined where the system does not keep them as Linux does.
 */
export async function threadTimesOf(browser: Browser): Promise<() => ThreadTimes | undefined> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send("SystemInfo.getProcessInfo")
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id)
  return () => {
    if (process.platform !== "linux") return undefined
    let [page, workers] = [0, 0]
    for (const renderer of renderers) {
      for (const thread of readdirSync(`/proc/${renderer}/task`)) {
        const read = (what: string) => readFileSync(`/proc/${renderer}/task/${thread}/${what}`, "utf8")
        // nanoseconds on a processor come first
        const time = Number(read("schedstat").split(" ")[0]) / 1e6
        if (Number(thread) === renderer) page += time
        else if (read("comm").startsWith("DedicatedWorker")) workers += time
      }
    }
    return { page, workers }
  }
}
