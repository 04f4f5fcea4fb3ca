import type { CurvePack } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"
import type { SpendPart } from "./SpendPart.ts"
import { spendParts } from "./spendParts.ts"
import { everyFor } from "./thinnedFor.ts"

/** What plans by period are made from: parts in all draws, or in evenly chosen ones where there are too many. */
export interface PeriodParts {
  /** [channel] as `spendParts` */
  readonly parts: readonly (readonly SpendPart[])[]
  /** draws that are left */
  readonly used: number
}

/** Parts of channels that act on their own, in all draws of a pack (`thinnedFor` has as many as there is time for). */
export const periodParts = ({ channels, draws }: CurvePack, horizon: Horizon): PeriodParts => ({
  parts: channels.map(channel => spendParts(channel, draws, horizon)),
  used: draws
})

/** Those of evenly chosen draws, by the rule of `thinnedFor`. @param draws of the pack that the parts are of */
export function thinnedParts(parts: PeriodParts["parts"], draws: number): PeriodParts {
  const every = everyFor(
    parts.reduce((sum, own) => sum + own.length, 0),
    draws
  )
  const kept = parts.map(own =>
    own.flatMap(part => (part.draw % every === 0 ? [{ ...part, draw: part.draw / every }] : []))
  )
  return { parts: kept, used: 1 + kept.flat().reduce((last, { draw }) => Math.max(last, draw), 0) }
}
