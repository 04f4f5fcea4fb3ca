import type { ChainProgress } from "@liftmix/core"
import { Clock, Effect, Stdio } from "effect"
import type { FitProgress } from "../pipeline/fitWorkspace.ts"
import { progressLine } from "../render/progressLine.ts"

/** A line that is redrawn may change ten times a second; lines that stay, every five seconds. */
const pause = { redrawn: 100, kept: 5000 } as const

const write = (text: string) => Effect.sync(() => void process.stderr.write(text))

/** Shows on stderr how far a fit is, in one line that is redrawn, or in a line now and then where it would stay. */
export const fitProgress: Effect.Effect<FitProgress, never, Stdio.Stdio> = Effect.gen(function* () {
  const redrawn = yield* (yield* Stdio.Stdio).stderrIsTerminal
  const started = yield* Clock.currentTimeMillis
  const chains = new Map<number, ChainProgress>()
  let shown = redrawn ? 0 : started

  const report = Effect.fnUntraced(function* (chainCount: number, progress: ChainProgress) {
    chains.set(progress.chain, progress)
    const now = yield* Clock.currentTimeMillis
    if (now - shown < (redrawn ? pause.redrawn : pause.kept)) return
    shown = now
    const line = progressLine([...chains.values()], chainCount, (now - started) / 1000)
    yield* write(redrawn ? `\r${line}\u001B[K` : `${line}\n`)
  })
  return { report, finish: redrawn ? write("\r\u001B[K") : Effect.void }
})
