import * as Effect from "effect/Effect"
import { useCallback, useEffect, useState } from "react"
import type { BundleProblem } from "../bundle/BundleProblem.ts"
import { decodeBundle } from "../bundle/decodeBundle.ts"
import { loadBundle } from "../bundle/loadBundle.ts"
import type { LoadedModel } from "../bundle/LoadedModel.ts"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { openSession, type PlannerSession } from "./PlannerSession.ts"

export type SessionState =
  | { readonly kind: "loading" }
  /** the page came without a model */
  | { readonly kind: "empty" }
  | { readonly kind: "problem"; readonly problem: BundleProblem }
  | { readonly kind: "open"; readonly session: PlannerSession }

type Source = Effect.Effect<LoadedModel | undefined, BundleProblem>

const inBrowser = (bundle: ModelBundle): LoadedModel => ({ bundle, plans: "in-browser" })

/** The model on the page: the one it came with, or one from files that a person opens. */
export function useSession() {
  const [state, setState] = useState<SessionState>({ kind: "loading" })
  const [source, setSource] = useState<Source>(() => loadBundle)
  useEffect(() => {
    const fiber = Effect.runFork(showing(source, setState))
    return () => fiber.interruptUnsafe()
  }, [source])
  return {
    state,
    openFiles: useCallback((files: readonly File[]) => {
      const texts = Effect.promise(() => Promise.all(files.map(file => file.text())))
      setSource(() => texts.pipe(Effect.flatMap(decodeBundle), Effect.map(inBrowser)))
    }, []),
    open: useCallback((bundle: ModelBundle) => setSource(() => Effect.succeed(inBrowser(bundle))), []),
    /** leaves the model, to open another */
    close: useCallback(() => setSource(() => Effect.succeed(undefined)), [])
  }
}

/** Shows the model of a source until it is interrupted, which also ends its worker. */
const showing = (source: Source, show: (state: SessionState) => void) =>
  Effect.gen(function* () {
    show({ kind: "loading" })
    const loaded = yield* source
    if (loaded === undefined) return show({ kind: "empty" })
    show({ kind: "open", session: yield* openSession(loaded) })
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.catch(problem => Effect.sync(() => show({ kind: "problem", problem })))
  )
