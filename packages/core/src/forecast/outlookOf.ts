import { mean } from "../math/mean.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { compareForecasts } from "./compareForecasts.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { predictedDraws } from "./forecastPart.ts"
import type { KpiOutlook } from "./KpiOutlook.ts"
import { sumDraws } from "./sumDraws.ts"

/**
 * What a plan's forecast shows at a glance, in the numbers of `summarizeForecast` and `compareForecasts`.
 * @param current forecast of the plan compared with, of the same posterior and periods
 * @throws RangeError as `compareForecasts`
 */
export function outlookOf(planned: ForecastDraws, current: ForecastDraws): KpiOutlook {
  const difference = compareForecasts(planned, current)
  const { components, dates, media } = planned
  const all = dates.map((_, t) => t)
  const parts = components.map((_, c) => c)
  return {
    periods: difference.periods.map((period, t) => ({
      ...period,
      predicted: estimateDraws(predictedDraws(planned, [t])),
      current: mean(predictedDraws(current, [t]))
    })),
    components: components.map((name, c) => ({
      name,
      mean: all.map(t => mean(sumDraws(planned, [c], [t])))
    })),
    total: {
      predicted: estimateDraws(predictedDraws(planned, all)),
      media: estimateDraws(sumDraws(planned, parts.slice(0, media), all)),
      baseline: estimateDraws(sumDraws(planned, parts.slice(media), all)),
      current: estimateDraws(predictedDraws(current, all)),
      difference: difference.total,
      probabilityBetter: difference.probabilityBetter
    }
  }
}
