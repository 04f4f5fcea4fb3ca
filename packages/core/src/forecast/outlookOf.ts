import { mean } from "../math/mean.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { compareForecasts } from "./compareForecasts.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { forecastPart, predictedDraws } from "./forecastPart.ts"
import type { KpiOutlook } from "./KpiOutlook.ts"
import { sumDraws } from "./sumDraws.ts"

/**
 * What a plan's forecast shows at a glance, in the numbers of `summarizeForecast` and `compareForecasts`.
 * @param current forecast of the plan compared with, of the same posterior and periods
 * @throws RangeError as `compareForecasts`
 */
export function outlookOf(planned: ForecastDraws, current: ForecastDraws): KpiOutlook {
  const difference = compareForecasts(planned, current)
  const all = planned.dates.map((_, t) => t)
  const { baseline, media, predicted } = forecastPart(planned, all)
  return {
    periods: difference.periods.map((period, t) => ({
      ...period,
      predicted: estimateDraws(predictedDraws(planned, [t])),
      current: mean(predictedDraws(current, [t]))
    })),
    components: planned.components.map((name, c) => ({
      name,
      mean: all.map(t => mean(sumDraws(planned, [c], [t])))
    })),
    total: {
      predicted,
      media,
      baseline,
      current: estimateDraws(predictedDraws(current, all)),
      difference: difference.total,
      probabilityBetter: difference.probabilityBetter
    }
  }
}
