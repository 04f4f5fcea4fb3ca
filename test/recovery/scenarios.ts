import { experimentResults, type ExperimentRecord } from "@liftmix/calibration"
import { demoMarket, type Estimate, estimateDraws, mediaEffects } from "@liftmix/core"
import { contraction } from "./contraction.ts"
import { type MarketFit, type OpenMarket, openMarket } from "./fitMarket.ts"
import { drawMarket, quietMarket, searchMarket, twoTests } from "./markets.ts"
import { shiftByMiss } from "./shiftByMiss.ts"
import { miss, normal, withoutDrift } from "./tamper.ts"

/** A kind of market in which calibration has something to prove, about its search channel. */
export interface Scenario {
  readonly name: string
  readonly market: (seed: number) => OpenMarket
  /** what the analyst believes of the market's tests; all of them as they are unless said otherwise */
  readonly believed?: (market: OpenMarket) => readonly ExperimentRecord[]
  /** what this scenario is about, beside the return */
  readonly measures?: readonly Measure[]
}

/** A number that a market's fits have. */
export interface Measure {
  readonly words: string
  readonly of: (market: OpenMarket, fits: Fits) => number
}

export interface Fits {
  readonly history: MarketFit
  readonly tested: MarketFit
  /** fits the market with other experiments */
  readonly given: (experiments: readonly ExperimentRecord[]) => MarketFit
}

const dark = { id: "dark", design: "go-dark", firstWeek: 60, weeks: 6, coolDown: 2, share: 0.2 } as const
const short = { ...dark, weeks: 4, coolDown: 0 }
const up = { ...dark, id: "up", design: "heavy-up", firstWeek: 75, coolDown: 3 } as const
const four = [20, 40, 60, 80].map(firstWeek => ({ ...dark, id: `week-${firstWeek}`, firstWeek }))
const confounded = { ...quietMarket, demand: demoMarket.demand, tests: twoTests }
const searchOf = (fit: MarketFit) => fit.roi.get("search")!.mean

/** The central 80 % of the search channel's return. */
export const searchInterval = (fit: MarketFit): Estimate => estimateDraws(searchDraws(fit), 0.8)

/** [chain, draw] of the search channel's return */
export const searchDraws = ({ model, posterior }: MarketFit): Float64Array =>
  mediaEffects(model, posterior).find(({ name }) => name === "search")!.roi!

const firstMissed = ({ records }: OpenMarket) => {
  const [first, ...others] = records.map(withoutDrift)
  return [miss(first!), ...others]
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  R1: { name: "unconfounded, truths from the prior", market: seed => openMarket(drawMarket(seed), seed) },
  R2: { name: "spend follows demand that nobody records", market: seed => openMarket(confounded, seed) },
  R3: {
    name: "retention 0.8, four dark weeks, no cool-down",
    market: seed => openMarket(searchMarket({ retention: 0.8 }, [short], 3000), seed),
    believed: ({ records }) => records.map(withoutDrift),
    measures: [
      {
        words: "return measured over the truth",
        of: ({ records: [record], roi }) => record!.estimate.lift / record!.spend.delta! / roi.get("search")!
      }
    ]
  },
  R4: {
    name: "go-dark and heavy-up of one channel",
    market: seed => openMarket(searchMarket({}, [{ ...dark, firstWeek: 50, coolDown: 3 }, up], 1500), seed),
    measures: [
      {
        words: "contraction of the half saturation by tests",
        of: (_, { tested }) => contraction(tested, "search.halfSaturation")
      },
      { words: "by history", of: (_, { history }) => contraction(history, "search.halfSaturation") }
    ]
  },
  R5: {
    name: "one of four tests off by five errors",
    market: seed => openMarket(searchMarket({}, four, 7000), seed),
    believed: firstMissed,
    measures: [
      {
        words: "p of the test that is off, against the other three",
        of(market, { given }) {
          const [first, ...others] = firstMissed(market)
          const { model, posterior } = given(others)
          return experimentResults([first!], model, posterior, new Set())[0]!.pValue
        }
      },
      {
        words: "shift of the return, over that with normal errors",
        of({ records }, { given }) {
          const tests = records.map(withoutDrift)
          return shiftByMiss(tests, given) / shiftByMiss(tests.map(normal), given)
        }
      }
    ]
  },
  "R5, errors taken as normal": {
    name: "the same without heavy tails",
    market: seed => openMarket(searchMarket({}, four, 7000), seed),
    believed: market => firstMissed(market).map(normal)
  },
  "R5, no test off": {
    name: "the same with four good tests",
    market: seed => openMarket(searchMarket({}, four, 7000), seed),
    believed: ({ records }) => records.map(withoutDrift)
  },
  R6: {
    name: "no effect, and a lift of the wrong sign",
    market: seed => openMarket(searchMarket({ roi: 0 }, [dark], 7000), seed),
    believed: ({ records }) =>
      records.map(record => ({ ...record, estimate: { ...record.estimate, lift: record.estimate.se } })),
    measures: [
      {
        words: "lower end of the 80 % interval, over the error of the test's return",
        of: ({ records: [record] }, { tested }) => {
          const { estimate, spend } = record!
          return searchInterval(tested).lower / (estimate.se / Math.abs(spend.delta!))
        }
      }
    ]
  },
  R7: {
    name: "go-dark on a fifth of a national market",
    market: seed => openMarket(searchMarket({ retention: 0.5 }, [{ ...dark, coolDown: 6 }], 1000), seed),
    measures: [
      {
        words: "return over the truth, had the change been spread over the market",
        of({ records, roi }, { given }) {
          const spread = records.map(({ design, scope, ...record }) => ({
            ...record,
            design: { ...design, kind: "scale-down" as const },
            scope: { ...scope, treatedShare: 1 },
            spend: { treatedMultiplier: 0.8 }
          }))
          return searchOf(given(spread)) / roi.get("search")!
        }
      }
    ]
  }
}
