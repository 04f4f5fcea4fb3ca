/** What undo and redo walk through. */
export interface History<A> {
  readonly past: readonly A[]
  readonly present: A
  readonly future: readonly A[]
  /** a drag or a number being typed: its steps are one change to undo */
  readonly gesture: string | undefined
}

export const startHistory = <A>(present: A): History<A> => ({ past: [], present, future: [], gesture: undefined })

/** @param gesture steps recorded in a row under the same name count as one */
export function record<A>(history: History<A>, next: A, gesture?: string): History<A> {
  const continues = gesture !== undefined && gesture === history.gesture
  const past = continues ? history.past : [...history.past, history.present]
  return { past, present: next, future: [], gesture }
}

/** Ends a gesture: what follows under the same name is a change of its own. */
export const settle = <A>(history: History<A>): History<A> => ({ ...history, gesture: undefined })

export function undo<A>(history: History<A>): History<A> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    gesture: undefined
  }
}

export function redo<A>(history: History<A>): History<A> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, gesture: undefined }
}
