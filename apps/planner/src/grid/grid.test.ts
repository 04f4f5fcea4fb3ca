import { describe, expect, it } from "vitest"
import { currentScenario } from "../scenario/currentScenario.ts"
import { editScenario } from "../scenario/editScenario.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import { cellsOf, type GridRange, onlyCell } from "./GridRange.ts"
import {
  areLocked,
  copyAmounts,
  fillDown,
  fillRight,
  gridOf,
  pasteAmounts,
  scaleAmounts,
  setAmount
} from "./gridEdits.ts"
import { moveRange } from "./moveRange.ts"
import { periodHeads } from "./periodHeads.ts"
import { planOfYearBefore } from "./planOfYearBefore.ts"
import { clipboardCells, readAmounts } from "./readAmounts.ts"
import { yearBefore } from "./yearBefore.ts"

const start = currentScenario({ periods: 4, effect: "full" }, [
  { channel: "tv", current: 400, seen: 900 },
  { channel: "search", current: 100, seen: 150 },
  { channel: "radio", current: 0, seen: 50 }
])
const range = (from: readonly [number, number], to: readonly [number, number]): GridRange => ({
  anchor: { channel: from[0], period: from[1] },
  focus: { channel: to[0], period: to[1] }
})
const after = (scenario: Scenario, ...edits: Parameters<typeof editScenario>[1][]) =>
  edits.reduce(editScenario, scenario)

const at = (channel: number, period: number) => onlyCell({ channel, period })

describe("moveRange", () => {
  const size = { channels: 3, periods: 4 }
  const press = (from: GridRange, key: string, held: "" | "shift" | "mod" = "") =>
    moveRange(from, { key, shift: held === "shift", mod: held === "mod" }, size)

  it("moves by one and stays inside", () => {
    expect(press(at(0, 0), "ArrowRight")).toEqual(at(0, 1))
    expect(press(at(0, 0), "ArrowUp")).toEqual(at(0, 0))
    expect(press(at(2, 3), "ArrowDown")).toEqual(at(2, 3))
    expect(press(at(1, 2), "ArrowLeft", "mod")).toEqual(at(1, 0))
    expect(press(at(1, 2), "End")).toEqual(at(1, 3))
    expect(press(at(1, 2), "Home", "mod")).toEqual(at(0, 0))
  })

  it("extends with Shift from where the selection began, and selects rows, columns and everything", () => {
    const two = press(at(1, 2), "ArrowDown", "shift")!
    expect(two).toEqual(range([1, 2], [2, 2]))
    expect(press(two, "ArrowLeft", "shift")).toEqual(range([1, 2], [2, 1]))
    expect(cellsOf(press(at(1, 2), " ", "shift")!).map(({ channel, period }) => [channel, period])).toEqual(
      [0, 1, 2, 3].map(period => [1, period])
    )
    expect(cellsOf(press(at(1, 2), " ", "mod")!)).toHaveLength(3)
    expect(cellsOf(press(at(1, 2), "a", "mod")!)).toHaveLength(12)
  })

  it("leaves other keys alone", () => {
    expect(press(at(0, 0), "x")).toBeUndefined()
    expect(press(at(0, 0), " ")).toBeUndefined()
  })
})

describe("edits of cells", () => {
  it("setting one period changes the channel's total, and leaves the others as they are", () => {
    const edited = after(start, setAmount(range([0, 1], [0, 1]), 250))
    expect(gridOf(edited)[0]).toEqual([100, 250, 100, 100])
    expect(edited.channels[0]!.planned).toBe(550)
    expect(edited.channels[1]).toBe(start.channels[1])
  })

  it("fills right and down from the first of the selection", () => {
    const edited = after(start, setAmount(range([0, 0], [0, 0]), 30))
    expect(gridOf(after(edited, fillRight(edited, range([0, 0], [0, 2]))))[0]).toEqual([30, 30, 30, 100])
    expect(gridOf(after(edited, fillDown(edited, range([0, 0], [2, 1])))).map(row => row.slice(0, 2))).toEqual([
      [30, 100],
      [30, 100],
      [30, 100]
    ])
  })

  it("locked periods and locked totals stay when others change", () => {
    const locked = after(start, setAmount(range([0, 0], [0, 0]), 10), {
      kind: "cell-locks",
      cells: [{ channel: 0, period: 0 }],
      locked: true
    })
    expect(areLocked(locked, range([0, 0], [0, 0]))).toBe(true)
    expect(areLocked(locked, range([0, 0], [0, 1]))).toBe(false)
    expect(gridOf(after(locked, scaleAmounts(locked, range([0, 0], [0, 3]), 1.5)))[0]).toEqual([10, 150, 150, 150])
    const total = after(locked, { kind: "channel", channel: 0, change: { planned: 40 } })
    expect(gridOf(total)[0]).toEqual([10, 10, 10, 10])
    // no total can take away what is locked
    expect(after(locked, { kind: "channel", channel: 0, change: { planned: 4 } }).channels[0]!.planned).toBe(10)
    expect(gridOf(after(locked, { kind: "reset" }))[0]).toEqual([100, 100, 100, 100])
  })

  it("a dark period spends nothing, and stays dark when the total changes", () => {
    const dark = after(start, { kind: "dark", cells: [{ channel: 0, period: 3 }] })
    expect(dark.channels[0]).toMatchObject({ planned: 300, lockedPeriods: [3] })
    const more = after(dark, { kind: "channel", channel: 0, change: { planned: 600 } })
    expect(gridOf(more)[0]).toEqual([200, 200, 200, 0])
  })

  it("a total is spread by weights over what is open", () => {
    const dark = after(start, { kind: "dark", cells: [{ channel: 0, period: 0 }] })
    const shaped = after(dark, { kind: "shape", weights: new Map([[0, [9, 1, 2, 0]]]) })
    expect(gridOf(shaped)[0]).toEqual([0, 100, 200, 0])
    expect(shaped.channels[0]!.planned).toBe(300)
  })

  it("a plan by period keeps its periods when the horizon changes, and goes on with their mean", () => {
    const edited = after(start, setAmount(range([0, 0], [0, 1]), 0))
    const spends = start.spends.map(spend => ({ ...spend, current: 2 * spend.current }))
    const longer = after(edited, { kind: "horizon", horizon: { periods: 6, effect: "full" }, spends })
    expect(gridOf(longer)[0]).toEqual([0, 0, 100, 100, 50, 50])
    expect(longer.channels[1]!.planned).toBe(200)
  })
})

