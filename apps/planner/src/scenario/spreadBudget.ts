import type { Scenario } from "./Scenario.ts"

/**
 * [channel] The budget divided among the channels that are not locked: in the ratio of their current spends (in equal parts,
 * if none has any), or in equal parts. Locked channels keep what is planned, and what they leave may be nothing.
 */
export function spreadBudget({ budget, channels, spends }: Scenario, how: "by-history" | "evenly"): readonly number[] {
  const held = channels.reduce((sum, { locked, planned }) => sum + (locked ? planned : 0), 0)
  const free = Math.max(budget - held, 0)
  const history = channels.map(({ locked }, c) => (locked ? 0 : spends[c]!.current))
  const even = channels.map(({ locked }) => (locked ? 0 : 1))
  const weights = how === "by-history" && history.some(weight => weight > 0) ? history : even
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return channels.map(({ locked, planned }, c) => (locked ? planned : (free * weights[c]!) / total))
}
