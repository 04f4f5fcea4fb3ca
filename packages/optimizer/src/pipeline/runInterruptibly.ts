import { Effect } from "effect"
import { advanceSearch } from "../engine/advanceSearch.ts"
import type { Search } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"

/** `runSearch` as an effect that can be interrupted between any two parts of the search space. */
export const runInterruptibly = Effect.fnUntraced(function* (search: Search, solver: LpSolver, isOver: () => boolean) {
  while (advanceSearch(search, solver) && !isOver()) yield* nextMacrotask
})

/** A worker reads the message that interrupts it only between macrotasks. */
export const nextMacrotask = Effect.promise(() => new Promise<void>(resolve => setTimeout(resolve, 0)))
