import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { scaledColumnMeans, scaleParameters } from "./ScaledParameters.ts"

/** The data block of the Stan programs, as an R dump. */
export function stanData(problem: BenchmarkProblem, sampleRoi: boolean): string {
  const { columns, kpi, media, model } = problem
  const observed = model.dataset.kpi.values
  const means = scaledColumnMeans(problem)
  const scaledColumns = columns.map(({ priorSd, values }, k) =>
    Array.from(values, z => (priorSd * z) / kpi.sd - means[k])
  )
  const transform = model.spec.channels[0].transform
  if (transform.adstock.kind !== "geometric") throw new RangeError(`${transform.adstock.kind} adstock`)
  return [
    `T <- ${observed.length}`,
    `C <- ${media.length}`,
    `K <- ${columns.length}`,
    `L <- ${transform.adstock.maxLag + 1}`,
    `y <- ${vector(observed.map(y => (y - kpi.mean) / kpi.sd))}`,
    `Z <- ${matrix(scaledColumns)}`,
    `z_mean <- ${vector(means)}`,
    `X <- ${matrix(media.map(({ exposure, scale }) => Array.from(exposure, x => x / scale)))}`,
    `roi_unit <- ${vector(media.map(({ totalSpend }) => (kpi.sd * observed.length) / totalSpend))}`,
    `intercept_sd <- ${Math.max(5, Math.abs(kpi.mean) / kpi.sd)}`,
    `free_slope <- ${model.layout.names.includes(`${media[0].name}.slope`) ? 1 : 0}`,
    `sample_roi <- ${sampleRoi ? 1 : 0}`,
    `whitening <- ${matrix(whitening(problem))}`,
    ""
  ].join("\n")
}

/** Columns of the matrix that makes coefficients of the model's whitened coordinates, read off the model itself. */
function whitening({ columns, model, ...rest }: BenchmarkProblem): readonly (readonly number[])[] {
  const natural = new Float64Array(model.layout.names.length)
  const first = model.layout.names.indexOf(columns[0].name)
  return columns.map((_, k) => {
    const unit = new Float64Array(model.logDensity.dimension)
    unit[first + k] = 1
    model.naturalParameters(unit, natural)
    return scaleParameters({ columns, model, ...rest }, natural).gamma
  })
}

const vector = (values: ArrayLike<number>) => `c(${Array.from(values).join(",")})`

/** @param columns each of the same length */
const matrix = (columns: readonly (readonly number[])[]) =>
  `structure(c(${columns.flat().join(",")}), .Dim=c(${columns[0].length},${columns.length}))`
