import { type CurvePack, everyFor, type Horizon, type SpendPart, spendParts } from "@liftmix/core"

/** What money works by, in all draws or in evenly chosen ones. */
export interface PeriodParts {
  /** [channel] */
  readonly parts: readonly (readonly SpendPart[])[]
  /** draws that are left */
  readonly used: number
}

/** Parts of channels that act on their own. */
export const partsOf = ({ channels, draws }: CurvePack, horizon: Horizon): PeriodParts => ({
  parts: channels.map(channel => spendParts(channel, draws, horizon)),
  used: draws
})

/** Parts of channels that act together, or those of evenly chosen draws where there are too many. @param draws of the pack */
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
