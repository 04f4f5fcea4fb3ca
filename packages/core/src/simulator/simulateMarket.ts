import type { Calendar } from "../data/Calendar.ts"
import { nextDates, periodIndex } from "../data/calendarPeriods.ts"
import { parseIsoDate } from "../data/isoDate.ts"
import { createRng, type Rng } from "../math/Rng.ts"
import type { MarketChannel, MarketOptions } from "./MarketOptions.ts"
import type { MarketHistory } from "./MarketHistory.ts"
import type { MarketTruth, SimulatedMarket } from "./SimulatedMarket.ts"
import { simulateChannel } from "./simulateChannel.ts"
import { autoregression } from "./simulateSpend.ts"
import { writeMarket } from "./writeMarket.ts"

/**
 * A market of which everything is known. The files record what a national analyst would see: spend and sales of all
 * regions, those under test included; media start with the first week. The same options and seed give the same text.
 * @throws RangeError if a channel follows one that follows another or is tested, if a test has no channel, lasts beyond the simulated weeks, or treats the whole market
 */
export function simulateMarket(options: MarketOptions, seed: number): SimulatedMarket {
  checkTests(options)
  checkFollowers(options)
  const history = simulateHistory(options, seed)
  return { ...writeMarket(options, history, seed), truth: marketTruth(history) }
}

function checkFollowers({ channels, tests }: MarketOptions): void {
  for (const { follows, name } of channels) {
    if (follows === undefined) continue
    const followed = channels.find(channel => channel.name === follows.channel)
    if (followed === undefined || followed.follows !== undefined)
      throw new RangeError(`${name} follows ${follows.channel}, which is no channel or follows another`)
    if (tests.some(({ channel }) => channel === follows.channel))
      throw new RangeError(`a test of ${follows.channel}, which ${name} follows`)
  }
}

function checkTests({ tests, channels, weeks }: MarketOptions): void {
  for (const { id, channel, firstWeek, weeks: duration, coolDown, share } of tests) {
    if (!channels.some(({ name }) => name === channel)) throw new RangeError(`test ${id} of channel ${channel}`)
    const end = firstWeek + duration + coolDown
    if (!(firstWeek >= 0 && end <= weeks)) throw new RangeError(`test ${id} in weeks ${firstWeek} … ${end} of ${weeks}`)
    const treated = tests.reduce((sum, test) => sum + (test.channel === channel ? test.share : 0), 0)
    if (!(share > 0 && treated < 1))
      throw new RangeError(`share ${share} of test ${id}, ${treated} of all of ${channel}`)
  }
}

/** Sales = level, growth and yearly wave + demand + price + competitor + events + media + noise. */
function simulateHistory(options: MarketOptions, seed: number): MarketHistory {
  const { weeks, baseline, noise } = options
  const start: Calendar = { period: "week", dates: [options.start] }
  const calendar: Calendar = { period: "week", dates: [options.start, ...nextDates(start, weeks - 1)] }
  const demand = autoregression(weeks, options.demand.persistence, createRng(seed, "demand"))
  const price = promotions(weeks, createRng(seed, "price"))
  const competitor = autoregression(weeks, 0.8, createRng(seed, "competitor")).map(value => 100 + 4 * value)
  const simulate = (channel: MarketChannel, followed?: readonly number[]) =>
    simulateChannel(
      channel,
      options.tests.filter(test => test.channel === channel.name),
      demand,
      createRng(seed, "channel", channel.name),
      followed
    )
  const leaders = options.channels.filter(({ follows }) => follows === undefined).map(channel => simulate(channel))
  const historyOf = (name: string) => leaders.find(({ channel }) => channel.name === name)
  const channels = options.channels.map(channel =>
    channel.follows === undefined
      ? historyOf(channel.name)!
      : simulate(channel, historyOf(channel.follows.channel)!.responses)
  )
  const events = eventEffects(options, calendar)
  const chance = createRng(seed, "noise")

  const sales = calendar.dates.map((_, t) => {
    const years = t / (365.25 / 7)
    const wave = 0.8 * Math.cos(2 * Math.PI * (years - 0.95)) + 0.2 * Math.sin(4 * Math.PI * years)
    return (
      baseline.level * (1 + baseline.growth * years + baseline.season * wave) +
      options.demand.effect * demand[t] +
      options.priceEffect * (price[t] - 100) +
      options.competitorEffect * (competitor[t] - 100) +
      events[t] +
      channels.reduce((sum, { truth }) => sum + truth.weeklyContributions[t], 0) +
      Math.hypot(noise.common, noise.local) * chance.normal()
    )
  })
  return { calendar, sales, price, competitor, demand, channels }
}

/** A price index of 100 with promotions of one to three weeks, 5 to 15 points deep, some two months apart. */
function promotions(weeks: number, rng: Rng): number[] {
  const index: number[] = []
  while (index.length < weeks) {
    for (let left = 4 + Math.round(8 * rng.uniform()); left > 0; left--) index.push(100)
    const depth = 5 + 10 * rng.uniform()
    for (let left = 1 + Math.floor(3 * rng.uniform()); left > 0; left--) index.push(100 - depth)
  }
  return index.slice(0, weeks)
}

/** [week] */
function eventEffects({ events }: MarketOptions, calendar: Calendar): number[] {
  const effects = new Array<number>(calendar.dates.length).fill(0)
  for (const { effect, dates } of events) {
    for (const week of new Set(dates.map(date => periodIndex(calendar, parseIsoDate(date)!)))) {
      if (week in effects) effects[week] += effect
    }
  }
  return effects
}

function marketTruth({ sales, channels, demand }: MarketHistory): MarketTruth {
  const total = sales.reduce((sum, value) => sum + value, 0)
  const media = channels.reduce((sum, { truth }) => sum + truth.contribution, 0)
  return {
    sales: total,
    baselineShare: 1 - media / total,
    channels: channels.map(({ truth }) => {
      const throughOthers = channels.reduce(
        (sum, { channel, owed }) => sum + (channel.follows?.channel === truth.name ? owed : 0),
        0
      )
      const contribution = truth.contribution + throughOthers
      return { ...truth, contribution, roi: contribution / truth.spend, share: contribution / total }
    }),
    tests: channels.flatMap(({ tests }) => tests.map(({ id, channel, lift }) => ({ id, channel, lift }))),
    demand
  }
}
