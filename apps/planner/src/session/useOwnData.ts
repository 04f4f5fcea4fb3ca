import type { TextEncoding } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { useCallback, useMemo, useState } from "react"
import { BundleProblem } from "../bundle/BundleProblem.ts"
import { type DataDraft, startDraft } from "../data/DataDraft.ts"
import { draftProblems } from "../data/draftProblems.ts"
import { ownData } from "../data/OwnData.ts"
import { isAboutEncoding } from "../data/readTextFile.ts"
import { tableFiles } from "../data/tableFiles.ts"
import { DataClient } from "../worker/DataClient.ts"
import { useComputed } from "./useComputed.ts"
import { useOwnFit } from "./useOwnFit.ts"

export const steps = ["columns", "findings", "tests", "fit"] as const
export type Step = (typeof steps)[number]

export type DataRuntime = ManagedRuntime.ManagedRuntime<DataClient, unknown>

/** The one worker that reads files; it starts with the first. */
const runtime: DataRuntime = ManagedRuntime.make(DataClient.layer)

/** Someone's own data with what is found in them, and their fit. */
export type OwnDataSession = ReturnType<typeof useOwnData>

export function useOwnData() {
  const [draft, setDraft] = useState<DataDraft>()
  const [step, setStep] = useState<Step>("columns")
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<BundleProblem>()
  const [undecoded, setUndecoded] = useState<File>()

  const missing = useMemo(() => (draft === undefined ? [] : draftProblems(draft)), [draft])
  const own = useMemo(() => (draft === undefined || missing.length > 0 ? undefined : ownData(draft)), [draft, missing])
  const check = useComputed(
    runtime,
    useMemo(
      () =>
        own === undefined ? Effect.succeed(undefined) : Effect.flatMap(DataClient, client => client.Check({ own })),
      [own]
    )
  )
  const fit = useOwnFit(runtime, own, draft?.fit.name ?? "")

  const open = useCallback((file: File, encoding?: TextEncoding) => {
    setReading(true)
    setProblem(undefined)
    setUndecoded(undefined)
    runtime.runFork(
      Effect.gen(function* () {
        const bytes = new Uint8Array(yield* Effect.promise(() => file.arrayBuffer()))
        const client = yield* DataClient
        const { columns, data, problems } = yield* client.Open({ bytes, file: file.name, encoding })
        if (data !== undefined && columns.length > 0) {
          const started = startDraft(data, columns)
          setDraft(encoding === undefined ? started : { ...started, notation: { encoding } })
          setStep("columns")
        } else {
          if (problems.some(isAboutEncoding)) setUndecoded(file)
          const message = problems.map(({ message, remedy }) => `${message} ${remedy}`).join("\n")
          setProblem(new BundleProblem({ title: `${file.name} is not a table`, message }))
        }
      }).pipe(
        Effect.catchCause(cause =>
          Effect.sync(() =>
            setProblem(new BundleProblem({ title: `${file.name} cannot be read`, message: String(cause) }))
          )
        ),
        Effect.ensuring(Effect.sync(() => setReading(false)))
      )
    )
  }, [])
  const edit = useCallback((change: Partial<DataDraft>) => setDraft(draft => draft && { ...draft, ...change }), [])
  return {
    draft,
    /** a file is being read */
    reading,
    /** why the last file could not be opened */
    problem,
    open,
    /** reads the last file again; undefined where its encoding is not the matter */
    openAs: undecoded && ((encoding: TextEncoding) => open(undecoded, encoding)),
    edit,
    close: useCallback(() => setDraft(undefined), []),
    step,
    setStep,
    /** what keeps the columns from being read */
    missing,
    /** what is to be fitted; undefined while something is missing */
    own,
    check,
    fit
  }
}

/** Is it a table, rather than a saved model? A workbook is meant to be one, and told how to become one. */
export const isTableFile = ({ name }: File): boolean =>
  [...tableFiles, ".xlsx"].some(ending => name.toLowerCase().endsWith(ending))
