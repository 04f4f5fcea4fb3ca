import { Effect } from "effect"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { bookFromText, bookText, planText } from "./bookText.ts"
import type { BookStore, KeptText } from "./BookStore.ts"
import { mergePlans } from "./mergePlans.ts"
import type { SavedBook } from "./SavedBook.ts"

/** What is kept after plans were handed over. */
export interface KeptBook {
  readonly book: SavedBook
  /** names of plans that somebody else had changed as well */
  readonly twice: readonly string[]
}

/** Keeps one window's plans in a place that others use too. */
export interface BookKeeper {
  readonly place: "browser" | "workspace"
  readonly readOnly: boolean
  readonly read: Effect.Effect<SavedBook | undefined, PlanProblem>
  /** Keeps the plans, put together with what others have kept since they were last seen here. */
  save(mine: SavedBook): Effect.Effect<KeptBook, PlanProblem>
  /** What others have kept since; undefined: nothing new. @param mine nothing of it is unsaved */
  readonly news: Effect.Effect<SavedBook | undefined, PlanProblem>
}

const nothing: SavedBook = { version: 1, active: "", plans: [] }

/** A keeper on top of a store. One call at a time. */
export function bookKeeper<V>(store: BookStore<V>, place: BookKeeper["place"], readOnly: boolean): BookKeeper {
  /** what was last seen in the store */
  let seen: { readonly version: V; readonly book: SavedBook } | undefined
  const see = Effect.fnUntraced(function* ({ text, version }: KeptText<V>) {
    const book = yield* bookFromText(text)
    seen = { version, book: book ?? nothing }
    return book
  })
  const read = Effect.flatMap(store.read, see)
  const save: BookKeeper["save"] = Effect.fnUntraced(function* (mine: SavedBook) {
    if (seen === undefined) yield* read
    const twice: string[] = []
    let { plans } = mine
    for (;;) {
      const book: SavedBook = { version: 1, active: mine.active, plans }
      const { book: base, version } = seen!
      const written = yield* store.write(version, bookText(book))
      if (written._tag === "Saved") {
        seen = { version: written.version, book }
        return { book, twice }
      }
      const theirs = (yield* see(written.kept)) ?? nothing
      const merged = mergePlans(base.plans, plans, theirs.plans, planText)
      twice.push(...merged.twice)
      plans = merged.plans
    }
  })
  const news = Effect.gen(function* () {
    const kept = yield* store.read
    if (seen !== undefined && kept.version === seen.version) return undefined
    return yield* see(kept)
  })
  return { place, readOnly, read, save, news }
}
