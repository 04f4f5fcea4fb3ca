import { type ChannelSeries, type MediaSlots, nationalDataset, type TermContext, type Vec } from "@liftmix/core"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { createImpliedLift } from "../terms/createImpliedLift.ts"

/**
 * KPI per unit of money that a channel's spend in the data brings for a coefficient of 1:
 * [Σ_t h(x)_t − h(x without the data's periods)_t] / Σ_t spend_t. ROI = value · β times this. Carry-over from before the
 * data does not count, carry-over beyond them is not seen.
 * @param natural [parameter] transform parameters where the layout has them
 */
export function returnPerCoefficient(channel: string, natural: Vec, context: TermContext): number {
  const { series, slots } = mediaOf(channel, context)
  const { mediaLead } = context.dataset
  const history = series.exposure.map((x, t) => (t < mediaLead ? x : 0))
  const response = (exposure: Float64Array): number => {
    const path = context.createPath(channel, exposure)
    path.evaluate(natural, slots.transform)
    return sum(path.response.subarray(mediaLead))
  }
  const caused = response(series.exposure) - (mediaLead > 0 ? response(history) : 0)
  return caused / sum(series.spend.subarray(mediaLead))
}

/**
 * κ = return measured by the experiment / return over the data's period, for the same coefficient: below 1 where the
 * experiment misses carry-over or works at a flatter part of the curve.
 * @param contrast of one channel
 * @param natural [parameter] transform parameters where the layout has them; the coefficient does not matter
 */
export function returnRatio(contrast: SpendContrast, natural: Vec, context: TermContext): number {
  const [{ channel }] = contrast.channels
  if (contrast.channels.length !== 1) throw new RangeError(`a return of ${contrast.channels.length} channels together`)
  const { slots } = mediaOf(channel, context)
  const unit = Float64Array.from(natural)
  unit[slots.coefficient] = 1
  const measured = createImpliedLift(contrast, context).value(unit) / contrast.spendDelta
  return measured / returnPerCoefficient(channel, unit, context)
}

function mediaOf(channel: string, { dataset, layout }: TermContext): { series: ChannelSeries; slots: MediaSlots } {
  const series = nationalDataset(dataset).channels.find(({ name }) => name === channel)
  const slots = layout.media.get(channel)
  if (series === undefined || slots === undefined) throw new RangeError(`no channel ${channel}`)
  return { series, slots }
}

const sum = (series: Float64Array): number => series.reduce((total, x) => total + x, 0)
