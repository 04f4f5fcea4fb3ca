import { Effect, Fiber } from "effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { whileResting } from "./whileResting.ts"

const page = new EventTarget()
let listeners = 0
let isCellOpen = false

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("addEventListener", (...[kind, heard, options]: Parameters<EventTarget["addEventListener"]>) => {
    listeners++
    page.addEventListener(kind, heard, options)
  })
  vi.stubGlobal("removeEventListener", (...[kind, heard, options]: Parameters<EventTarget["addEventListener"]>) => {
    listeners--
    page.removeEventListener(kind, heard, options)
  })
  vi.stubGlobal("document", { activeElement: { closest: () => (isCellOpen ? {} : null) } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Work of a second, and how it went. */
function work() {
  const log: string[] = []
  const note = (word: string) => Effect.sync(() => void log.push(word))
  const long = note("began").pipe(
    Effect.andThen(Effect.sleep(1000)),
    Effect.andThen(note("done")),
    Effect.onInterrupt(() => note("given up"))
  )
  return { log, fiber: Effect.runFork(whileResting(long)) }
}
const press = () => page.dispatchEvent(new Event("keydown"))
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe("whileResting", () => {
  it("begins after a pause, is given up at a key, begins anew, and leaves no listener behind", async () => {
    const { fiber, log } = work()
    await wait(200)
    press()
    await wait(200)
    expect(log).toEqual([])
    await wait(200)
    expect(log).toEqual(["began"])
    press()
    await wait(10)
    expect(log).toEqual(["began", "given up"])
    await wait(2000)
    expect(log).toEqual(["began", "given up", "began", "done"])
    expect(fiber.pollUnsafe()).toBeDefined()
    expect(listeners).toBe(0)
  })

  it("waits as long as a cell is being typed into, however long that takes", async () => {
    isCellOpen = true
    const { log } = work()
    await wait(5000)
    expect(log).toEqual([])
    isCellOpen = false
    press()
    await wait(2000)
    expect(log).toEqual(["began", "done"])
  })

  it("ends with its question", async () => {
    const { fiber, log } = work()
    await wait(500)
    Effect.runFork(Fiber.interrupt(fiber))
    await wait(5000)
    expect(log).toEqual(["began", "given up"])
    expect(listeners).toBe(0)
  })
})
