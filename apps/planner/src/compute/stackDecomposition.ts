/** One layer of the stacked decomposition, KPI units. */
export interface DecompositionLayer {
  readonly name: string
  /** [time] what the layer adds */
  readonly mean: readonly number[]
  /** [time] where it lies in the stack */
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/** What makes up the KPI of some periods, of the past or of the future. */
export interface KpiParts {
  readonly dates: readonly string[]
  readonly components: readonly { readonly name: string; readonly mean: readonly number[] }[]
}

/**
 * Components, stacked: everything that is no channel at the bottom, as one baseline, because such parts
 * (a trend, a season, a price) may be negative and cannot be stacked singly; then the channels in the model's order.
 */
export function stackDecomposition({
  channels,
  decomposition: { components, dates }
}: {
  readonly channels: readonly { readonly name: string }[]
  readonly decomposition: KpiParts
}): readonly DecompositionLayer[] {
  const names = new Set(channels.map(({ name }) => name))
  const baseline = components.filter(({ name }) => !names.has(name))
  const baselineMean = dates.map((_, t) => baseline.reduce((sum, { mean }) => sum + mean[t]!, 0))
  const parts = [{ name: "Baseline", mean: baselineMean }, ...components.filter(({ name }) => names.has(name))]
  let top: readonly number[] = dates.map(() => 0)
  return parts.map(({ mean, name }) => {
    const lower = top
    top = lower.map((below, t) => below + mean[t]!)
    return { name, mean, lower, upper: top }
  })
}
