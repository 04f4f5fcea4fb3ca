import type { LiftReport } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { formatSigned } from "../format/formatSigned.ts"

const methods: Readonly<Record<LiftReport["method"], string>> = {
  tbr: "time-based regression",
  did: "difference in differences",
  scm: "synthetic control",
  ascm: "ridge-augmented synthetic control",
  "trimmed-match": "trimmed match"
}

/** What was tested where, and by which method it was judged. */
export function liftSetting({ channel, control, method, treated, window }: LiftReport): string {
  const end = window.measureEnd === window.end ? "" : `, measured to ${formatDate(window.measureEnd)}`
  return `${channel} in ${treated.length} ${treated.length === 1 ? "geo" : "geos"} against ${control.length}, ${formatDate(window.start)} to ${formatDate(window.end)}${end}, by ${methods[method]}.`
}

/** What was found, with its interval and how well the past was foretold. */
export function liftFinding({ course, kpi, liftPercent, lift, preFit }: LiftReport): string {
  const [lower, upper] = [course.cumulative.lower.at(-1), course.cumulative.upper.at(-1)]
  const percent = `${Math.round(100 * course.level)}% interval`
  const interval =
    lower == null || upper == null ? `no ${percent}` : `${percent} ${formatRange({ lower, upper }, formatSigned)}`
  const fit =
    preFit === null ? "" : ` Before the test, ${formatShare(Math.max(0, preFit))} of the variation was expected.`
  return `Lift ${formatSigned(lift)} ${kpi} (${interval}), ${formatShare(liftPercent / 100)} of what was expected.${fit}`
}

/** Digits that are rounded differently on the way are no difference. */
const SAME = 1e-6

/** What the model on this page made of it. */
export function liftUse({ id, lift }: LiftReport, { experiments }: Pick<ModelCard, "experiments">): string {
  const experiment = experiments.find(known => known.id === id)
  if (experiment === undefined) return "It is not among this model's experiments."
  const counted =
    Math.abs(experiment.lift - lift) <= SAME * Math.abs(lift)
      ? ""
      : `, counted as a lift of ${formatSigned(experiment.lift)}`
  return experiment.used ? `This fit used it${counted}.` : `This fit did not use it${counted}.`
}
