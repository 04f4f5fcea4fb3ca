/** Which of the benchmark's models: so many weeks and channels, six linear columns, Hill's slope free or fixed at 1. */
export interface BenchmarkSize {
  readonly weeks: number
  readonly channels: number
  readonly slope: "free" | "one"
}

export const sizeName = ({ weeks, channels, slope }: BenchmarkSize) => `T${weeks}-C${channels}-slope-${slope}`
