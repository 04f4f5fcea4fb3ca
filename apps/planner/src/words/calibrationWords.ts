import type { CalibrationResult } from "@liftmix/calibration"
import { enumerate } from "@liftmix/core"

/** A change of a mean by this many standard deviations of what was thought before is worth a word. */
const NOTABLE = 0.5
/** A channel's budget in the best plan that changes by this share is worth a word. */
const NOTABLE_SHIFT = 0.1
/** As for a single test: below it, all together are a surprise. */
const SURPRISE = 0.05

/** What calibration did to the returns, and whether history had foretold the tests. */
export function calibrationWords({ channels, foretold, joint, maskedCells }: CalibrationResult): readonly string[] {
  const moved = channels.flatMap(({ calibrated, history, name }) =>
    history !== null && calibrated !== null && Math.abs(calibrated.mean - history.mean) > NOTABLE * history.sd
      ? [{ name, way: calibrated.mean < history.mean ? "lowered" : "raised" }]
      : []
  )
  const ways = [...Map.groupBy(moved, ({ way }) => way)].map(
    ([way, of]) =>
      `${way} ${of.length > 1 && of.length === channels.length ? "every return" : `the return on ${enumerate(of.map(({ name }) => name))}`}`
  )
  const returns =
    moved.length === 0
      ? "The tests left every return about where history alone had it; what they changed is how sure the model is."
      : `The tests ${ways.join(" and ")}.`
  const shifted = channels.flatMap(({ name, spend }) =>
    spend?.history && spend.calibrated !== null && Math.abs(spend.calibrated / spend.history - 1) > NOTABLE_SHIFT
      ? [`${spend.calibrated > spend.history ? "more" : "less"} to ${name}`]
      : []
  )
  const plan = shifted.length === 0 ? [] : [`The best plan gives ${enumerate(shifted)} than it did without them.`]
  const surprising = foretold.filter(({ agreement }) => agreement !== "consistent").map(({ id }) => id)
  const each =
    surprising.length === 0
      ? "History alone had foretold every test within its range."
      : `History alone had not expected what ${enumerate(surprising)} measured.`
  const together =
    foretold.length < 2
      ? []
      : [
          joint.pValue < SURPRISE
            ? `Taken together the tests surprise it (p = ${joint.pValue.toPrecision(2)}).`
            : `Taken together the tests are no surprise to it (p = ${joint.pValue.toPrecision(2)}).`
        ]
  const masks =
    maskedCells === undefined
      ? []
      : [`History alone is the panel without the ${maskedCells} values that the tests were measured in.`]
  return [returns, ...plan, each, ...together, ...masks]
}
