import type { Dataset } from "../data/Dataset.ts"
import { observedCells } from "./observedCells.ts"
import type { PanelMask } from "./PanelMask.ts"

/** How many cells of a dataset's KPI masks take together. */
export const maskedCells = (masks: readonly PanelMask[], dataset: Dataset): number =>
  observedCells(masks, dataset).reduce((count, left) => count + 1 - left, 0)
