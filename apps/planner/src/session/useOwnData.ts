import { enumerate, type TextEncoding } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { useMemo, useState } from "react"
import { BundleProblem } from "../bundle/BundleProblem.ts"
import { type DataDraft, startDraft, withColumns } from "../data/DataDraft.ts"
import { isArranged } from "../data/DraftFile.ts"
import { draftProblems } from "../data/draftProblems.ts"
import { ownData } from "../data/OwnData.ts"
import type { FileBytes } from "../data/openData.ts"
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
  const [undecoded, setUndecoded] = useState<readonly File[]>()

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

  /** Adds files to the draft, or begins one with them. */
  const open = (chosen: readonly File[], encoding = draft?.notation.encoding) => {
    const names = enumerate(chosen.map(({ name }) => name))
    setReading(true)
    setProblem(undefined)
    setUndecoded(undefined)
    runtime.runFork(
      Effect.gen(function* () {
        const bytes = yield* Effect.promise(() => Promise.all(chosen.map(readBytes)))
        const client = yield* DataClient
        const { files, problems } = yield* client.Open({ files: bytes, encoding })
        if (files.length < chosen.length) {
          if (problems.some(isAboutEncoding)) setUndecoded(chosen)
          const message = problems.map(({ message, remedy }) => `${message} ${remedy}`).join("\n")
          return setProblem(new BundleProblem({ title: `${names} cannot be read as a table`, message }))
        }
        const others = draft?.files.filter(({ source }) => files.every(added => added.source.file !== source.file))
        const all = [...(others ?? []), ...files]
        const notation = { ...draft?.notation, ...(encoding && { encoding }) }
        const arranged = yield* client.Arrange({ files: all, notation })
        setDraft(before =>
          before === undefined
            ? { ...startDraft(all, arranged), notation }
            : withColumns({ ...before, files: all, notation }, arranged)
        )
        setStep("columns")
      }).pipe(
        Effect.catchCause(cause =>
          Effect.sync(() => setProblem(new BundleProblem({ title: `${names} cannot be read`, message: String(cause) })))
        ),
        Effect.ensuring(Effect.sync(() => setReading(false)))
      )
    )
  }
  const edit = (change: Partial<DataDraft>) => {
    setDraft(draft => draft && { ...draft, ...change })
    const { files, notation } = { ...draft, ...change }
    // a file on its own has its own columns, whatever is said of how it is written
    const stays = change.files === undefined && (change.notation === undefined || !isArranged(files ?? []))
    if (files === undefined || notation === undefined || stays) return
    runtime.runFork(
      Effect.gen(function* () {
        const arranged = yield* (yield* DataClient).Arrange({ files, notation })
        setDraft(draft => (draft?.files === files ? withColumns(draft, arranged) : draft))
      })
    )
  }
  return {
    draft,
    /** a file is being read */
    reading,
    /** why the last files could not be opened */
    problem,
    open,
    /** reads the last files again; undefined where its encoding is not the matter */
    openAs: undecoded && ((encoding: TextEncoding) => open(undecoded, encoding)),
    edit,
    close: () => {
      setDraft(undefined)
      setProblem(undefined)
    },
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

const readBytes = async (file: File): Promise<FileBytes> => ({
  file: file.name,
  bytes: new Uint8Array(await file.arrayBuffer())
})

/** Is it a table, rather than a saved model? A workbook is meant to be one, and told how to become one. */
export const isTableFile = ({ name }: File): boolean =>
  [...tableFiles, ".xlsx"].some(ending => name.toLowerCase().endsWith(ending))
