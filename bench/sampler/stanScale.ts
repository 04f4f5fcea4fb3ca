import { mean, type Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { rMatrix, rVector } from "./rDump.ts"

/** Column means per prior sd of their coefficients and per sd(y): the Stan programs have centred columns. */
export const scaledColumnMeans = ({ columns, kpi }: BenchmarkProblem) =>
  columns.map(({ priorSd, values }) => (priorSd * mean(values)) / kpi.sd)

/** What all Stan programs are told, in units of order one as Stan wants them. */
export function commonData(problem: BenchmarkProblem): Record<string, string | number> {
  const { columns, kpi, media, model, weeks } = problem
  const transform = model.spec.channels[0].transform
  if (transform.adstock.kind !== "geometric") throw new RangeError(`${transform.adstock.kind} adstock`)
  const means = scaledColumnMeans(problem)
  return {
    T: weeks,
    C: media.length,
    K: columns.length,
    L: transform.adstock.maxLag + 1,
    Z: rMatrix(
      columns.map(({ priorSd, values }, k) => values.slice(0, weeks).map(z => (priorSd * z) / kpi.sd - means[k]))
    ),
    z_mean: rVector(means),
    X: rMatrix(media.map(({ exposure, scale }) => exposure.map(x => x / scale))),
    roi_unit: rVector(media.map(({ totalSpend }) => (kpi.sd * weeks) / totalSpend)),
    intercept_sd: Math.max(5, Math.abs(kpi.mean) / kpi.sd),
    whitening: rMatrix(whitening(problem))
  }
}

/** Columns of the matrix that makes coefficients of the model's whitened coordinates, read off the model itself. */
function whitening({ columns, model }: BenchmarkProblem): readonly (readonly number[])[] {
  const natural = new Float64Array(model.layout.names.length)
  const first = model.layout.names.indexOf(columns[0].name)
  return columns.map((_, k) => {
    const unit = new Float64Array(model.logDensity.dimension)
    unit[first + k] = 1
    model.naturalParameters(unit, natural)
    return columns.map(({ priorSd }, j) => natural[first + j] / priorSd)
  })
}

/** Reads and writes natural parameters by name. */
export function byName({ model }: BenchmarkProblem, natural: Float64Array) {
  const index = new Map(model.layout.names.map((name, i) => [name, i]))
  return {
    has: (name: string) => index.has(name),
    get: (name: string) => natural[index.get(name)!],
    set: (name: string, value: number) => {
      natural[index.get(name)!] = value
    }
  }
}

export function naturalAt({ model }: BenchmarkProblem, position: Vec): Float64Array {
  const natural = new Float64Array(model.layout.names.length)
  model.naturalParameters(position, natural)
  return natural
}

export const logit = (p: number) => Math.log(p / (1 - p))
/** The half saturation lies between 0.1 and 10. */
export const shareOfHalf = (half: number) => (half - 0.1) / 9.9
