import type { ChainProgress } from "@liftmix/core"
import { count, duration } from "./numbers.ts"

const barWidth = 5
/** Before this much is done, the pace says nothing of the time left: threads are starting, steps are small. */
const trustedShare = 0.03
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

/**
 * How far the chains are, in one line: a bar per chain (one for all beyond four), iterations per second, divergences and
 * the time left at the present pace.
 * @param chains the latest progress of each chain that has begun
 * @param total chains of the fit
 * @param seconds since the first began
 */
export function progressLine(chains: readonly ChainProgress[], total: number, seconds: number): string {
  const done = sum(chains.map(chain => chain.done))
  const all = total * Math.max(...chains.map(chain => chain.total), 1)
  const share = done / all
  const stage = chains.some(chain => chain.done < chain.warmup) || chains.length < total ? "warm-up" : "sampling"
  const shares = total > 4 ? [share] : Array.from({ length: total }, (_, chain) => shareOf(chains, chain))
  const pace = done / Math.max(seconds, 1e-3)
  const parts = [`${Math.round(pace)}/s`, count(sum(chains.map(chain => chain.divergences)), "divergence")]
  if (share > trustedShare && share < 1) parts.push(`${duration((all - done) / pace)} left`)
  return `${stage} ${shares.map(bar).join(" ")} ${Math.floor(100 * share)} %  ${parts.join(", ")}`
}

const shareOf = (chains: readonly ChainProgress[], chain: number): number => {
  const progress = chains.find(one => one.chain === chain)
  return progress === undefined ? 0 : progress.done / progress.total
}

function bar(share: number): string {
  const filled = Math.floor(share * barWidth * 8)
  return ("█".repeat(Math.floor(filled / 8)) + eighths[filled % 8]).padEnd(barWidth, "░")
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
