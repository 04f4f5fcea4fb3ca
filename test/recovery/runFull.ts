import { mean, rhat, variance } from "@liftmix/core"
import { parseArgs } from "node:util"
import { fitMarket, type MarketFit } from "./fitMarket.ts"
import { type Scenario, scenarios, searchDraws, searchInterval } from "./scenarios.ts"
import { wilsonInterval } from "./wilsonInterval.ts"

/*
 * The long run of recovery on simulated markets, by hand: node --conditions=@liftmix/source test/recovery/runFull.ts
 * --markets 50 --only R2. Prints, as Markdown, how often 80 % intervals of the search channel's return hold the truth, and how
 * far its mean is off on average, in units of the true return (of 1 where that is 0), with history alone and with tests.
 */

const { values } = parseArgs({
  options: {
    markets: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    draws: { type: "string", default: "2000" }
  }
})
const count = Number(values.markets)
const sampling = { warmup: 500, draws: Number(values.draws) }
const print = (line: string) => process.stdout.write(`${line}\n`)
const cpuSeconds = () => process.cpuUsage().user / 1e6

/** Above it two chains are not one distribution yet: the bound of the product's own verdict. */
const mixed = 1.01

function runMarket({ believed, market: open, measures = [] }: Scenario, seed: number) {
  const market = open(seed)
  const truth = market.roi.get("search")!
  const given = (experiments: Parameters<typeof fitMarket>[1]) => fitMarket(market, experiments, seed, sampling)
  const fits = { history: given([]), tested: given(believed?.(market) ?? market.records), given }
  const both = [fits.history, fits.tested]
  return {
    covered: both.map(fit => {
      const { lower, upper } = searchInterval(fit)
      return lower <= truth && truth <= upper
    }),
    off: both.map(fit => (fit.roi.get("search")!.mean - truth) / (truth || 1)),
    unmixed: both.filter(fit => !(rhatOf(fit) <= mixed)).length,
    measured: measures.map(({ of }) => of(market, fits))
  }
}

const rhatOf = (fit: MarketFit) => rhat(searchDraws(fit), fit.posterior.chains)

const covering = (runs: readonly boolean[]) => {
  const hits = runs.filter(Boolean).length
  const [lower, upper] = wilsonInterval(hits, runs.length)
  return `${hits} (${Math.round(100 * lower)}–${Math.round(100 * upper)} %)`
}

const average = (errors: Float64Array) =>
  `${mean(errors).toFixed(2)} ± ${Math.sqrt(variance(errors) / errors.length).toFixed(2)}`

/** With the interval between order statistics that holds the true median 95 times out of 100. */
function medianOf(measured: readonly number[]): string {
  const sorted = measured.toSorted((a, b) => a - b)
  const reach = 0.98 * Math.sqrt(count)
  const at = (rank: number) => sorted[Math.max(0, Math.min(count - 1, Math.round(rank)))]!.toPrecision(2)
  return `${at((count - 1) / 2)} (${at((count - 1) / 2 - reach)} to ${at((count - 1) / 2 + reach)})`
}

print(`${count} markets from seed ${values.seed}, two chains of ${sampling.warmup} + ${sampling.draws} draws\n`)
print(
  "| scenario | what it is | history covers | tests cover | history is off by | tests are off by | medians | unmixed | CPU s |"
)
print("|---|---|---|---|---|---|---|---|---|")
for (const [key, scenario] of Object.entries(scenarios)) {
  if (!key.includes(values.only)) continue
  const started = cpuSeconds()
  const runs = Array.from({ length: count }, (_, i) => runMarket(scenario, Number(values.seed) + i))
  const covered = [0, 1].map(k => covering(runs.map(run => run.covered[k]!)))
  const off = [0, 1].map(k => average(Float64Array.from(runs, run => run.off[k]!)))
  const medians = (scenario.measures ?? []).map(
    ({ words }, m) => `${words}: ${medianOf(runs.map(run => run.measured[m]!))}`
  )
  const unmixed = runs.reduce((sum, run) => sum + run.unmixed, 0)
  const cells = [
    key,
    scenario.name,
    ...covered,
    ...off,
    medians.join("; "),
    unmixed,
    Math.round(cpuSeconds() - started)
  ]
  print(`| ${cells.join(" | ")} |`)
}
