import {
  budgetDecision,
  geoTestSe,
  normalPower,
  perfectInformation,
  type PlannedTest,
  type TestValue,
  valueTest
} from "../../packages/calibration/src/index.ts"
import { createRng, horizonResponses } from "../../packages/core/src/index.ts"
import { uncertainMarket } from "./uncertainMarket.ts"

/*
 * What it takes to rank the tests that might be run next, as Markdown: node --conditions=@liftmix/source <this file>. Values
 * are for a budget decision over a quarter that stands half a year, budget steps of one percent, as in `liftmix next-test`.
 */

const [channels, draws, standing, horizon] = [10, 4000, 26, 13]
const designs = [
  { design: "go-dark", multiplier: 0 },
  { design: "heavy-up", multiplier: 2 }
] as const

interface Ranking {
  readonly tests: readonly TestValue[]
  readonly evpi: number
  /** of CPU */
  readonly seconds: { readonly decision: number; readonly tests: number }
}

const cpuSeconds = () => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1e6
}

function rank(seed: number): Ranking {
  const pack = uncertainMarket(channels, draws, createRng(seed, "posterior"))
  const started = cpuSeconds()
  const decision = budgetDecision(horizonResponses(pack, { periods: horizon, effect: "full" }), horizon, 1, 100)
  const decided = cpuSeconds()
  const tests = pack.channels.flatMap(curve =>
    designs.flatMap(({ design, multiplier }) =>
      [4, 8].map(periods => {
        const test: PlannedTest = { channel: curve.name, design, multiplier, periods, coolDown: 2, share: 0.2 }
        const usual = curve.spend.slice(-52).reduce((sum, x) => sum + x, 0) / 52
        const samplingSe = geoTestSe(6000, test.share, 156, periods + test.coolDown)
        const terms = {
          samplingSe,
          powerOf: (lift: number) => normalPower(lift, samplingSe),
          transportVariance: 0.04,
          valuePerUnit: 1,
          standing,
          fixedCost: 0
        }
        return valueTest(test, decision, curve, usual, terms, createRng(seed, `${curve.name} ${design} ${periods}`))
      })
    )
  )
  const finished = cpuSeconds()
  return {
    tests: tests.toSorted((a, b) => b.evsi - a.evsi),
    evpi: standing * perfectInformation(decision),
    seconds: { decision: decided - started, tests: finished - decided }
  }
}

const nameOf = ({ channel, design, periods }: TestValue) => `${channel}, ${design}, ${periods} weeks`
const rankings = [1, 2].map(rank)
const [first, second] = rankings as [Ranking, Ranking]

console.log(
  "| seed | tests | draws × channels | CPU seconds for the decision | for the tests | worth of knowing everything |"
)
console.log("|---|---|---|---|---|---|")
rankings.forEach(({ evpi, seconds, tests }, i) =>
  console.log(
    `| ${[i + 1, tests.length, `${draws} × ${channels}`, seconds.decision.toFixed(1), seconds.tests.toFixed(1), Math.round(evpi)].join(" | ")} |`
  )
)
console.log("\n| rank, seed 1 | test | worth | ± | cross-fitted | effective draws | worth, seed 2 | ± | rank, seed 2 |")
console.log("|---|---|---|---|---|---|---|---|---|")
first.tests.slice(0, 6).forEach((test, i) => {
  const place = second.tests.findIndex(other => nameOf(other) === nameOf(test))
  const other = second.tests[place]!
  const cells = [
    i + 1,
    nameOf(test),
    ...[test.evsi, test.evsiError, test.evsiCrossFitted, test.effectiveDraws].map(Math.round)
  ]
  console.log(`| ${[...cells, Math.round(other.evsi), Math.round(other.evsiError), place + 1].join(" | ")} |`)
})
