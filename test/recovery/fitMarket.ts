import { compileFitJob, type ExperimentRecord, readExperiments } from "@liftmix/calibration"
import {
  advance,
  assemblePosterior,
  type ChannelSpec,
  type CompiledModel,
  createChain,
  createRng,
  type Dataset,
  defaultChainOptions,
  defaultMediaTransform,
  type Estimate,
  estimateDraws,
  finish,
  type MarketOptions,
  mediaEffects,
  type ModelSpec,
  type Posterior,
  simulateMarket
} from "@liftmix/core"
import { readOrThrow } from "../support/readOrThrow.ts"

/** What analysts have of a simulated market, and the truth that they do not. */
export interface OpenMarket {
  readonly dataset: Dataset
  readonly records: readonly ExperimentRecord[]
  /** true return of each channel */
  readonly roi: ReadonlyMap<string, number>
}

export interface MarketFit {
  readonly model: CompiledModel
  readonly posterior: Posterior
  /** of each channel, 90 % intervals */
  readonly roi: ReadonlyMap<string, Estimate>
}

export function openMarket(options: MarketOptions, seed: number): OpenMarket {
  const { columns, data, events, experiments, truth } = simulateMarket(options, seed)
  return {
    dataset: readOrThrow({ text: data, file: "weekly.csv" }, columns, { text: events, file: "events.csv" }),
    records: readExperiments(experiments, "tests.csv", "csv").records,
    roi: new Map(truth.channels.map(({ name, roi }) => [name, roi]))
  }
}

/** Iterations of either chain. */
export interface MarketSampling {
  readonly warmup: number
  readonly draws: number
}

/** Enough for what is asserted of a market, in a second. */
const quick: MarketSampling = { warmup: 300, draws: 500 }

/**
 * The default model with a straight trend, sampled by two chains in this thread.
 * @param search what is said of the search channel
 */
export function fitMarket(
  { dataset }: OpenMarket,
  experiments: readonly ExperimentRecord[],
  seed: number,
  length: MarketSampling = quick,
  search: Pick<ChannelSpec, "liftedBy" | "mediates"> = {}
): MarketFit {
  const sampling = { ...defaultChainOptions, ...length }
  const transform = defaultMediaTransform("week")
  const spec: ModelSpec = {
    channels: dataset.channels.map(({ name }) => ({ name, transform, ...(name === "search" && search) })),
    organic: [],
    trend: { kind: "linear" },
    yearlyHarmonics: 2,
    likelihood: "normal"
  }
  const model = compileFitJob({ dataset, spec, experiments })
  const chains = [1, 2].map(c => {
    const chain = createChain(model.logDensity, createRng(seed, "chain", c), sampling)
    advance(chain, sampling.warmup + sampling.draws)
    return finish(chain)
  })
  const posterior = assemblePosterior(model, chains, sampling.maxTreeDepth)
  const effects = mediaEffects(model, posterior)
  return { model, posterior, roi: new Map(effects.map(({ name, roi }) => [name, estimateDraws(roi!)])) }
}
