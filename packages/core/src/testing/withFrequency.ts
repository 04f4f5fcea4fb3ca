import type { Dataset } from "../data/Dataset.ts"

/** The same data, the second channel's exposure being reach, at frequencies between 1.5 and 4.5. */
export function withFrequency(dataset: Dataset): Dataset {
  const channels = dataset.channels.map((series, c) =>
    c === 1 ? { ...series, frequency: series.exposure.map((_, t) => 3 + 1.5 * Math.sin(2.1 * t)) } : series
  )
  return { ...dataset, channels }
}
