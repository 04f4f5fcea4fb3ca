import type { ChainProgress } from "@liftmix/core"
import { Clock, Effect, Ref, Stdio } from "effect"
import { progressLine } from "../render/progressLine.ts"

/** A line that is redrawn may change ten times a second; lines that stay, every five seconds. */
const pause = { redrawn: 100, kept: 5000 } as const

const write = (text: string) => Effect.sync(() => void process.stderr.write(text))

/** Shows on stderr how far a fit is: `report` after every burst, `finish` when it is over, however it ended. */
export const fitProgress = Effect.fnUntraced(function* (total: number) {
  const redrawn = yield* (yield* Stdio.Stdio).stderrIsTerminal
  const started = yield* Clock.currentTimeMillis
  const chains = new Map<number, ChainProgress>()
  const shown = yield* Ref.make(redrawn ? 0 : started)

  const report = Effect.fnUntraced(function* (progress: ChainProgress) {
    chains.set(progress.chain, progress)
    const now = yield* Clock.currentTimeMillis
    if (now - (yield* Ref.get(shown)) < (redrawn ? pause.redrawn : pause.kept)) return
    yield* Ref.set(shown, now)
    const line = progressLine([...chains.values()], total, (now - started) / 1000)
    yield* write(redrawn ? `\r${line}\u001B[K` : `${line}\n`)
  })
  return { report, finish: redrawn ? write("\r\u001B[K") : Effect.void }
})
