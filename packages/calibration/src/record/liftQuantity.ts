import { costPerIncremental } from "../convert/costPerIncremental.ts"
import type { LiftConversion } from "../convert/LiftConversion.ts"
import { percentLiftOfBaseline, percentLiftOfOutcome } from "../convert/percentLift.ts"
import { returnOnSpend } from "../convert/returnOnSpend.ts"
import type { RefuseRow } from "./RefuseRow.ts"
import type { ShortRow } from "./ShortRow.ts"

/** The quantity a row reports, its uncertainty as reported, and the way from it to a lift. */
export interface LiftQuantity {
  readonly name: "lift" | "iroas" | "liftPercent" | "costPerIncremental"
  readonly point: number
  readonly se: number | undefined
  readonly lower: number | undefined
  readonly upper: number | undefined
  readonly conversion: LiftConversion
}

const quantities = ["lift", "iroas", "liftPercent", "costPerIncremental"] as const

/** Finds the one quantity that a row reports; refuses the row where there is none, more than one, or no point to it. */
export function liftQuantity(row: ShortRow, refuse: RefuseRow): LiftQuantity | undefined {
  const reported = quantities.map(name => reportedNumbers(row, name))
  const given = reported.filter(({ point, lower, upper }) => (point ?? lower ?? upper) !== undefined)
  if (given.length !== 1) {
    return refuse(
      "E01",
      "lift",
      given.length === 0
        ? "has no result"
        : `reports ${given.map(quantity => quantity.name).join(" and ")}, and only one of them can be used`,
      "Give one of lift, iroas, liftPercent or costPerIncremental, and leave the others blank."
    )
  }
  const [quantity] = given
  // An incremental outcome that may cost any amount may be none at all: such an interval has no end on the other side of it.
  if (quantity.name === "costPerIncremental" && quantity.upper === undefined && quantity.lower !== undefined) {
    return refuse(
      "E04",
      "costPerIncrementalUpper",
      "has a cost without an upper end: its lift may be 0, and the size of its error cannot be told from the lower end",
      "Give the interval of the lift itself, its standard error or its p-value."
    )
  }
  const point =
    quantity.point ??
    (quantity.lower !== undefined && quantity.upper !== undefined ? (quantity.lower + quantity.upper) / 2 : undefined)
  if (point === undefined) {
    return refuse("E04", quantity.name, "has one bound but no point", `Give ${quantity.name} as well.`)
  }
  // An error of nothing that is reported would be dropped, and half of the lift taken for it.
  const stray = reported.find(({ name, se }) => name !== quantity.name && se !== undefined)
  if (stray !== undefined) {
    const [own, other] = [quantity, stray].map(({ name }) => (name === "lift" ? "se" : `${name}Se`))
    return refuse(
      "E01",
      other,
      `reports ${quantity.name}, but ${other}, the error of ${stray.name}`,
      `Give ${own}, the standard error of ${quantity.name}, or ${stray.name} instead.`
    )
  }
  const conversion = conversionTo(row, quantity.name, refuse)
  return conversion && { ...quantity, point, conversion }
}

function reportedNumbers(row: ShortRow, name: LiftQuantity["name"]) {
  return name === "lift"
    ? { name, point: row.number("lift"), se: row.number("se"), lower: row.number("lower"), upper: row.number("upper") }
    : {
        name,
        point: row.number(name),
        se: row.number(`${name}Se`),
        lower: row.number(`${name}Lower`),
        upper: row.number(`${name}Upper`)
      }
}

const identity: LiftConversion = { lift: value => value, se: (_, se) => se }

function conversionTo(row: ShortRow, name: LiftQuantity["name"], refuse: RefuseRow): LiftConversion | undefined {
  if (name === "lift") return identity
  if (name === "liftPercent") return percentConversion(row, refuse)
  const spendDelta = row.number("spendDelta")
  if (spendDelta === undefined || spendDelta === 0) {
    return refuse(
      "E01",
      "spendDelta",
      `gives ${name} but not the change of spend it refers to`,
      "Give spendDelta: spend in the treated area minus what it would have been, negative for a go-dark test."
    )
  }
  return name === "iroas" ? returnOnSpend(spendDelta) : costPerIncremental(spendDelta)
}

function percentConversion(row: ShortRow, refuse: RefuseRow): LiftConversion | undefined {
  const outcome = row.number("outcome")
  const baseline = row.number("baseline")
  if (baseline !== undefined) return inPercent(percentLiftOfBaseline(baseline, row.number("baselineSe")))
  if (outcome !== undefined) return inPercent(percentLiftOfOutcome(outcome))
  return refuse(
    "E01",
    "outcome",
    "gives liftPercent but not the outcome it is a percentage of",
    "Give outcome (the KPI observed in the treated area from start to measureEnd), or baseline with baselineSe."
  )
}

const inPercent = (ofFraction: LiftConversion): LiftConversion => ({
  ...ofFraction,
  lift: percent => ofFraction.lift(percent / 100),
  se: (percent, se) => ofFraction.se(percent / 100, se / 100)
})
