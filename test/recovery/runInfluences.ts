import { compileFitJob } from "@liftmix/calibration"
import {
  advance,
  assemblePosterior,
  createChain,
  createRng,
  defaultChainOptions,
  defaultInfluencePrior,
  defaultMediaTransform,
  type Estimate,
  estimateDraws,
  finish,
  type MarketOptions,
  mean,
  mediaEffects,
  variance
} from "@liftmix/core"
import { parseArgs } from "node:util"
import { openMarket } from "./fitMarket.ts"
import { quietMarket } from "./markets.ts"
import { wilsonInterval } from "./wilsonInterval.ts"

/*
 * How well it is found what TV does through search, over many markets, by hand:
 * node --conditions=@liftmix/source test/recovery/runInfluences.ts --markets 80 --kind mediates --persistence 0.7
 * Truths are drawn from the model's priors, or, with --strength 0.8, of that strength. Prints a row of Markdown for the strength
 * and one for TV's return: 90 % intervals that hold the truth, of how many; Σ (mean − truth)² over posterior variances, 1 where
 * intervals are as wide as they should be; the mean of (mean − truth) / sd.
 */
const { values } = parseArgs({
  options: {
    markets: { type: "string", default: "80" },
    seed: { type: "string", default: "1" },
    kind: { type: "string", default: "mediates" },
    strength: { type: "string" },
    persistence: { type: "string", default: "0.3" }
  }
})
const kind = values.kind === "liftedBy" ? "liftedBy" : "mediates"
const sampling = { ...defaultChainOptions, warmup: 400, draws: 800 }
const transform = defaultMediaTransform("week")

function drawMarket(seed: number): { readonly options: MarketOptions; readonly strength: number } {
  const rng = createRng(seed, "influence")
  // HalfNormal(0.5), the default prior of both kinds
  const drawn = 0.5 * Math.abs(rng.normal())
  const strength = values.strength === undefined ? drawn : Number(values.strength)
  const follows = {
    channel: "tv",
    lift: kind === "liftedBy" ? strength : 0,
    pull: kind === "mediates" ? strength : 0
  }
  // Search must vary of itself: a lift of what never changes looks like TV's own effect.
  const pattern = { kind: "always", variation: 0.6, persistence: Number(values.persistence) } as const
  const channels = quietMarket.channels.map(channel => ({
    ...channel,
    roi: Math.exp(0.2 + 0.9 * rng.normal()),
    retention: 0.9 * rng.uniform(),
    ...(channel.name === "search" && { pattern, follows })
  }))
  return { strength, options: { ...quietMarket, noise: { common: 8_000, local: 4_000 }, channels } }
}

interface Found {
  readonly truth: number
  readonly estimate: Estimate
}

function runMarket(seed: number): { readonly strength: Found; readonly tv: Found } {
  const { options, strength } = drawMarket(seed)
  const { dataset, roi } = openMarket(options, seed)
  const byTv = { [kind]: [{ channel: "tv", prior: defaultInfluencePrior }] }
  const model = compileFitJob({
    dataset,
    spec: {
      channels: dataset.channels.map(({ name }) => ({ name, transform, ...(name === "search" && byTv) })),
      organic: [],
      trend: { kind: "linear" },
      yearlyHarmonics: 2,
      likelihood: "normal"
    },
    experiments: []
  })
  const chains = [1, 2].map(c => {
    const chain = createChain(model.logDensity, createRng(seed, "chain", c), sampling)
    advance(chain, sampling.warmup + sampling.draws)
    return finish(chain)
  })
  const posterior = assemblePosterior(model, chains, sampling.maxTreeDepth)
  const at = posterior.parameterNames.indexOf(`search.${kind}[tv]`)
  const draws = posterior.values.filter((_, i) => i % posterior.parameterNames.length === at)
  const tv = mediaEffects(model, posterior).find(({ name }) => name === "tv")!
  return {
    strength: { truth: strength, estimate: estimateDraws(draws) },
    tv: { truth: roi.get("tv")!, estimate: estimateDraws(tv.roi!) }
  }
}

const withError = (errors: Float64Array) =>
  `${mean(errors).toFixed(2)} ± ${Math.sqrt(variance(errors) / errors.length).toFixed(2)}`

function row(what: string, found: readonly Found[]): string {
  const hits = found.filter(({ estimate, truth }) => estimate.lower <= truth && truth <= estimate.upper).length
  const [lower, upper] = wilsonInterval(hits, found.length)
  const z = Float64Array.from(found, ({ estimate, truth }) => (estimate.mean - truth) / estimate.sd)
  const covered = `${hits} of ${found.length} (${Math.round(100 * lower)}–${Math.round(100 * upper)} %)`
  return `| ${[what, covered, withError(z.map(x => x * x)), withError(z)].join(" | ")} |\n`
}

const runs = Array.from({ length: Number(values.markets) }, (_, i) => runMarket(Number(values.seed) + i))
process.stdout.write(
  row(
    `search.${kind}[tv]`,
    runs.map(({ strength }) => strength)
  )
)
process.stdout.write(
  row(
    "ROI of TV",
    runs.map(({ tv }) => tv)
  )
)
