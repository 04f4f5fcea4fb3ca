import type { ChainProgress } from "@liftmix/core"

/** Before this share is done, nobody knows how long the rest takes: warm-up is slower than what follows. */
const TOLD_FROM = 0.15

/** How far a chain is. */
export function chainWords(chain: ChainProgress | undefined): string {
  if (chain === undefined) return "waiting"
  const { done, total, warmup } = chain
  if (done >= total) return "finished"
  return done < warmup ? `warm-up ${done} of ${warmup}` : `draw ${done - warmup} of ${total - warmup}`
}

/** How long a fit has taken and may still take. */
export function restWords(done: number, total: number, seconds: number): string {
  const passed = `${Math.round(seconds)} s so far`
  if (done >= total) return `${passed}. The chains are done; diagnostics and curves take a few seconds.`
  if (done < TOLD_FROM * total) return `${passed}. How long it takes will show in a moment.`
  const rest = (seconds * (total - done)) / done
  return `${passed}, about ${rest < 90 ? `${Math.max(1, Math.round(rest))} s` : `${Math.round(rest / 60)} minutes`} to go.`
}
