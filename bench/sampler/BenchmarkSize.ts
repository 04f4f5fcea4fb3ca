/** Which of the benchmark's models: so many geos, weeks and channels, Hill's slope free or fixed at 1. */
export interface BenchmarkSize {
  /** 1: a national model */
  readonly geos: number
  readonly weeks: number
  readonly channels: number
  readonly slope: "free" | "one"
}

export const sizeName = ({ geos, weeks, channels, slope }: BenchmarkSize) =>
  `G${geos}-T${weeks}-C${channels}-slope-${slope}`
