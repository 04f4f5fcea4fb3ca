import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "./Estimate.ts"
import { estimateDraws } from "./estimateDraws.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** How much stronger a medium worked than on average over the window. */
export interface CourseEstimate {
  readonly name: string
  /** [time] 1 is the average */
  readonly multiplier: readonly Estimate[]
}

/** The courses of all media whose effectiveness may change. */
export function effectCourses(
  { context, dataset, layout }: CompiledModel,
  posterior: ParameterDraws
): readonly CourseEstimate[] {
  const periods = dataset.calendar.dates.length
  const draws = posterior.chains * posterior.draws
  const width = posterior.parameterNames.length
  return Array.from(layout.media).flatMap(([name, slots]) => {
    const course = context.course(name)
    if (course === undefined) return []
    const window = course.over(0, periods)
    // [time, draw], so that a period's draws are contiguous
    const all = new Float64Array(periods * draws)
    for (let d = 0; d < draws; d++) {
      window.evaluate(posterior.values.subarray(d * width, (d + 1) * width), slots.course + 1)
      window.multipliers.forEach((multiplier, t) => {
        all[t * draws + d] = multiplier
      })
    }
    return [
      {
        name,
        multiplier: Array.from(window.multipliers, (_, t) => estimateDraws(all.subarray(t * draws, (t + 1) * draws)))
      }
    ]
  })
}
