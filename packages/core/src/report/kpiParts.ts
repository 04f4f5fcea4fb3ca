import type { CompiledModel } from "../model/CompiledModel.ts"
import { overlapOf } from "../model/createDecomposition.ts"
import { areaOf, type EffectScope, kpiWithin } from "../model/EffectScope.ts"
import { decomposeWithin } from "../posterior/decomposeWithin.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"

/** A named part of the KPI over a scope's periods, KPI units, 90 % interval. */
export interface KpiPart extends Estimate {
  readonly name: string
  readonly kind: PartKind
}

/** overlap: what several parts cause only together, which is in each of them and counted once by it (`createDecomposition`) */
export type PartKind = "channel" | "organic" | "baseline" | "overlap"

/** The KPI over a scope's periods as the sum of its parts: their means add up to that of `fitted`. */
export interface KpiParts {
  /** channels first */
  readonly parts: readonly KpiPart[]
  /** the expected KPI, without noise */
  readonly fitted: Estimate
  readonly observed: number
  /** observed less fitted */
  readonly residual: Estimate
}

/** Draws of all components that are held at once: 128 MB. */
const mostDraws = 2 ** 24

/** The KPI over each of some scopes, taken apart. */
export function kpiParts(
  model: CompiledModel,
  posterior: ParameterDraws,
  scopes: readonly EffectScope[]
): readonly KpiParts[] {
  const drawCount = posterior.chains * posterior.draws
  const perScope = model.components.length * drawCount
  const atOnce = Math.max(1, Math.floor(mostDraws / perScope))
  const kinds = model.components.map(name => partKind(model, name))
  return Array.from({ length: Math.ceil(scopes.length / atOnce) }, (_, pass) => {
    const some = scopes.slice(pass * atOnce, (pass + 1) * atOnce)
    const draws = decomposeWithin(model, posterior, some)
    return some.map((scope, s) => {
      const own = draws.subarray(s * perScope, (s + 1) * perScope)
      const observed = kpiWithin(scope, areaOf(model.dataset, scope)).values.reduce((sum, y) => sum + y, 0)
      return { ...summarizeParts(own, model.components, kinds, drawCount), observed }
    })
  })
    .flat()
    .map(parts => ({ ...parts, residual: without(parts.observed, parts.fitted) }))
}

/** What a component of a model's decomposition is. */
export function partKind({ spec }: CompiledModel, component: string): PartKind {
  if (spec.channels.some(({ name }) => name === component)) return "channel"
  if (spec.organic.some(({ name }) => name === component)) return "organic"
  return component === overlapOf.media || component === overlapOf.baseline ? "overlap" : "baseline"
}

/** @param draws [component, draw] */
function summarizeParts(
  draws: Float64Array,
  components: readonly string[],
  kinds: readonly PartKind[],
  drawCount: number
): Pick<KpiParts, "parts" | "fitted"> {
  const fitted = new Float64Array(drawCount)
  for (let i = 0; i < draws.length; i++) fitted[i % drawCount] += draws[i]
  const parts = components.map((name, c) => {
    const estimate = estimateDraws(draws.subarray(c * drawCount, (c + 1) * drawCount))
    return { name, kind: kinds[c], ...estimate }
  })
  return { parts, fitted: estimateDraws(fitted) }
}

const without = (observed: number, { lower, mean, median, sd, upper }: Estimate): Estimate => ({
  mean: observed - mean,
  sd,
  median: observed - median,
  lower: observed - upper,
  upper: observed - lower
})
