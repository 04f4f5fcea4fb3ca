import type { Rng } from "../math/Rng.ts"
import type { MarketChannel, MarketTest } from "./MarketOptions.ts"
import { type MarketCell, marketResponse, nationalMultiplier } from "./marketResponse.ts"
import type { ChannelTruth, TestTruth } from "./SimulatedMarket.ts"
import { simulateSpend } from "./simulateSpend.ts"

/** A channel's three years: what was recorded of it, what it caused, and what its tests would show without noise. */
export interface ChannelHistory {
  readonly channel: MarketChannel
  /** [week] recorded money and exposure of the whole market, tests included; exposure is spend where none is bought */
  readonly spend: readonly number[]
  readonly exposure: readonly number[]
  /** [week] contacts per person reached, of a channel whose exposure is reach */
  readonly frequency: readonly number[] | undefined
  readonly truth: Omit<ChannelTruth, "share">
  /** [week] its response */
  readonly responses: readonly number[]
  /** what of its contribution would be missing without the channel that it follows */
  readonly owed: number
  readonly tests: readonly SimulatedTest[]
}

export interface SimulatedTest extends TestTruth {
  readonly test: MarketTest
  /** treated − reference spend of the treated share */
  readonly spendDelta: number
}

/**
 * @param demand [week] standardised
 * @param tests those of this channel; they treat different regions
 * @param followed [week] response of the channel that this one follows, if any
 */
export function simulateChannel(
  channel: MarketChannel,
  tests: readonly MarketTest[],
  demand: readonly number[],
  rng: Rng,
  followed: readonly number[] = demand.map(() => 0)
): ChannelHistory {
  const { name, retention, roi, contacts, costPerExposure, swing } = channel
  const { lift, pull } = channel.follows ?? { lift: 0, pull: 0 }
  const usualSpend = simulateSpend(channel, demand, rng).map((money, t) => money * Math.exp(pull * followed[t]))
  const bought = usualSpend.map(money =>
    // Prices of media differ from week to week, so that exposure is more than spend in other units.
    costPerExposure === undefined ? money : money / (costPerExposure * Math.exp(0.1 * rng.normal()))
  )
  const frequency = contacts && usualSpend.map(() => simulateFrequency(contacts, rng))
  const reach = frequency === undefined ? bought : bought.map((units, t) => units / frequency[t])
  const halfSaturation = (channel.halfSaturation * channel.spend) / (costPerExposure ?? 1)

  const saturate = (stock: number) => (contacts === undefined ? stock / (stock + halfSaturation) : stock)
  // What the people reached are worth; a test changes how many they are, not how often they are reached.
  const usualExposure = reach.map((people, t) => people * contactWorth(contacts, frequency?.[t]))

  const cells = marketCells(tests, demand.length)
  const multiplier = nationalMultiplier(cells, demand.length)
  const spend = usualSpend.map((money, t) => money * multiplier[t])
  const effects = swing && swingingEffects(swing, demand.length)
  const unaided = (exposure: readonly number[], parts: readonly MarketCell[]) =>
    marketResponse(exposure, parts, retention, saturate).map((value, t) => value * (effects?.[t] ?? 1))
  const response = (exposure: readonly number[], parts: readonly MarketCell[]) =>
    unaided(exposure, parts).map((value, t) => value * (1 + lift * followed[t]))
  const responses = response(usualExposure, cells)
  // The effect is in proportion to its maximum, so one division gives the channel the return it is meant to have.
  const maximum = (roi * sum(spend)) / sum(responses)
  const contribution = maximum * sum(responses)
  const withOnePercentMore = response(
    usualExposure.map(units => 1.01 * units),
    cells
  )

  const alone = unaided(
    usualExposure.map((units, t) => units * Math.exp(-pull * followed[t])),
    cells
  )

  return {
    channel,
    spend,
    responses,
    owed: contribution - maximum * sum(alone),
    exposure: reach.map((units, t) => units * multiplier[t]),
    frequency,
    truth: {
      name,
      spend: sum(spend),
      contribution,
      roi: contribution / sum(spend),
      marginalRoi: (maximum * sum(withOnePercentMore) - contribution) / (0.01 * sum(spend)),
      retention,
      halfSaturation,
      maximum,
      ...(effects !== undefined && { effectOverTime: effects }),
      weeklyContributions: responses.map(value => maximum * value)
    },
    tests: tests.map((test, i) => {
      const changed = response(usualExposure, [cells[i]])
      const usual = response(usualExposure, [{ share: test.share, multiplier: demand.map(() => 1) }])
      const measured = changed.slice(0, test.firstWeek + test.weeks + test.coolDown)
      return {
        id: test.id,
        channel: name,
        test,
        lift: maximum * sum(measured.map((value, t) => value - usual[t])),
        spendDelta: test.share * sum(usualSpend.map((money, t) => money * (cells[i].multiplier[t] - 1)))
      }
    })
  }
}

/** [week] of geometric mean 1 */
function swingingEffects({ size, weeks }: NonNullable<MarketChannel["swing"]>, length: number): number[] {
  const waves = Array.from({ length }, (_, t) => size * Math.sin((2 * Math.PI * t) / weeks))
  const level = sum(waves) / length
  return waves.map(wave => Math.exp(wave - level))
}

function simulateFrequency({ frequency, variation }: NonNullable<MarketChannel["contacts"]>, rng: Rng): number {
  return 1 + (frequency - 1) * Math.exp(variation * rng.normal())
}

function contactWorth(contacts: MarketChannel["contacts"], frequency: number | undefined): number {
  if (contacts === undefined || frequency === undefined) return 1
  const power = frequency ** contacts.slope
  return power / (power + contacts.half ** contacts.slope)
}

/** One part of the market per test, in their order, and the rest of it. */
function marketCells(tests: readonly MarketTest[], weeks: number): MarketCell[] {
  const treated = tests.map(({ design, firstWeek, weeks: duration, share }) => ({
    share,
    multiplier: Array.from({ length: weeks }, (_, t) => {
      if (t < firstWeek || t >= firstWeek + duration) return 1
      return design === "go-dark" ? 0 : 2
    })
  }))
  const rest = { share: 1 - sum(tests.map(({ share }) => share)), multiplier: new Array<number>(weeks).fill(1) }
  return [...treated, rest]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
