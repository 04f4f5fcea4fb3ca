import { expect, it } from "vitest"
import { biasRow } from "./biasTable.ts"

// Retention, multiplier, weeks, cool-down; then what the ways of calibration imply over the truth, from an independent script.
it.each([
  [0.3, 0, 4, 0, 0.906, 0.908, 0.967, 0.916],
  [0.6, 0, 2, 0, 0.493, 0.498, 0.662, 0.77],
  [0.6, 0, 4, 0, 0.671, 0.677, 0.721, 0.77],
  [0.6, 0, 4, 4, 0.922, 0.93, 0.99, 1.058],
  [0.6, 2, 4, 0, 0.75, 0.375, 0.399, 0.426],
  [0.6, 2, 4, 4, 1.116, 0.557, 0.593, 0.634],
  [0.8, 0, 4, 0, 0.376, 0.385, 0.41, 0.564],
  [0.8, 2, 8, 0, 0.667, 0.338, 0.339, 0.352]
])(
  "the likelihood alone implies the true coefficient: retention %d, spend × %d for %d weeks, %d of cool-down",
  (retention, multiplier, weeks, coolDown, onCurve, rawRoi, meridian, meridianKnowing) => {
    const row = biasRow({ retention, multiplier, weeks, coolDown })
    expect(row.likelihood).toBeCloseTo(1, 9)
    for (const [actual, expected] of [
      [row.onCurve, onCurve],
      [row.rawRoi, rawRoi],
      [row.meridian, meridian],
      [row.meridianKnowing, meridianKnowing]
    ] as const) {
      // The table has three decimals.
      expect(Math.abs(actual - expected)).toBeLessThan(5.1e-4)
    }
  }
)
