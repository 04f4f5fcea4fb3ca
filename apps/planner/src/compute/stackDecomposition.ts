import type { ModelCard } from "@liftmix/core"

/** One layer of the stacked decomposition, KPI units. */
export interface DecompositionLayer {
  readonly name: string
  /** [time] */
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/**
 * The model's components, stacked: everything that is no channel at the bottom, as one baseline, because such parts
 * (a trend, a season, a price) may be negative and cannot be stacked singly; then the channels in the model's order.
 */
export function stackDecomposition({
  channels,
  decomposition
}: Pick<ModelCard, "channels" | "decomposition">): readonly DecompositionLayer[] {
  const { components, dates } = decomposition
  const names = new Set(channels.map(({ name }) => name))
  const baseline = components.filter(({ name }) => !names.has(name))
  const layers: DecompositionLayer[] = [
    {
      name: "Baseline",
      lower: dates.map(() => 0),
      upper: dates.map((_, t) => baseline.reduce((sum, { mean }) => sum + mean[t]!, 0))
    }
  ]
  for (const { name, mean } of components) {
    if (!names.has(name)) continue
    const lower = layers.at(-1)!.upper
    layers.push({ name, lower, upper: lower.map((below, t) => below + mean[t]!) })
  }
  return layers
}
