import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { useEffect, useRef, useState } from "react"
import type { PlanBook } from "../scenario/PlanBook.ts"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { planText, savedBook } from "../storage/bookText.ts"
import type { SavedBook } from "../storage/SavedBook.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useLatest } from "./useLatest.ts"

/** Whether the plans are where they are kept. */
export type Keeping = { readonly kind: "kept" | "saving" } | { readonly kind: "failed"; readonly problem: PlanProblem }

export interface KeepingEvents {
  /** others have changed plans: theirs come from the same base */
  onNews(base: PlanBook, theirs: PlanBook): void
  /** plans of these names were changed by others as well, and are there twice */
  onTwice(names: readonly string[]): void
}

/** How often others' plans are looked for, or a failed save is tried again, while nothing happens here. */
const LOOK = "5 seconds"
const TURN = "10 millis"

const KEPT: Keeping = { kind: "kept" }
const SAVING: Keeping = { kind: "saving" }

const plansText = ({ plans }: SavedBook): string => plans.map(planText).join("\n")
/** Which plan is open is kept for the next visit, but is no news to others. */
const bookText = (saved: SavedBook): string => `${saved.active}\n${plansText(saved)}`

/** Saves every change of the plans where the session keeps them, and takes over what others change there. */
export function useKeeping(session: PlannerSession, book: PlanBook, events: KeepingEvents): Keeping {
  const [keeping, setKeeping] = useState<Keeping>(KEPT)
  const latest = useLatest({ book, events })
  const wake = useRef(() => {})
  useEffect(() => wake.current(), [book])
  useEffect(() => {
    const woken = Effect.callback<void>(resume => {
      wake.current = () => resume(Effect.void)
    })
    const fiber = session.runtime.runFork(keepForever(session, () => latest.current, woken, setKeeping))
    const look = () => wake.current()
    window.addEventListener("focus", look)
    window.addEventListener("storage", look)
    return () => {
      fiber.interruptUnsafe()
      window.removeEventListener("focus", look)
      window.removeEventListener("storage", look)
    }
  }, [session, latest])
  return keeping
}

interface Latest {
  readonly book: PlanBook
  readonly events: KeepingEvents
}

const keepForever = Effect.fnUntraced(function* (
  { keeper, restore, start }: PlannerSession,
  latest: () => Latest,
  woken: Effect.Effect<void>,
  show: (keeping: Keeping) => void
) {
  let kept = bookText(savedBook(start))
  const takeOver = Effect.fnUntraced(function* (base: PlanBook, theirs: SavedBook) {
    const { book } = yield* restore(theirs)
    const before = latest().book
    latest().events.onNews(base, book)
    // what is there until they are shown knows nothing of them: saved now, it would delete them
    while (latest().book === before) yield* Effect.sleep(TURN)
    kept = bookText({ ...savedBook(book), active: before.active })
  })
  const saveOrLook = Effect.fnUntraced(function* ({ book, events }: Latest) {
    const mine = savedBook(book)
    const text = bookText(mine)
    if (keeper.readOnly || text === kept) {
      const news = document.visibilityState === "visible" ? yield* keeper.news : undefined
      if (news !== undefined && plansText(news) !== plansText(mine)) yield* takeOver(book, news)
      return
    }
    show(SAVING)
    const saved = yield* keeper.save(mine)
    kept = text
    const isMine = saved.book.plans === mine.plans
    if (!isMine && plansText(saved.book) !== plansText(mine)) yield* takeOver(book, saved.book)
    if (saved.twice.length > 0) events.onTwice(saved.twice)
  })
  for (;;) {
    const now = latest()
    const done = yield* Effect.result(saveOrLook(now))
    show(Result.isSuccess(done) ? KEPT : { kind: "failed", problem: done.failure })
    // an edit while saving woke nobody
    if (Result.isSuccess(done) && !keeper.readOnly && latest().book !== now.book) continue
    yield* Effect.race(woken, Effect.sleep(LOOK))
  }
})
