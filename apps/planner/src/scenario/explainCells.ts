import type { OptimisationRequest } from "../compute/Optimisation.ts"
import { formatAmount } from "../format/formatAmount.ts"
import type { Cell } from "./editCells.ts"
import type { LimitConflict } from "./LimitConflict.ts"
import { referenceSpend } from "./referenceSpend.ts"
import type { Scenario } from "./Scenario.ts"

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)

/**
 * Why the limits of single periods leave no plan, as far as can be told without optimising: a channel whose periods cannot
 * hold its total, a period whose locked spends are too much for all, periods that cannot hold the budget.
 */
export function explainCells(scenario: Scenario, { budget, cells, limits, objective }: OptimisationRequest) {
  if (cells === null) return undefined
  const { lower, mostPerPeriod, upper } = cells
  for (const [c, { lower: least, upper: most }] of limits.entries()) {
    const conflict = explainChannel(scenario, c, { least, most, held: sum(lower[c]!), room: sum(upper[c]!) })
    if (conflict !== undefined) return conflict
  }
  const fixed = scenario.channels.map((_, c) => c)
  const weeks = Array.from({ length: scenario.horizon.periods }, (_, t) => t)
  if (mostPerPeriod !== null) {
    const held = weeks.map(t => sum(lower.map(path => path[t]!)))
    const [worst] = weeks.toSorted((a, b) => held[b]! - held[a]!)
    if (held[worst!]! > mostPerPeriod * (1 + 1e-9)) {
      return {
        message: `What is locked in period ${worst! + 1} spends ${formatAmount(held[worst!]!)} together, more than the ${formatAmount(mostPerPeriod)} that all channels may.`,
        limits: [],
        cells: fixed.map(channel => ({ channel, period: worst! })),
        cure: {
          label: `Let all channels spend ${formatAmount(held[worst!]!)}`,
          edit: { kind: "most-per-period", most: held[worst!]! }
        }
      } satisfies LimitConflict
    }
    const room = mostPerPeriod * weeks.length
    if (objective.kind === "most-outcome" && room < budget * (1 - 1e-9)) {
      const needed = budget / weeks.length
      return {
        message: `The most that all channels may spend in a period allows ${formatAmount(room)} in all, less than the budget of ${formatAmount(budget)}.`,
        limits: [],
        cure: { label: `Let them spend ${formatAmount(needed)}`, edit: { kind: "most-per-period", most: needed } }
      } satisfies LimitConflict
    }
  }
  return undefined
}

interface Room {
  readonly least: number
  readonly most: number
  /** what its locked periods spend */
  readonly held: number
  /** what its periods may spend */
  readonly room: number
}

function explainChannel(
  { channels, horizon, spends }: Scenario,
  c: number,
  { held, least, most, room }: Room
): LimitConflict | undefined {
  const { channel } = spends[c]!
  const reference = referenceSpend(spends[c]!)
  const ofRow = (isPart: (period: number) => boolean): readonly Cell[] =>
    Array.from({ length: horizon.periods }, (_, period) => period)
      .filter(isPart)
      .map(period => ({ channel: c, period }))
  const percent = (money: number) => (100 * money) / reference
  if (held > most * (1 + 1e-9)) {
    return {
      message: `The locked periods of ${channel} spend ${formatAmount(held)}, more than its maximum of ${formatAmount(most)}.`,
      limits: [{ channel: c, side: "upper" }],
      cells: ofRow(t => channels[c]!.lockedPeriods.includes(t)),
      cure: {
        label: `Raise its maximum to ${formatAmount(held)}`,
        edit: { kind: "channel", channel: c, change: { upperPercent: percent(held) } }
      }
    }
  }
  if (room < least * (1 - 1e-9)) {
    return {
      message: `The open periods of ${channel} allow ${formatAmount(room)}, less than its minimum of ${formatAmount(least)}.`,
      limits: [{ channel: c, side: "lower" }],
      cells: ofRow(t => !channels[c]!.lockedPeriods.includes(t)),
      cure: {
        label: `Lower its minimum to ${formatAmount(room)}`,
        edit: { kind: "channel", channel: c, change: { lowerPercent: percent(room) } }
      }
    }
  }
  return undefined
}
