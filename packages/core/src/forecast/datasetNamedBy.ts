import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { datasetByGeo } from "./datasetByGeo.ts"

/** The nation, by the channels that a plan names: those in single geos where it names any. */
export function datasetNamedBy(dataset: Dataset, names: readonly string[]): Dataset {
  if (dataset.geos.length === 1) return dataset
  const byGeo = datasetByGeo(dataset)
  return byGeo.channels.some(({ name }) => names.includes(name)) ? byGeo : nationalDataset(dataset)
}
