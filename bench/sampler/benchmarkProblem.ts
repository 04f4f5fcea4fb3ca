import {
  type CompiledModel,
  compileModel,
  defaultMediaTransform,
  exposureScale,
  kpiScale,
  type KpiScale,
  type MediaTransform,
  type ModelSpec,
  readDataset,
  simulateMarket
} from "../../packages/core/src/index.ts"
import { type LinearColumn, linearColumns } from "../../packages/core/src/model/linearColumns.ts"
import type { BenchmarkSize } from "./BenchmarkSize.ts"
import { benchmarkMarket } from "./benchmarkMarket.ts"

/** Prior of a free Hill slope; the same as in the Stan programs. */
const slopePrior = { kind: "logNormal", mu: 0.2, sigma: 0.4 } as const
const roiPrior = { kind: "logNormal", mu: 0.2, sigma: 0.9 } as const

/** One model of the benchmark with its data, and the units in which the Stan programs see them. */
export interface BenchmarkProblem {
  readonly model: CompiledModel
  readonly columns: readonly LinearColumn[]
  readonly kpi: KpiScale
  readonly media: readonly {
    readonly name: string
    /** [week] */
    readonly exposure: Float64Array
    /** its median non-zero value */
    readonly scale: number
    readonly totalSpend: number
  }[]
}

/** Linear trend, two yearly harmonics, one control; ROI priors; otherwise the product's defaults. Seed 1. */
export function benchmarkProblem({ weeks, channels, slope }: BenchmarkSize): BenchmarkProblem {
  const market = simulateMarket(benchmarkMarket(weeks, channels), 1)
  const { treatments: _, ...columns } = market.columns
  const outcome = readDataset({ text: market.data, file: "market.csv" }, columns)
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  const { dataset } = outcome
  const spec: ModelSpec = {
    channels: dataset.channels.map(({ name }) => ({
      name,
      transform: transformWith(slope),
      prior: { scale: "roi", distribution: roiPrior }
    })),
    organic: [],
    trend: { kind: "linear" },
    yearlyHarmonics: 2,
    likelihood: "normal"
  }
  const kpi = kpiScale(dataset.kpi)
  return {
    model: compileModel(spec, dataset),
    columns: linearColumns(spec, dataset, kpi),
    kpi,
    media: dataset.channels.map(({ name, exposure, spend }) => ({
      name,
      exposure,
      scale: exposureScale(exposure),
      totalSpend: spend.reduce((sum, money) => sum + money, 0)
    }))
  }
}

function transformWith(slope: BenchmarkSize["slope"]): MediaTransform {
  const usual = defaultMediaTransform("week")
  if (slope === "one" || usual.saturation.kind !== "hill") return usual
  return { ...usual, saturation: { ...usual.saturation, slope: slopePrior } }
}