const amounts = (text: string, mark: "point" | "comma" = "point") => readAmounts(clipboardCells(text), mark)

it("a plan as in the year before spends what the same periods of the data did, if these have a year", () => {
  const years = [0, 1, 2].map(c => Array.from({ length: 104 }, (_, t) => 1000 * c + t))
  const { scenario } = planOfYearBefore(start, years, "week")!
  expect(gridOf(scenario)).toEqual([0, 1, 2].map(c => [52, 53, 54, 55].map(t => 1000 * c + t)))
  expect(scenario.budget).toBe(totalPlanned(scenario))
  expect(planOfYearBefore(start, [years[0]!, years[1]!, years[2]!.slice(-51)], "week")).toBeUndefined()
})

describe("the clipboard", () => {
  it("takes amounts to a spreadsheet and back unchanged", () => {
    const edited = after(start, setAmount(range([1, 2], [1, 2]), 1234.5678))
    const whole = range([0, 0], [2, 3])
    const read = readAmounts(clipboardCells(copyAmounts(edited, whole)), "comma")
    if (read.kind !== "amounts") throw new Error(read.text)
    expect(gridOf(after(start, pasteAmounts(start, range([0, 0], [0, 0]), read.rows)))).toEqual(gridOf(edited))
  })

  it("reads what spreadsheets write, in either notation", () => {
    expect(amounts("1,200\t300.5\r\n\t€ 40\r\n")).toEqual({
      kind: "amounts",
      rows: [
        [1200, 300.5],
        [0, 40]
      ]
    })
    expect(amounts("1.200\t300,5")).toEqual({ kind: "amounts", rows: [[1200, 300.5]] })
    expect(amounts("1.200", "comma")).toEqual({ kind: "amounts", rows: [[1200]] })
    expect(amounts("1.5M\t250k\t$2 B")).toEqual({ kind: "amounts", rows: [[1.5e6, 250e3, 2e9]] })
    expect(amounts("12\tmuch")).toEqual({ kind: "unreadable", text: "much" })
    expect(amounts("5m2")).toEqual({ kind: "unreadable", text: "5m2" })
    expect(amounts("-5")).toEqual({ kind: "unreadable", text: "-5" })
  })

  it("pastes a block as far as the grid goes, and repeats what fits into the selection", () => {
    const block = [
      [1, 2],
      [3, 4]
    ]
    expect(gridOf(after(start, pasteAmounts(start, range([2, 3], [2, 3]), block)))[2]).toEqual([0, 0, 0, 1])
    const filled = after(start, pasteAmounts(start, range([0, 0], [1, 3]), block))
    expect(gridOf(filled).slice(0, 2)).toEqual([
      [1, 2, 1, 2],
      [3, 4, 3, 4]
    ])
    const one = after(start, pasteAmounts(start, range([0, 1], [2, 2]), [[7]]))
    expect(gridOf(one).map(row => row.slice(1, 3))).toEqual([
      [7, 7],
      [7, 7],
      [7, 7]
    ])
  })
})

it("history repeats the same time of the year before, or the last periods of shorter data", () => {
  const spend = Array.from({ length: 60 }, (_, t) => t)
  expect(yearBefore(spend, 3, 52.18)).toEqual([8, 9, 10])
  expect(yearBefore(spend, 54, 52.18).slice(-3)).toEqual([59, 8, 9])
  expect(yearBefore([1, 2, 3, 4, 5], 2, 52.18)).toEqual([4, 5])
  expect(yearBefore([1, 2], 3, 52.18)).toEqual([1, 2, 1])
})

it("heads of periods name the month once, those of months the year", () => {
  expect(periodHeads(["2025-11-24", "2025-12-01", "2025-12-08"], "week")).toEqual([
    { label: "24", above: "Nov 2025" },
    { label: "1", above: "Dec 2025" },
    { label: "8", above: undefined }
  ])
  expect(periodHeads(["2025-12-01", "2026-01-01"], "month")).toEqual([
    { label: "Dec", above: "2025" },
    { label: "Jan", above: "2026" }
  ])
})
