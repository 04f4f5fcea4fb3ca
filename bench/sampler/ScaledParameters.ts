import type { Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { scaledColumnMeans } from "./stanScale.ts"

/** A national model's parameters in the Stan programs' units, which are of order one as Stan wants them. */
export interface ScaledParameters {
  /** intercept at mean columns, in sd(y) from the KPI's mean */
  readonly level: number
  /** per prior standard deviation */
  readonly gamma: readonly number[]
  /** [channel] in sd(y) */
  readonly coefficient: readonly number[]
  readonly retention: readonly number[]
  /** [channel] per median exposure */
  readonly half: readonly number[]
  /** [channel], or empty where it is fixed */
  readonly slope: readonly number[]
  /** in sd(y) */
  readonly sigma: number
}

export function scaleParameters(problem: BenchmarkProblem, natural: Vec): ScaledParameters {
  const { columns, kpi, media, model } = problem
  const { names } = model.layout
  const at = (name: string) => natural[names.indexOf(name)]
  const gamma = columns.map(({ name, priorSd }) => at(name) / priorSd)
  const means = scaledColumnMeans(problem)
  return {
    level: (at("intercept") - kpi.mean) / kpi.sd + gamma.reduce((sum, g, k) => sum + means[k] * g, 0),
    gamma,
    coefficient: media.map(({ name }) => at(`${name}.coefficient`) / kpi.sd),
    retention: media.map(({ name }) => at(`${name}.retention`)),
    half: media.map(({ name, scale }) => at(`${name}.halfSaturation`) / scale),
    slope: media.flatMap(({ name }) => (names.includes(`${name}.slope`) ? [at(`${name}.slope`)] : [])),
    sigma: at("sigma") / kpi.sd
  }
}

/** The inverse of `scaleParameters`. @param natural [parameter] written */
export function unscaleParameters(problem: BenchmarkProblem, scaled: ScaledParameters, natural: Float64Array): void {
  const { columns, kpi, media, model } = problem
  const { names } = model.layout
  const set = (name: string, value: number) => {
    natural[names.indexOf(name)] = value
  }
  const means = scaledColumnMeans(problem)
  set("intercept", kpi.mean + kpi.sd * (scaled.level - scaled.gamma.reduce((sum, g, k) => sum + means[k] * g, 0)))
  columns.forEach(({ name, priorSd }, k) => set(name, priorSd * scaled.gamma[k]))
  media.forEach(({ name, scale }, c) => {
    set(`${name}.coefficient`, kpi.sd * scaled.coefficient[c])
    set(`${name}.retention`, scaled.retention[c])
    set(`${name}.halfSaturation`, scale * scaled.half[c])
    if (scaled.slope.length > 0) set(`${name}.slope`, scaled.slope[c])
  })
  set("sigma", kpi.sd * scaled.sigma)
}
