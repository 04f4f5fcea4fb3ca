import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { choleskyFactor, choleskyLogDeterminant, solveLower } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import { logAddExp } from "../math/logAddExp.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { exposureScale } from "../media/exposureScale.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { compileModel } from "./compileModel.ts"
import { marketOf, nationalEquivalent } from "./Market.ts"
import type { ChannelSpec } from "./ModelSpec.ts"

const lead = 5
const periods = 40
const transform = defaultMediaTransform("week")
const linear: ChannelSpec["transform"] = { ...transform, adstock: { kind: "none" }, saturation: { kind: "none" } }
const wide = [{ channel: "channel1", prior: { kind: "normal", mean: 0, sd: 1e6 } as const }]

/** By γ, all else at the origin: what of the log density is not about γ is the same at every γ. */
function densityOf(dataset: Dataset): (gamma: number) => number {
  const model = compileModel(
    {
      channels: [
        { name: "channel2", transform, mediates: wide },
        { name: "channel1", transform: linear }
      ],
      organic: [{ name: "email", transform }],
      trend: { kind: "linear" },
      yearlyHarmonics: 1,
      likelihood: "normal"
    },
    dataset
  )
  const index = model.layout.media.get("channel2")!.mediates.get("channel1")!
  const gradient = new Float64Array(model.layout.names.length)
  return gamma => {
    const position = new Float64Array(model.layout.names.length)
    position[index] = gamma
    return model.logDensity.valueAndGradient(position, gradient)
  }
}

/** [column][row] what is the same in all geos: level, trend, season, event. */
function everywhere({ calendar, events }: Dataset, rows: readonly number[]): readonly (readonly number[])[] {
  const wave = (f: (angle: number) => number) =>
    rows.map(t => f((2 * Math.PI * Date.parse(calendar.dates[t])) / 86_400_000 / 365.25))
  return [
    rows.map(() => 1),
    rows.map(t => t / periods),
    wave(Math.sin),
    wave(Math.cos),
    ...events.map(({ values }) => rows.map(t => values[t]))
  ]
}

/** Differences of log densities around 100, and a matrix of columns that are not orthogonal. */
const digits = 7

describe("the mediator's own record", () => {
  it("is least squares with errors that follow one another: the density of γ is the textbook's, with gaps in the record", () => {
    const national = exampleDataset({ periods, mediaLead: lead })
    const [first, second] = national.channels
    const exposure = second.exposure.map((x, i) => ([10, 11, 30].includes(i - lead) ? 0 : x))
    const dataset = { ...national, channels: [first, { ...second, exposure }] }
    const density = densityOf(dataset)
    const rows = dataset.calendar.dates.flatMap((_, t) => (exposure[lead + t] > 0 ? [t] : []))
    const own = [dataset.treatments, dataset.controls].flat().map(({ values }) => rows.map(t => values[t]))
    const scale = exposureScale(first.exposure)
    const textbook = (gamma: number) =>
      persistentRegression(
        rows,
        rows.map(t => Math.log(exposure[lead + t]) - (gamma * first.exposure[lead + t]) / scale),
        [...everywhere(dataset, rows), ...own]
      )
    for (const gamma of [-1, 0.3, 2])
      expect(density(gamma) - density(0)).toBeCloseTo(textbook(gamma) - textbook(0), digits)
  })

  it.each([2, 5])(
    "of %i geos is that of their mean and of what tells them apart, each with errors of its own",
    geos => {
      const panel = examplePanel(geos, periods, lead)
      const density = densityOf(panel)
      const span = lead + periods
      const [x1, x2] = panel.channels.map(({ exposure }) => nationalEquivalent(exposure, marketOf(panel).shares))
      const scale = exposureScale(x1)
      const inAll = (of: (g: number) => boolean) => panel.geos.every((_, g) => of(g))
      const rows = Array.from({ length: periods }, (_, t) => t).filter(t => inAll(g => x2[g * span + lead + t] > 0))
      /** [row] Σ_g c_g of(g, t) */
      const sums = (c: readonly number[], of: (g: number, t: number) => number) =>
        rows.map(t => c.reduce((sum, weight, g) => sum + weight * of(g, t), 0))
      const own = (c: readonly number[]) =>
        [panel.treatments, panel.controls].flat().map(({ values }) => sums(c, (g, t) => values[g * periods + t]))
      const mean = panel.geos.map(() => 1)
      const textbook = (gamma: number) => {
        const left = (g: number, t: number) => {
          const i = g * span + lead + t
          return Math.log(x2[i]) - (gamma * x1[i]) / scale
        }
        const shared = [...everywhere(panel, rows), ...own(mean)]
        return panel.geos.slice(1).reduce(
          (total, _, k) => {
            const apart = helmert(geos, k + 1)
            return total + persistentRegression(rows, sums(apart, left), [...shared, ...own(apart)])
          },
          persistentRegression(rows, sums(mean, left), shared)
        )
      }
      for (const gamma of [-1, 0.3, 2])
        expect(density(gamma) - density(0)).toBeCloseTo(textbook(gamma) - textbook(0), digits)
    }
  )
})

/** [geo] The k-th geo against those before it, of length 1. */
const helmert = (geos: number, k: number) =>
  Array.from({ length: geos }, (_, g) => (g > k ? 0 : (g < k ? 1 : -k) / Math.sqrt(k * (k + 1))))

/** ln ∫ p(y | Z θ, s, ρ) dθ dln s dρ by dense matrices, cov(y_i, y_j) = s² ρ^|t_i − t_j|; up to a constant. */
function persistentRegression(rows: readonly number[], y: readonly number[], columns: readonly (readonly number[])[]) {
  const [n, p] = [rows.length, columns.length]
  const densities = Array.from({ length: 9 }, (_, k) => {
    const rho = Math.tanh(0.25 * k)
    const factor = Float64Array.from({ length: n * n }, (_, at) =>
      rho === 0 ? Number(at % (n + 1) === 0) : rho ** Math.abs(rows[Math.floor(at / n)] - rows[at % n])
    )
    choleskyFactor(factor, n, factor)
    const white = (values: readonly number[]) => {
      const solved = Float64Array.from(values)
      solveLower(factor, n, solved)
      return solved
    }
    const [left, ...z] = [y, ...columns].map(white)
    const gram = Float64Array.from({ length: p * p }, (_, at) => dot(z[Math.floor(at / p)], z[at % p]))
    choleskyFactor(gram, p, gram)
    const projected = Float64Array.from(z, column => dot(column, left))
    solveLower(gram, p, projected)
    const squares = dot(left, left) - dot(projected, projected)
    const prior = Math.log((1 - rho ** 2) * (k === 0 ? 0.5 : 1))
    const logDeterminants = choleskyLogDeterminant(factor, n) + choleskyLogDeterminant(gram, p)
    return prior - 0.5 * logDeterminants - 0.5 * (n - p) * Math.log(squares)
  })
  return densities.reduce(logAddExp)
}
