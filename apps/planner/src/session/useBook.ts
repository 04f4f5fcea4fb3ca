import { useCallback, useEffect, useReducer, useState } from "react"
import { match } from "ts-pattern"
import { type BookEdit, editBook } from "../scenario/editBook.ts"
import { type History, record, redo, settle, startHistory, undo } from "../scenario/History.ts"
import type { PlanBook } from "../scenario/PlanBook.ts"
import { saveBook } from "../storage/bookStorage.ts"
import type { PlannerSession } from "./PlannerSession.ts"

type Step =
  | { readonly kind: "edit"; readonly edit: BookEdit; readonly gesture: string | undefined }
  | { readonly kind: "settle" | "undo" | "redo" }

const advance = (history: History<PlanBook>, step: Step): History<PlanBook> =>
  match(step)
    // looking at another plan changes nothing that could be undone
    .with({ kind: "edit", edit: { kind: "switch" } }, ({ edit }) =>
      settle({ ...history, present: editBook(history.present, edit) })
    )
    .with({ kind: "edit" }, ({ edit, gesture }) => record(history, editBook(history.present, edit), gesture))
    .with({ kind: "settle" }, () => settle(history))
    .with({ kind: "undo" }, () => undo(history))
    .with({ kind: "redo" }, () => redo(history))
    .exhaustive()

/** The plans, with undo; every change is kept in this browser. */
export function useBook({ bundle, start }: PlannerSession) {
  const [history, dispatch] = useReducer(advance, start, startHistory)
  const [kept, setKept] = useState(true)
  const book = history.present
  useEffect(() => {
    if (book !== start) setKept(saveBook(bundle, book))
  }, [bundle, book, start])
  return {
    book,
    /** does this browser keep the plans? */
    kept,
    editBook: useCallback((edit: BookEdit, gesture?: string) => dispatch({ kind: "edit", edit, gesture }), []),
    settle: useCallback(() => dispatch({ kind: "settle" }), []),
    undo: useCallback(() => dispatch({ kind: "undo" }), []),
    redo: useCallback(() => dispatch({ kind: "redo" }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0
  }
}
