import { mean, type Problem } from "@liftmix/core"
import { sumOverGeos, type GeoPanel } from "./GeoPanel.ts"
import type { PlacedTest } from "./PanelTest.ts"

/**
 * Whether the panel's costs say that the test took place in the treated geos: if spend per geo changed more in the control
 * geos, the groups are likely swapped, and every sign with them.
 */
export function checkGroups(panel: GeoPanel, test: PlacedTest): readonly Problem[] {
  const { cost } = panel
  const { treated, control, from, start, changedUntil = test.until } = test
  if (cost === undefined) return []
  const [treatedChange, controlChange] = [treated, control].map(geos => {
    const series = sumOverGeos(panel, cost, geos)
    return Math.abs(mean(series.subarray(start, changedUntil)) - mean(series.subarray(from, start))) / geos.length
  })
  if (controlChange <= treatedChange) return []
  return [
    {
      code: "GroupsSwapped",
      severity: "error",
      message: `Spend changed by ${round(controlChange)} per geo and period in the control geos, but by ${round(treatedChange)} in the treated ones: the groups seem to be swapped.`,
      remedy: "Check which group was treated. If the costs are of something else, leave them out.",
      where: {}
    }
  ]
}

const round = (x: number): string => x.toPrecision(3)
