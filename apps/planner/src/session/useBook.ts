import { useCallback, useMemo, useReducer } from "react"
import { match } from "ts-pattern"
import { type BookEdit, editBook } from "../scenario/editBook.ts"
import { type History, record, redo, settle, startHistory, undo } from "../scenario/History.ts"
import { AS_NOW, type PlanBook, type PlanEntry, withVersionsOf } from "../scenario/PlanBook.ts"
import { planRecord } from "../scenario/PlanRecord.ts"
import { planText } from "../storage/bookText.ts"
import { mergePlans } from "../storage/mergePlans.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { type KeepingEvents, useKeeping } from "./useKeeping.ts"

type Step =
  | { readonly kind: "edit"; readonly edit: BookEdit; readonly gesture: string | undefined }
  | { readonly kind: "settle" | "undo" | "redo" }
  /** others have changed plans that came from the same base */
  | { readonly kind: "news"; readonly base: PlanBook; readonly theirs: PlanBook }

const advance = (history: History<PlanBook>, step: Step): History<PlanBook> =>
  match(step)
    // looking at another plan changes nothing that could be undone
    .with({ kind: "edit", edit: { kind: "switch" } }, ({ edit }) =>
      settle({ ...history, present: editBook(history.present, edit) })
    )
    .with({ kind: "edit" }, ({ edit, gesture }) => record(history, editBook(history.present, edit), gesture))
    .with({ kind: "settle" }, () => settle(history))
    .with({ kind: "undo" }, () => keepingVersions(undo(history), history))
    .with({ kind: "redo" }, () => keepingVersions(redo(history), history))
    // undoing what is older would undo what others did
    .with({ kind: "news" }, ({ base, theirs }) => startHistory(withNews(history.present, base, theirs)))
    .exhaustive()

const keepingVersions = (moved: History<PlanBook>, { present }: History<PlanBook>): History<PlanBook> => ({
  ...moved,
  present: withVersionsOf(moved.present, present)
})

const entryText = (plan: PlanEntry): string => planText({ id: plan.id, ...planRecord(plan) })

function withNews(mine: PlanBook, base: PlanBook, theirs: PlanBook): PlanBook {
  const { plans } = mergePlans(base.plans, mine.plans, theirs.plans, entryText)
  return { plans, active: plans.some(({ id }) => id === mine.active) ? mine.active : AS_NOW }
}

/**
 * The plans, with undo; every change is kept where the session keeps plans.
 * @param onTwice told the names of plans that others had changed as well
 */
export function useBook(session: PlannerSession, onTwice: KeepingEvents["onTwice"]) {
  const [history, dispatch] = useReducer(advance, session.start, startHistory)
  const book = history.present
  const onNews = useCallback((base: PlanBook, theirs: PlanBook) => dispatch({ kind: "news", base, theirs }), [])
  const keeping = useKeeping(session, book, { onNews, onTwice })
  const steps = useMemo(
    () => ({
      editBook: (edit: BookEdit, gesture?: string) => dispatch({ kind: "edit", edit, gesture }),
      settle: () => dispatch({ kind: "settle" }),
      undo: () => dispatch({ kind: "undo" }),
      redo: () => dispatch({ kind: "redo" })
    }),
    []
  )
  const canUndo = history.past.length > 0
  const canRedo = history.future.length > 0
  return { keeping, plans: useMemo(() => ({ ...steps, book, canUndo, canRedo }), [steps, book, canUndo, canRedo]) }
}
