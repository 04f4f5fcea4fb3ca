import type { Calendar } from "../data/Calendar.ts"
import type { OrganicSeries } from "../data/Dataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import { exposureScale } from "../media/exposureScale.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ModelMedium } from "../model/modelMedia.ts"
import type { MediaSlots } from "../model/ParameterLayout.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { OrganicCurve } from "./CurvePack.ts"

/** [draw][parameter] */
export function drawsOf({ chains, draws, parameterNames, values }: ParameterDraws): readonly Float64Array[] {
  const width = parameterNames.length
  return Array.from({ length: chains * draws }, (_, i) => values.subarray(i * width, (i + 1) * width))
}

/** What a channel and an organic medium have in common in a pack. @param series the nation's */
export function packMedium(
  { context, dataset, layout }: CompiledModel,
  draws: readonly Float64Array[],
  { exposure: equivalents, spec: { name, transform } }: ModelMedium,
  { exposure, frequency }: OrganicSeries
): Omit<OrganicCurve, "held" | "geos"> {
  const slots = layout.media.get(name)!
  const names = layout.names.slice(slots.transform, slots.transform + slots.transformLength)
  const effect = lastEffect(context.course(name), slots, dataset.calendar.dates.length)
  // A recursive adstock remembers everything, so the whole history goes along.
  const memory = Math.min(context.memory(name), exposure.length)
  return {
    name,
    transform,
    parameterNames: names.map(one => one.slice(name.length + 1)),
    exposureScale: exposureScale(equivalents),
    parameters: draws.flatMap(natural => [
      ...natural.subarray(slots.transform, slots.transform + slots.transformLength)
    ]),
    coefficient: draws.map(natural => natural[slots.coefficient] * effect(natural)),
    exposureHistory: lastOf(exposure, memory),
    ...(frequency !== undefined && { frequency: packFrequency(exposure, frequency, dataset.calendar, memory) })
  }
}

/** How often those reached are reached as a rule, and were of late. */
export const packFrequency = (reach: Float64Array, frequency: Float64Array, calendar: Calendar, memory: number) => ({
  usual: usualFrequency(reach, frequency, calendar),
  history: lastOf(frequency, memory)
})

/** What an effect that varies over time has come to at the end of the window; plans go on from there. */
export function lastEffect(
  course: EffectCourse | undefined,
  slots: MediaSlots,
  periods: number
): (natural: Vec) => number {
  if (course === undefined) return () => 1
  const last = course.over(periods - 1, 1)
  return natural => {
    last.evaluate(natural, slots.course + 1)
    return last.multipliers[0]
  }
}

export const lastOf = (values: Float64Array, count: number): number[] =>
  Array.from(values.subarray(values.length - count))
