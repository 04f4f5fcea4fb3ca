import { type Dataset, enumerate, maskedCells, type PanelMask } from "@liftmix/core"

/** Which cells a mask takes and how many, in words: `12 values of revenue (north and south, 2024-03-04 to 2024-04-08)`. */
export function describeMask(mask: PanelMask, dataset: Dataset): string {
  const cells = maskedCells([mask], dataset)
  return `${cells} values of ${dataset.kpi.name} (${enumerate(mask.geos)}, ${mask.from} to ${mask.to})`
}
