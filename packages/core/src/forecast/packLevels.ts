import type { CurveLevels } from "../curves/CurvePack.ts"
import { longestTail } from "../curves/stockPaths.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import { kpiWithoutChannels } from "./kpiWithoutChannels.ts"
import { rounded } from "./packBaseline.ts"

/**
 * The KPI that channels multiply under a log link, for `packCurves`; undefined under another link.
 * @param periods that a plan looks ahead at most; what plans carry over comes on top
 * @param events [period] 0/1, known to happen in these periods; the others do not
 * @param draws as many as the curves are to have
 */
export function packLevels(
  model: CompiledModel,
  posterior: ParameterDraws,
  periods: number,
  events: ReadonlyMap<string, Vec>,
  draws: number
): CurveLevels | undefined {
  if (model.context.link !== "log") return undefined
  const memories = model.spec.channels.map(({ name }) => model.context.memory(name))
  const all = periods + Math.min(longestTail, Math.max(...memories))
  const longer = (values: Vec) => Float64Array.from({ length: all }, (_, t) => values[t] ?? 0)
  const given = new Map(Array.from(events, ([name, values]) => [name, longer(values)]))
  const future = { given, trend: "continues" } as const
  // Nothing of the noise is asked for.
  const { expected, parts } = kpiWithoutChannels(model, thinDraws(posterior, draws), all, future, 1)
  return {
    levels: expected.flatMap(values => Array.from(values, rounded)),
    ...(parts !== undefined && { levelParts: Array.from(parts, rounded) })
  }
}
