import type { DonorPanel } from "./CentredPanel.ts"
import { chooseRidge } from "./chooseRidge.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { type SyntheticControl, syntheticControl } from "./syntheticControl.ts"

/** A test's donors, and synthetic control fitted to them before its start. */
export interface FittedDonors {
  readonly donorPanel: DonorPanel
  /** periods before the start */
  readonly before: number
  /** chosen by cross-validation; undefined: plain synthetic control */
  readonly ridge: number | undefined
  readonly fit: SyntheticControl
}

export function fitDonors(panel: GeoPanel, test: PlacedTest, augmented: boolean): FittedDonors {
  const donorPanel = donorPanelOf(panel, test)
  const before = test.start - test.from
  const ridge = augmented ? chooseRidge(donorPanel, before) : undefined
  return { donorPanel, before, ridge, fit: syntheticControl(donorPanel, before, ridge) }
}

/** The panel's treated mean and donors, over the periods of the test. */
function donorPanelOf(panel: GeoPanel, { treated, control, from, until }: PlacedTest): DonorPanel {
  const periods = until - from
  const donors = new Float64Array(control.length * periods)
  control.forEach((geo, j) =>
    donors.set(panel.kpi.subarray(geo * panel.dates.length + from, geo * panel.dates.length + until), j * periods)
  )
  return {
    treated: sumOverGeos(panel, panel.kpi, treated)
      .subarray(from, until)
      .map(sum => sum / treated.length),
    donors
  }
}
