import { Clock, Effect, Stdio } from "effect"
import type { CountProgress } from "../pipeline/CountProgress.ts"

const write = (text: string) => Effect.sync(() => void process.stderr.write(text))
/** A line that is redrawn may change ten times a second; lines that stay, every five seconds. */
const pause = { redrawn: 100, kept: 5000 } as const

/** Progress on stderr. @param what continues "7 of 20 …" */
export const countProgress = (what: string): Effect.Effect<CountProgress, never, Stdio.Stdio> =>
  Effect.gen(function* () {
    const redrawn = yield* (yield* Stdio.Stdio).stderrIsTerminal
    let shown = yield* Clock.currentTimeMillis
    const report = Effect.fnUntraced(function* (done: number, total: number) {
      const now = yield* Clock.currentTimeMillis
      if (now - shown < (redrawn ? pause.redrawn : pause.kept)) return
      shown = now
      const line = `${done} of ${total} ${what}`
      yield* write(redrawn ? `\r${line}\u001B[K` : `${line}\n`)
    })
    return { report, finish: redrawn ? write("\r\u001B[K") : Effect.void }
  })
