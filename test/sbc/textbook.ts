import type { CompiledModel, MediaTransform, Vec } from "@liftmix/core"
import type { World, WorldTest } from "./World.ts"

/*
 * The marketing part of the model written down as it is defined, with none of the model's code: data are simulated from
 * these formulas, so that an error in the model's own cannot cancel out.
 */

/**
 * Response of an exposure: weights of geometric carry-over on lags 0 … maxLag, then Hill's curve.
 * @param parameters retention, half saturation, and the slope where it is free
 */
export function response(transform: MediaTransform, exposure: Vec, parameters: Vec): number[] {
  const { adstock, saturation, order } = transform
  if (adstock.kind !== "geometric" || saturation.kind !== "hill" || order !== "adstock-saturation")
    throw new RangeError(`no textbook formula for ${adstock.kind}, ${saturation.kind}, ${order}`)
  const [retention, half, slope = 1] = Array.from(parameters)
  const weights = Array.from({ length: adstock.maxLag + 1 }, (_, lag) => retention ** lag)
  const total = sum(weights)
  return Array.from(exposure, (_, t) => {
    let stock = 0
    for (let lag = 0; lag <= Math.min(t, adstock.maxLag); lag++) stock += (weights[lag] / total) * exposure[t - lag]
    return stock === 0 ? 0 : 1 / (1 + (half / stock) ** slope)
  })
}

/** What the formulas need of a model with parameters. What is said of a geo is a national equivalent: were the nation like it. */
export interface Market {
  readonly world: World
  readonly layout: CompiledModel["layout"]
  readonly natural: Vec
}

/** The geos' shares of the people. */
export function sharesOf({ dataset }: World): number[] {
  const people = sum(dataset.population)
  return Array.from(dataset.population, p => p / people)
}

export const parameter = ({ layout, natural }: Market, name: string): number => natural[layout.names.indexOf(name)]

const mediumOf = ({ world: { spec } }: Market, name: string) =>
  [...spec.channels, ...spec.organic].find(medium => medium.name === name)!

/** A medium's response to an exposure, [mediaTime]. */
function responseTo(market: Market, name: string, exposure: Vec): number[] {
  const { layout, natural } = market
  const { transform, transformLength } = layout.media.get(name)!
  const parameters = Array.from(natural).slice(transform, transform + transformLength)
  return response(mediumOf(market, name).transform, exposure, parameters)
}

/**
 * A medium's effect in a geo that is exposed to so much, [mediaTime], lifted by what others were in the geo; on the KPI's logarithm
 * under a log link.
 */
function effectIn(market: Market, name: string, geo: number, exposure: Vec): number[] {
  const { layout, natural, world } = market
  const beta = natural[layout.media.get(name)!.coefficient] * multipliersOf(market, name)[geo]
  const lifts = (mediumOf(market, name).liftedBy ?? []).map(({ channel }) => ({
    kappa: parameter(market, `${name}.liftedBy[${channel}]`),
    lifter: responseTo(market, channel, exposureIn(world, channelOf(market, channel).exposure, geo))
  }))
  return responseTo(market, name, exposure).map(
    (h, t) => beta * h * (1 + sum(lifts.map(({ kappa, lifter }) => kappa * lifter[t])))
  )
}

/** A geo's effect over that of all people, [geo]. */
function multipliersOf(market: Market, name: string): number[] {
  const { geos } = market.world.dataset
  if (geos.length === 1) return [1]
  const weights = geos.map(geo => Math.exp(parameter(market, `${name}.geo[${geo}]`)))
  const mean = sum(sharesOf(market.world).map((share, g) => share * weights[g]))
  return weights.map(weight => weight / mean)
}

/** What a geo is exposed to. @param exposure [geo, mediaTime] */
export function exposureIn(world: World, exposure: Vec, geo: number): number[] {
  const span = exposure.length / world.dataset.geos.length
  const share = sharesOf(world)[geo]
  return Array.from({ length: span }, (_, t) => exposure[geo * span + t] / share)
}

/**
 * A medium's effect for any exposure of the market, [geo][mediaTime]. A nation most of which was tested is two: the part that
 * was treated and the one that was not. Below a half, the model takes the average of both for all, and so do these worlds.
 * @param exposure [geo, mediaTime]
 */
