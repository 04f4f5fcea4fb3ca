import { checkInputs } from "@liftmix/calibration"
import type { DataCheck } from "./DataCheck.ts"
import type { OwnData } from "./OwnData.ts"
import { readOwnData } from "./readOwnData.ts"

/** What `liftmix check` finds. */
export function checkOwnData(own: OwnData): DataCheck {
  const { config, inputs } = readOwnData(own)
  const { data, problems } = checkInputs(config, inputs)
  if (data === undefined) return { problems, data: null, tests: inputs.experiments }
  const { calendar, geos, kpi } = data.dataset
  return {
    problems,
    data: {
      kpi: kpi.name,
      period: calendar.period,
      periods: calendar.dates.length,
      firstDate: calendar.dates[0]!,
      lastDate: calendar.dates.at(-1)!,
      geos: geos.length,
      channels: data.channels
    },
    tests: inputs.experiments
  }
}
