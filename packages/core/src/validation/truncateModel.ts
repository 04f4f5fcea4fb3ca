import type { Dataset } from "../data/Dataset.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { observedCells } from "../model/observedCells.ts"
import { truncateDataset } from "./truncateDataset.ts"

/** A model and its data as an analyst would have had them earlier. */
export interface TruncatedModel {
  readonly dataset: Dataset
  readonly spec: ModelSpec
  /** series that had nothing to say yet: media not active, events that had not happened, series that had not moved */
  readonly leftOut: readonly string[]
}

/**
 * Takes the last periods away from a model's data, and with them the series that have nothing to say without them.
 * @param periods how many of the window's first periods to keep
 */
export function truncateModel(spec: ModelSpec, whole: Dataset, periods: number): TruncatedModel {
  const dataset = truncateDataset(whole, periods)
  const isActive = ({ exposure }: { readonly exposure: Float64Array }) =>
    exposure.subarray(dataset.mediaLead).some(x => x > 0)
  const kept = {
    channels: dataset.channels.filter(isActive),
    organic: dataset.organic.filter(isActive),
    treatments: dataset.treatments.filter(moves),
    controls: dataset.controls.filter(moves),
    events: dataset.events.filter(({ values }) => values.includes(1))
  }
  // A test that was still running had no result yet: its cells were history like any other.
  const lastDate = dataset.calendar.dates[periods - 1]
  const names = new Set([...kept.channels, ...kept.organic].map(({ name }) => name))
  return {
    dataset: { ...dataset, ...kept },
    spec: {
      ...spec,
      ...(spec.holdout && { holdout: spec.holdout.filter(holdout => observedCells([holdout], dataset).includes(0)) }),
      ...(spec.masked && { masked: spec.masked.filter(({ to }) => to <= lastDate) }),
      channels: spec.channels.filter(({ name }) => names.has(name)),
      organic: spec.organic.filter(({ name }) => names.has(name))
    },
    leftOut: namesOf(dataset).filter(name => !namesOf(kept).includes(name))
  }
}

const namesOf = (series: Pick<Dataset, "channels" | "organic" | "treatments" | "controls" | "events">): string[] =>
  [series.channels, series.organic, series.treatments, series.controls, series.events].flat().map(({ name }) => name)

const moves = ({ values }: { readonly values: Float64Array }): boolean => values.some(x => x !== values[0])
