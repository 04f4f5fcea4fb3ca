import {
  createMediaPath,
  createRng,
  type Dataset,
  defaultMediaTransform,
  exposureScale,
  type Rng
} from "../../packages/core/src/index.ts"

const firstDay = Date.UTC(2015, 0, 5)
const dayMilliseconds = 86_400_000

/**
 * A panel of so many geos, weeks and channels, simulated from the model itself: geos differ in size, level and the strength of
 * each channel, weeks have shocks that hit all geos alike. Every other channel is flighted, at other times in each geo.
 */
export function benchmarkPanel(geos: number, weeks: number, channels: number): Dataset {
  const rng = createRng(1, "benchmarkPanel")
  const people = normals(geos, rng).map(z => 1e5 * Math.exp(0.7 * z))
  const nation = people.reduce((sum, p) => sum + p, 0)
  const shares = people.map(p => p / nation)
  const kpi = new Float64Array(geos * weeks)
  const shocks = normals(weeks, rng)
  for (let g = 0; g < geos; g++) {
    const level = 800_000 * (1 + 0.2 * rng.normal())
    for (let t = 0; t < weeks; t++) {
      const season = 60_000 * Math.sin((2 * Math.PI * t) / 52) + 500 * t
      kpi[g * weeks + t] = shares[g] * (level + season + 20_000 * shocks[t] + 60_000 * rng.normal())
    }
  }
  const series = Array.from({ length: channels }, (_, c) => {
    const spend = new Float64Array(geos * weeks)
    const strengths = normals(geos, rng).map(z => Math.exp(0.3 * z))
    const usual = (250_000 / channels) * Math.exp(0.3 * rng.normal())
    const [roi, retention, half] = [Math.exp(0.2 + 0.3 * rng.normal()), 0.1 + 0.6 * rng.uniform(), 0.8]
    for (let g = 0; g < geos; g++) {
      const start = Math.floor(9 * rng.uniform())
      let deviation = 0
      for (let t = 0; t < weeks; t++) {
        deviation = 0.5 * deviation + 0.35 * rng.normal()
        const isOn = c % 2 === 0 || (t + start) % 9 < 4
        spend[g * weeks + t] = isOn ? shares[g] * usual * Math.exp(deviation) : 0
      }
    }
    addEffect(kpi, spend, shares, strengths, roi, [retention, half])
    return { name: `channel${c + 1}`, spend, exposure: spend, exposureName: undefined }
  })
  return {
    calendar: {
      period: "week",
      dates: Array.from({ length: weeks }, (_, t) =>
        new Date(firstDay + 7 * t * dayMilliseconds).toISOString().slice(0, 10)
      )
    },
    geos: Array.from({ length: geos }, (_, g) => `geo${g + 1}`),
    population: Float64Array.from(people),
    mediaLead: 0,
    kpi: { name: "revenue", values: kpi, valuePerUnit: new Float64Array(kpi.length).fill(1) },
    channels: series,
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
}

const normals = (count: number, rng: Rng) => Array.from({ length: count }, () => rng.normal())

/** Adds a channel's effect of the given ROI. @param shape retention, and half saturation in usual weeks */
function addEffect(
  kpi: Float64Array,
  spend: Float64Array,
  shares: readonly number[],
  strengths: readonly number[],
  roi: number,
  [retention, half]: readonly [number, number]
): void {
  const geos = shares.length
  const weeks = spend.length / geos
  const exposure = spend.map((x, i) => x / shares[Math.floor(i / weeks)])
  const scale = exposureScale(exposure)
  const effect = shares.flatMap((share, g) => {
    const path = createMediaPath(defaultMediaTransform("week"), exposure.subarray(g * weeks, (g + 1) * weeks), scale)
    path.evaluate([retention, half * scale], 0)
    return Array.from(path.response, h => share * strengths[g] * h)
  })
  const total = effect.reduce((sum, x) => sum + x, 0)
  const spent = spend.reduce((sum, x) => sum + x, 0)
  effect.forEach((x, i) => (kpi[i] += (roi * spent * x) / total))
}