export function effects(market: Market, name: string, exposure: Vec): number[][] {
  const { world } = market
  const large = world.tests.find(({ channel, geos, share }) => channel === name && geos === undefined && share > 0.5)
  return world.dataset.geos.map((_, g) => {
    const average = exposureIn(world, exposure, g)
    if (large === undefined) return effectIn(market, name, g, average)
    const { multiplier, share } = large
    const usual = average.map((x, t) => (inTest(world, large, t) ? x / (share * multiplier + 1 - share) : x))
    const tested = usual.map((x, t) => (inTest(world, large, t) ? multiplier * x : x))
    const others = effectIn(market, name, g, usual)
    return effectIn(market, name, g, tested).map((y, t) => share * y + (1 - share) * others[t])
  })
}

const inTest = ({ dataset }: World, { first, last }: WorldTest, t: number) =>
  t >= dataset.mediaLead + first && t <= dataset.mediaLead + last

const isMultiplicative = ({ world }: Market) => world.spec.link === "log"

/** Expected KPI of a model with a log link, an intercept and media: [geo][mediaTime], of the window only. */
export function expectedProduct(market: Market): number[][] {
  const { dataset, spec } = market.world
  const media = spec.channels.map(({ name }) => effects(market, name, channelOf(market, name).exposure))
  return dataset.geos.map((_, g) =>
    media[0][g].map((_, t) => Math.exp(parameter(market, "intercept") + sum(media.map(effect => effect[g][t]))))
  )
}

/**
 * What a geo's KPI gains, [mediaTime], if a medium's effect goes from `before` to `after`.
 * @param actual the effect that came with the expected KPI
 */
function gain(market: Market, geo: number, before: number[], after: number[], actual: number[]): number[] {
  if (!isMultiplicative(market)) return after.map((y, t) => y - before[t])
  const expected = expectedProduct(market)[geo]
  return after.map((y, t) => expected[t] * (Math.exp(y - actual[t]) - Math.exp(before[t] - actual[t])))
}

/** Value caused by the window's spend, over that spend. */
export const roi = (market: Market, name: string): number =>
  valueOfChange(market, name, 0) / -spendInWindow(market, name)

/** Value caused by the next 1 % of spend, over that spend. */
export const marginalRoi = (market: Market, name: string): number =>
  valueOfChange(market, name, 1.01) / (0.01 * spendInWindow(market, name))

const channelOf = ({ world }: Market, name: string) => world.dataset.channels.find(channel => channel.name === name)!

/** Is a cell of [geo, mediaTime] in the window of the KPI? */
const inWindow = ({ mediaLead, calendar }: World["dataset"], i: number) =>
  i % (mediaLead + calendar.dates.length) >= mediaLead

const spendInWindow = (market: Market, name: string) =>
  sum(channelOf(market, name).spend.filter((_, i) => inWindow(market.world.dataset, i)))

/** Money that the KPI of the window would have been more worth, had the window's exposure been multiplied. */
function valueOfChange(market: Market, name: string, factor: number): number {
  const { dataset } = market.world
  const { kpi, mediaLead } = dataset
  const periods = dataset.calendar.dates.length
  const { exposure } = channelOf(market, name)
  const before = effects(market, name, exposure)
  const after = effects(
    market,
    name,
    exposure.map((x, i) => (inWindow(dataset, i) ? factor * x : x))
  )
  return sum(
    sharesOf(market.world).map((share, g) => {
      const gained = gain(market, g, before[g], after[g], before[g]).slice(mediaLead)
      return share * sum(gained.map((y, t) => y * kpi.valuePerUnit![g * periods + t]))
    })
  )
}

/**
 * The lift of a test: KPI of the treated part of the market minus what that part would have had without the test, over the
 * measured periods. The spend on record has the test in it: of a nation the treated and the untreated, of treated geos theirs.
 */
export function lift(market: Market, test: WorldTest): number {
  const { world } = market
  const { channel, geos, lastMeasured, multiplier, share } = test
  const areas =
    geos === undefined
      ? [{ geo: 0, people: share, onRecord: share * multiplier + 1 - share }]
      : geos.map(name => {
          const geo = world.dataset.geos.indexOf(name)
          return { geo, people: sharesOf(world)[geo], onRecord: multiplier }
        })
  const lifts = areas.map(({ geo, onRecord, people }) => {
    const recorded = exposureIn(world, channelOf(market, channel).exposure, geo)
    const usual = recorded.map((x, t) => (inTest(world, test, t) ? x / onRecord : x))
    const treated = usual.map((x, t) => (inTest(world, test, t) ? multiplier * x : x))
    const [before, after, actual] = [usual, treated, recorded].map(x => effectIn(market, channel, geo, x))
    return people * sum(gain(market, geo, before, after, actual).slice(0, world.dataset.mediaLead + lastMeasured + 1))
  })
  return sum(lifts)
}

export const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)
