import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { type BookKeeper, bookKeeper } from "./BookKeeper.ts"
import type { BookStore } from "./BookStore.ts"
import type { SavedBook, SavedPlan } from "./SavedBook.ts"

/** A store in memory, as a server has it. */
function memoryStore(): BookStore<number> {
  let kept: { version: number; text: string | null } = { version: 0, text: null }
  return {
    read: Effect.sync(() => kept),
    write: (base, text) =>
      Effect.sync(() => {
        if (base !== kept.version) return { _tag: "Outdated" as const, kept }
        kept = { version: base + 1, text }
        return { _tag: "Saved" as const, version: kept.version }
      })
  }
}

const plan = (id: string, budget: number): SavedPlan => ({
  id,
  name: id,
  notes: "",
  horizon: { periods: 13, effect: "full" },
  objective: { kind: "most-outcome" },
  caution: "average",
  freedom: "totals",
  budget,
  goal: null,
  groups: [],
  mostPerPeriod: null,
  versions: [],
  channels: []
})
const book = (...plans: SavedBook["plans"]): SavedBook => ({ version: 1, active: "as-now", plans })
const run = <A, E>(effect: Effect.Effect<A, E>) => Effect.runSync(effect)
const budgets = (kept: SavedBook | undefined) => kept?.plans.map(({ budget, name }) => `${name} ${budget}`)

function twoWindows(): readonly [BookKeeper, BookKeeper] {
  const store = memoryStore()
  const [one, two] = [bookKeeper(store, "workspace", false), bookKeeper(store, "workspace", false)]
  expect(run(one.read)).toBeUndefined()
  run(one.save(book(plan("a", 1), plan("b", 1))))
  run(two.read)
  return [one, two]
}

describe("bookKeeper", () => {
  it("what two windows do to different plans comes together in both", () => {
    const [one, two] = twoWindows()
    expect(run(two.news)).toBeUndefined()
    run(one.save(book(plan("a", 2), plan("b", 1))))
    expect(budgets(run(two.save(book(plan("a", 1), plan("b", 3)))).book)).toEqual(["a 2", "b 3"])
    expect(budgets(run(one.news))).toEqual(["a 2", "b 3"])
    expect(run(one.news)).toBeUndefined()
  })

  it("what two windows do to one plan is kept twice, and said", () => {
    const [one, two] = twoWindows()
    run(one.save(book(plan("a", 2), plan("b", 1))))
    const { book: kept, twice } = run(two.save(book(plan("a", 3), plan("b", 1))))
    expect(twice).toEqual(["a"])
    expect(budgets(kept)).toEqual(["a 3", "b 1", "a (saved elsewhere) 2"])
  })

  it("a plan that one window deletes is gone from the other, unless it was changed there", () => {
    const [one, two] = twoWindows()
    run(one.save(book(plan("a", 1))))
    expect(budgets(run(two.save(book(plan("a", 5), plan("b", 1)))).book)).toEqual(["a 5"])
    const [three, four] = twoWindows()
    run(three.save(book(plan("a", 1))))
    expect(budgets(run(four.save(book(plan("a", 1), plan("b", 4)))).book)).toEqual(["a 1", "b 4"])
  })
})
