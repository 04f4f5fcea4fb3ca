import {
  createRng,
  defaultInfluencePrior,
  type Estimate,
  estimateDraws,
  type MarketOptions,
  mean,
  rhat,
  variance
} from "@liftmix/core"
import { parseArgs } from "node:util"
import { fitMarket, type OpenMarket, openMarket } from "./fitMarket.ts"
import { influencePanel } from "./influencePanel.ts"
import { quietMarket } from "./markets.ts"
import { wilsonInterval } from "./wilsonInterval.ts"

/*
 * How well it is found what TV does through search, over many markets, by hand:
 * node --conditions=@liftmix/source test/recovery/runInfluences.ts --markets 80 --kind mediates --persistence 0.7
 * Truths are drawn from the model's priors, or, with --strength 0.8, of that strength; with --panel of six geos. Prints a row of
 * Markdown for the strength and one for each channel's return: 90 % intervals that hold the truth, of how many; Σ (mean − truth)²
 * over posterior variances, 1 where intervals are as wide as they should be; the mean of (mean − truth) / sd; and how many
 * posteriors had not mixed.
 */
const { values } = parseArgs({
  options: {
    markets: { type: "string", default: "80" },
    seed: { type: "string", default: "1" },
    kind: { type: "string", default: "mediates" },
    strength: { type: "string" },
    persistence: { type: "string", default: "0.3" },
    panel: { type: "boolean", default: false }
  }
})
const kind = values.kind === "liftedBy" ? "liftedBy" : "mediates"
const persistence = Number(values.persistence)
const sampling = { warmup: 400, draws: 800 }

function drawMarket(seed: number): { readonly market: OpenMarket; readonly strength: number } {
  const rng = createRng(seed, "influence")
  // HalfNormal(0.5), the default prior of both kinds
  const drawn = 0.5 * Math.abs(rng.normal())
  const strength = values.strength === undefined ? drawn : Number(values.strength)
  const influence = { lift: kind === "liftedBy" ? strength : 0, pull: kind === "mediates" ? strength : 0 }
  if (values.panel) return { strength, market: influencePanel({ ...influence, persistence }, seed) }
  // Search must vary of itself: a lift of what never changes looks like TV's own effect.
  const pattern = { kind: "always", variation: 0.6, persistence } as const
  const channels = quietMarket.channels.map(channel => ({
    ...channel,
    roi: Math.exp(0.2 + 0.9 * rng.normal()),
    retention: 0.9 * rng.uniform(),
    ...(channel.name === "search" && { pattern, follows: { channel: "tv", ...influence } })
  }))
  const options: MarketOptions = { ...quietMarket, noise: { common: 8_000, local: 4_000 }, channels }
  return { strength, market: openMarket(options, seed) }
}

interface Found {
  readonly truth: number
  readonly estimate: Estimate
  readonly mixed: boolean
}

function runMarket(seed: number): ReadonlyMap<string, Found> {
  const { market, strength } = drawMarket(seed)
  const byTv = { [kind]: [{ channel: "tv", prior: defaultInfluencePrior }] }
  const { posterior, roi } = fitMarket(market, [], seed, sampling, byTv)
  const name = `search.${kind}[tv]`
  const at = posterior.parameterNames.indexOf(name)
  const draws = posterior.values.filter((_, i) => i % posterior.parameterNames.length === at)
  const mixed = rhat(draws, posterior.chains) <= 1.01
  return new Map<string, Found>([
    [name, { truth: strength, estimate: estimateDraws(draws), mixed }],
    ...["tv", "search"].map((channel): [string, Found] => [
      `ROI of ${channel}`,
      { truth: market.roi.get(channel)!, estimate: roi.get(channel)!, mixed }
    ])
  ])
}

const withError = (errors: Float64Array) =>
  `${mean(errors).toFixed(2)} ± ${Math.sqrt(variance(errors) / errors.length).toFixed(2)}`

function row(what: string, found: readonly Found[]): string {
  const hits = found.filter(({ estimate, truth }) => estimate.lower <= truth && truth <= estimate.upper).length
  const [lower, upper] = wilsonInterval(hits, found.length)
  const z = Float64Array.from(found, ({ estimate, truth }) => (estimate.mean - truth) / estimate.sd)
  const covered = `${hits} of ${found.length} (${Math.round(100 * lower)}–${Math.round(100 * upper)} %)`
  const unmixed = found.filter(({ mixed }) => !mixed).length
  return `| ${[what, covered, withError(z.map(x => x * x)), withError(z), unmixed].join(" | ")} |\n`
}

const runs = Array.from({ length: Number(values.markets) }, (_, i) => runMarket(Number(values.seed) + i))
for (const what of runs[0]!.keys()) {
  process.stdout.write(
    row(
      what,
      runs.map(run => run.get(what)!)
    )
  )
}
process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(0)} CPU s\n`)
