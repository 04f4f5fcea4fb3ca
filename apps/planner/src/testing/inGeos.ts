import type { CurvePack } from "@liftmix/core"

/** A panel of so many geos, each an equal part of the nation. */
export const inGeos = (pack: CurvePack, count: number): CurvePack => ({
  ...pack,
  geos: Array.from({ length: count }, (_, g) => `geo ${g + 1}`),
  channels: pack.channels.map(channel => ({
    ...channel,
    geos: {
      spendParts: new Array<number>(count).fill(1 / count),
      pressures: new Array<number>(count).fill(1),
      weights: new Array<number>(count * pack.draws).fill(1 / count),
      exposureHistory: Array.from({ length: count }, () => channel.exposureHistory).flat()
    }
  }))
})
