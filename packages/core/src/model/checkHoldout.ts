import type { Dataset } from "../data/Dataset.ts"
import { enumerate } from "../data/enumerate.ts"
import { nearestName } from "../data/nearestName.ts"
import type { Report } from "../data/Problem.ts"
import type { Holdout } from "./Holdout.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { modelError } from "./modelError.ts"
import { observedCells } from "./observedCells.ts"

/** Refuses a holdout that names what the data do not have, and one that leaves, with the masks, too little to fit. */
export function checkHoldout({ holdout = [], masked = [] }: ModelSpec, dataset: Dataset, report: Report): void {
  const { calendar, geos } = dataset
  for (const one of holdout) {
    for (const geo of one.geos ?? []) {
      if (geos.includes(geo)) continue
      const nearest = nearestName(geo, geos)
      const remedy = nearest === undefined ? `There are ${enumerate(geos)}.` : `Did you mean ${nearest}?`
      report(modelError("UnknownGeo", `The holdout names ${geo}, which is not a geo of the data.`, remedy))
    }
    if (!observedCells([withoutGeos(one)], dataset).includes(0)) {
      const message = `The holdout of ${describeHoldout(one)} is not in the data.`
      const [first, last] = [calendar.dates[0], calendar.dates[calendar.dates.length - 1]]
      report(modelError("HoldoutOutsideData", message, `The data reach from ${first} to ${last}.`))
    }
  }
  const observed = observedCells([...holdout, ...masked], dataset)
  const left = observed.reduce((sum, o) => sum + o, 0)
  if (left * 2 >= observed.length) return
  const tests = masked.map(({ experiment }) => experiment)
  const message = `${observed.length - left} of ${observed.length} values of the KPI are held out${tests.length === 0 ? "" : ` or left to ${enumerate(tests)}`}.`
  const remedy =
    tests.length === 0
      ? "Hold out less than half of them: the model needs the rest."
      : "Hold out less, or set the use of tests that cover most of the data to validate-only: the model needs half of them."
  report(modelError("TooMuchHeldOut", message, remedy))
}

const withoutGeos = ({ geos: _all, ...dates }: Holdout): Holdout => dates

const describeHoldout = ({ dates, from, to }: Holdout): string =>
  dates === undefined ? `${from ?? "the start"} to ${to ?? "the end"}` : enumerate(dates)
