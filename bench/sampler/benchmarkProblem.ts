import {
  type CompiledModel,
  compileModel,
  type Dataset,
  defaultMediaTransform,
  exposureScale,
  kpiScale,
  type KpiScale,
  marketOf,
  type MediaTransform,
  modelMedia,
  type ModelSpec,
  readDataset,
  simulateMarket
} from "../../packages/core/src/index.ts"
import { type LinearColumn, linearColumns } from "../../packages/core/src/model/linearColumns.ts"
import type { BenchmarkSize } from "./BenchmarkSize.ts"
import { benchmarkMarket } from "./benchmarkMarket.ts"
import { benchmarkPanel } from "./benchmarkPanel.ts"

/** Prior of a free Hill slope; the same as in the Stan programs. */
const slopePrior = { kind: "logNormal", mu: 0.2, sigma: 0.4 } as const
const roiPrior = { kind: "logNormal", mu: 0.2, sigma: 0.9 } as const

/** One model of the benchmark with its data, and the units in which the Stan programs see them. */
export interface BenchmarkProblem {
  readonly model: CompiledModel
  readonly columns: readonly LinearColumn[]
  readonly kpi: KpiScale
  readonly weeks: number
  readonly media: readonly {
    readonly name: string
    /** [geo, week] national equivalents */
    readonly exposure: Float64Array
    /** its median non-zero value */
    readonly scale: number
    readonly totalSpend: number
  }[]
}

/** Simulated, seed 1. */
export const benchmarkDataset = ({ geos, weeks, channels }: BenchmarkSize): Dataset =>
  geos === 1 ? nationalMarket(weeks, channels) : benchmarkPanel(geos, weeks, channels)

/** Linear trend, two yearly harmonics, ROI priors, a control where it is national; otherwise the product's defaults. */
export function benchmarkProblem(size: BenchmarkSize, dataset = benchmarkDataset(size)): BenchmarkProblem {
  const spec: ModelSpec = {
    channels: dataset.channels.map(({ name }) => ({
      name,
      transform: transformWith(size.slope),
      prior: { scale: "roi", distribution: roiPrior }
    })),
    organic: [],
    trend: { kind: "linear" },
    yearlyHarmonics: 2,
    likelihood: "normal"
  }
  const kpi = kpiScale(dataset.kpi, marketOf(dataset).shares)
  return {
    model: compileModel(spec, dataset),
    columns: linearColumns(spec, dataset, kpi),
    kpi,
    weeks: size.weeks,
    media: modelMedia(spec, dataset).map(({ spec, exposure, spend }) => ({
      name: spec.name,
      exposure,
      scale: exposureScale(exposure),
      totalSpend: spend?.reduce((sum, money) => sum + money, 0) ?? Number.NaN
    }))
  }
}

function nationalMarket(weeks: number, channels: number): Dataset {
  const market = simulateMarket(benchmarkMarket(weeks, channels), 1)
  const { treatments: _, ...columns } = market.columns
  const outcome = readDataset({ text: market.data, file: "market.csv" }, columns)
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  return outcome.dataset
}

function transformWith(slope: BenchmarkSize["slope"]): MediaTransform {
  const usual = defaultMediaTransform("week")
  if (slope === "one" || usual.saturation.kind !== "hill") return usual
  return { ...usual, saturation: { ...usual.saturation, slope: slopePrior } }
}
