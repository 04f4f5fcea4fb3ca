import type { FlightProgram } from "./FlightProgram.ts"

/** One channel of a programme on its own, without rows. @param gains [period] what a unit of its spend counts */
export function channelPart(program: FlightProgram, channel: number, gains: Float64Array): FlightProgram {
  const { horizon, lower, minimumIfOn, paths, periods, standing, stockLower, stockUpper, upper, worth } = program
  const own = (numbers: Float64Array): Float64Array => numbers.subarray(channel * periods, (channel + 1) * periods)
  const first = paths.findIndex(path => path.channel === channel)
  const mine = paths.filter(path => path.channel === channel).map(path => ({ ...path, channel: 0 }))
  const stocks = (numbers: Float64Array): Float64Array =>
    numbers.subarray(first * horizon, (first + mine.length) * horizon)
  return {
    periods,
    horizon,
    paths: mine,
    worth: stocks(worth),
    spendWeight: gains,
    standing: stocks(standing),
    lower: own(lower),
    upper: own(upper),
    minimumIfOn: own(minimumIfOn),
    rows: [],
    stockLower: stocks(stockLower),
    stockUpper: stocks(stockUpper)
  }
}
