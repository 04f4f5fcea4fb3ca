import { Effect } from "effect"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import type { BookStore } from "./BookStore.ts"

const attempt = <A>(use: () => A) =>
  Effect.try({
    try: use,
    catch: cause =>
      new PlanProblem({ title: "This browser keeps no plans", message: `${String(cause)} Export them instead.` })
  })

/** Keeps plans in this browser, for all its windows. A version is the text itself. */
export const browserStore = (fingerprint: string): BookStore<string | null> => {
  const key = `liftmix plans ${fingerprint}`
  const read = attempt(() => localStorage.getItem(key))
  return {
    read: Effect.map(read, text => ({ version: text, text })),
    // no window runs between the two: they share one thread, or take turns at the storage
    write: (base, text) =>
      attempt(() => {
        const kept = localStorage.getItem(key)
        if (kept !== base) return { _tag: "Outdated" as const, kept: { version: kept, text: kept } }
        localStorage.setItem(key, text)
        return { _tag: "Saved" as const, version: text }
      })
  }
}
