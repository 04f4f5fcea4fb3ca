import type { Page } from "playwright-core"
import { expect, it, onTestFinished } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { plannerServer } from "./plannerServer.ts"

/** What the page did since it was last asked. */
interface Work {
  /** questions to workers, by name */
  readonly asked: readonly string[]
  /** components drawn, by commit */
  readonly drawn: readonly number[]
}

/** Counts in the page, through React's hook for developer tools; runs before anything else does. */
function countWork() {
  interface Fiber {
    readonly alternate: Fiber | null
    readonly child: Fiber | null
    readonly sibling: Fiber | null
    readonly flags: number
    readonly type: unknown
  }
  const asked: string[] = []
  const drawn: number[] = []
  const performedWork = 1
  const drawnIn = (next: Fiber, before: Fiber | null): number => {
    let count = typeof next.type !== "string" && next.type !== null && (next.flags & performedWork) !== 0 ? 1 : 0
    if (before !== null && next.child === before.child) return count
    for (let child = next.child; child !== null; child = child.sibling) count += drawnIn(child, child.alternate)
    return count
  }
  const send = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message: unknown, ...rest: readonly never[]) {
    asked.push(JSON.stringify(message).match(/"tag":"(\w+)"/)?.[1] ?? "other")
    return send.call(this, message, ...rest)
  }
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
        performance.mark("drawn")
        drawn.push(drawnIn(root.current, root.current.alternate))
      },
      onPostCommitFiberRoot: () => {},
      onCommitFiberUnmount: () => {}
    },
    workDone: () => ({ asked: asked.splice(0), drawn: drawn.splice(0) })
  })
}

const work = (page: Page) => page.evaluate(() => (window as unknown as { workDone: () => Work }).workDone())

/** Rows of the grid in which anything changes, from now on. Runs in the page. */
function watchRows() {
  const rows = new Set<string>()
  const grid = document.querySelector("[role=grid]")!
  const note = ({ target }: MutationRecord) => {
    const row = (target instanceof Element ? target : target.parentElement)?.closest("tr")
    rows.add(row?.querySelector<HTMLElement>("[data-row]")?.dataset["row"] ?? "totals")
  }
  new MutationObserver(changes => changes.forEach(note)).observe(grid, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true
  })
  Object.assign(window, { rowsChanged: () => [...rows] })
}

inBrowser("an edit of a cell, whatever the machine is busy with,", open => {
  it("asks each question once, draws what it changes, and leaves what takes long until the next is typed", {
    timeout: 120_000
  }, async () => {
    const server = await plannerServer(exampleBundle({ draws: 40 }))
    onTestFinished(() => server.close())
    const page = await open(server.address, {}, countWork)
    const quiet = async () => {
      for (let before = -1, now = 0; now !== before; ) {
        before = now
        await page.waitForTimeout(1000)
        now = await page.evaluate(() => performance.getEntriesByType("mark").length)
      }
    }
    await page.getByRole("img", { name: /^Response curve of out of home/ }).waitFor()
    await page.locator('[data-cell="1 3"]').click()
    // the first edit begins a plan, which is drawn as well
    await page.keyboard.type("31000\n")
    await quiet()
    const edits: Work[] = []
    for (const amount of ["32000", "33000"]) {
      await page.locator('[data-cell="1 3"]').click()
      await page.keyboard.type(amount)
      await work(page)
      if (edits.length === 0) await page.evaluate(watchRows)
      await page.keyboard.press("Enter")
      await quiet()
      edits.push(await work(page))
      if (edits.length > 1) continue
      const rows = await page.evaluate(() => (window as unknown as { rowsChanged: () => string[] }).rowsChanged())
      expect(rows.toSorted()).toEqual(["1", "2", "totals"])
    }
    for (const { asked } of edits) expect(asked.toSorted()).toEqual(["Bands", "Evaluate", "Frontier", "Outlook"])
    // how drawings fall together depends on what else the machine does, which adds to them: the lesser of two is the edit's own
    const least = (count: (drawn: readonly number[]) => number) => Math.min(...edits.map(({ drawn }) => count(drawn)))
    const counted = [least(([edit = 0]) => edit), least(drawn => drawn.reduce((sum, n) => sum + n, 0))]
    process.stderr.write(`${counted[0]} components drawn by an edit, ${counted[1]} until all is shown\n`)
    // the page has some 900 components
    expect(counted[0]).toBeLessThan(100)
    expect(counted[1]).toBeLessThan(400)

    await page.locator('[data-cell="1 3"]').click()
    await page.keyboard.type("35000")
    await work(page)
    await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("4")])
    await quiet()
    expect((await work(page)).asked.toSorted()).toEqual(["Evaluate", "Outlook"])
    await page.keyboard.press("Escape")
    await quiet()
    expect((await work(page)).asked.toSorted()).toEqual(["Bands", "Frontier"])
  })
})
