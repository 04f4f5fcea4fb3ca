import type { ChainProgress } from "@liftmix/core"
import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import { useEffect, useRef, useState } from "react"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import type { OwnData } from "../data/OwnData.ts"
import type { DataClient } from "../worker/DataClient.ts"
import { fitOwnData } from "../worker/fitOwnData.ts"

export type FitState =
  | { readonly kind: "idle" }
  | {
      readonly kind: "running"
      /** ms since 1970 */
      readonly since: number
      /** [chain] those that have begun */
      readonly chains: readonly ChainProgress[]
    }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "done"; readonly bundle: ModelBundle }

/** Fits on demand. A change of what is fitted cancels, and takes what was fitted with it. */
export function useOwnFit(
  runtime: ManagedRuntime.ManagedRuntime<DataClient, unknown>,
  own: OwnData | undefined,
  name: string
) {
  const [about, setAbout] = useState<{ readonly own: OwnData; readonly state: FitState }>()
  const running = useRef<Fiber.Fiber<ModelBundle, unknown>>(undefined)
  useEffect(() => () => running.current?.interruptUnsafe(), [own])

  const start = () => {
    if (own === undefined) return
    const since = Date.now()
    const chains = new Map<number, ChainProgress>()
    const show = (state: FitState) => setAbout({ own, state })
    show({ kind: "running", since, chains: [] })
    const fiber = runtime.runFork(
      fitOwnData(own, name, progress => {
        chains.set(progress.chain, progress)
        show({ kind: "running", since, chains: [...chains.values()].sort((a, b) => a.chain - b.chain) })
      })
    )
    running.current = fiber
    fiber.addObserver(exit => {
      if (Exit.isSuccess(exit)) show({ kind: "done", bundle: exit.value })
      else if (Cause.hasInterruptsOnly(exit.cause)) show({ kind: "cancelled" })
      else show({ kind: "failed", message: messageOf(Cause.squash(exit.cause)) })
    })
  }
  const idle: FitState = { kind: "idle" }
  return {
    state: about !== undefined && about.own === own ? about.state : idle,
    start,
    cancel: () => running.current?.interruptUnsafe()
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
