import { type GeoPanel, type LiftReport, type OutcomeMethod, preFit, traceLift } from "@liftmix/calibration"
import { createRng } from "@liftmix/core"

const GEOS = 24
const TREATED = 5
const DAYS = 150
const FIRST_DAY = Date.UTC(2025, 4, 5)
const DAY = 86_400_000
const dayOf = (t: number): string => new Date(FIRST_DAY + t * DAY).toISOString().slice(0, 10)

/** Daily sales of geos that share a season and a weekly rhythm; the first five rise or fall from the start on. */
function panelOf(seed: number, start: number, effect: number): GeoPanel {
  const rng = createRng(seed, "panel")
  return {
    geos: Array.from({ length: GEOS }, (_, g) => `region ${g + 1}`),
    dates: Array.from({ length: DAYS }, (_, t) => dayOf(t)),
    kpi: Float64Array.from({ length: GEOS * DAYS }, (_, i) => {
      const [g, t] = [Math.floor(i / DAYS), i % DAYS]
      const season = 1 + 0.12 * Math.sin(t / 24) + 0.16 * Math.sin((2 * Math.PI * t) / 7)
      // effects build up and wear off as adstock does
      const moved = g < TREATED && t >= start ? effect * (1 - 0.8 ** (t - start + 1)) : 0
      return (2_400 + 220 * (g % 7)) * (season + moved + 0.05 * rng.normal())
    }),
    cost: undefined
  }
}

function liftReport(id: string, channel: string, method: OutcomeMethod, effect: number, seed: number): LiftReport {
  const start = 108
  const panel = panelOf(seed, start, effect)
  const [treated, control] = [panel.geos.slice(0, TREATED), panel.geos.slice(TREATED)]
  const placed = {
    treated: treated.map((_, g) => g),
    control: control.map((_, g) => TREATED + g),
    from: 0,
    start,
    until: start + 35
  }
  const course = traceLift(panel, placed, method, 0.9, createRng(seed))
  const [lift, upper] = [course.cumulative.mean.at(-1)!, course.cumulative.upper.at(-1) ?? Number.NaN]
  const expected = course.expected.slice(course.before).reduce((sum, y) => sum + y, 0)
  return {
    format: "liftmix-lift",
    version: 1,
    id,
    channel,
    kpi: "revenue",
    method,
    window: { start: dayOf(start), end: dayOf(start + 27), measureEnd: dayOf(start + 34) },
    treated,
    control,
    lift,
    se: (upper - lift) / 1.645,
    liftPercent: (100 * lift) / expected,
    pValue: 0.01,
    preFit: preFit(course).rSquared,
    course
  }
}

/** Two geo tests as `liftmix lift` would keep them, the later one last. */
export const exampleLifts = (): readonly LiftReport[] => [
  liftReport("search-dark-south", "paid search", "tbr", -0.06, 3),
  liftReport("tv-heavy-up-coast", "tv", "scm", 0.05, 4)
]
