import { experimentResults, type ExperimentRecord } from "@liftmix/calibration"
import { demoMarket } from "@liftmix/core"
import { contraction } from "./contraction.ts"
import { fitMarket, type MarketFit, type OpenMarket, openMarket } from "./fitMarket.ts"
import { drawMarket, quietMarket, searchMarket, twoTests } from "./markets.ts"
import { miss, normal, withoutDrift } from "./tamper.ts"

/** A kind of market in which calibration has something to prove, about its search channel. */
export interface Scenario {
  readonly name: string
  readonly market: (seed: number) => OpenMarket
  /** what the analyst believes of the market's tests; all of them as they are unless said otherwise */
  readonly believed?: (market: OpenMarket) => readonly ExperimentRecord[]
  /** what this scenario is about, beside the return; and in words */
  readonly measure?: {
    readonly words: string
    readonly of: (market: OpenMarket, fits: Fits, seed: number) => number
  }
}

export interface Fits {
  readonly history: MarketFit
  readonly tested: MarketFit
}

const dark = { id: "dark", design: "go-dark", firstWeek: 60, weeks: 6, coolDown: 2, share: 0.2 } as const
const short = { ...dark, weeks: 4, coolDown: 0 }
const up = { ...dark, id: "up", design: "heavy-up", firstWeek: 75, coolDown: 3 } as const
const four = [20, 40, 60, 80].map(firstWeek => ({ ...dark, id: `week-${firstWeek}`, firstWeek }))
const confounded = { ...quietMarket, demand: demoMarket.demand, tests: twoTests }
const searchOf = (fit: MarketFit) => fit.roi.get("search")!.mean

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
    measure: {
      words: "return measured over the truth",
      of: ({ records: [record], roi }) => record!.estimate.lift / record!.spend.delta! / roi.get("search")!
    }
  },
  R4: {
    name: "go-dark and heavy-up of one channel",
    market: seed => openMarket(searchMarket({}, [{ ...dark, firstWeek: 50, coolDown: 3 }, up], 1500), seed),
    measure: {
      words: "contraction of the half saturation by tests, less that by history",
      of: (_, { history, tested }) =>
        contraction(tested, "search.halfSaturation") - contraction(history, "search.halfSaturation")
    }
  },
  R5: {
    name: "one of four tests off by five errors",
    market: seed => openMarket(searchMarket({}, four, 7000), seed),
    believed: firstMissed,
    measure: {
      words: "p of the test that is off, against the other three",
      of(market, _fits, seed) {
        const [first, ...others] = firstMissed(market)
        const { model, posterior } = fitMarket(market, others, seed)
        return experimentResults([first!], model, posterior, new Set())[0]!.pValue
      }
    }
  },
  "R5, errors taken as normal": {
    name: "the same without heavy tails",
    market: seed => openMarket(searchMarket({}, four, 7000), seed),
    believed: market => firstMissed(market).map(normal)
  },
  R6: {
    name: "no effect, and a lift of the wrong sign",
    market: seed => openMarket(searchMarket({ roi: 0 }, [dark], 7000), seed),
    believed: ({ records }) =>
      records.map(record => ({ ...record, estimate: { ...record.estimate, lift: record.estimate.se } }))
  },
  R7: {
    name: "go-dark on a fifth of a national market",
    market: seed => openMarket(searchMarket({ retention: 0.5 }, [{ ...dark, coolDown: 6 }], 1000), seed),
    measure: {
      words: "return over the truth, had the change been spread over the market",
      of(market, _fits, seed) {
        const spread = market.records.map(({ design, scope, ...record }) => ({
          ...record,
          design: { ...design, kind: "scale-down" as const },
          scope: { ...scope, treatedShare: 1 },
          spend: { treatedMultiplier: 0.8 }
        }))
        return searchOf(fitMarket(market, spread, seed)) / market.roi.get("search")!
      }
    }
  }
}
