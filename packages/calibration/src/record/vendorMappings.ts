import type { ExperimentMapping } from "./ExperimentMapping.ts"

const placed = ["channel", "design", "treatedShare"]

const platformConversion = "how many units of the model's KPI are behind one conversion that the platform counts."

type Vendor =
  | "geolift"
  | "tbr"
  | "meridian-geox"
  | "robyn"
  | "meridian"
  | "pymc-marketing"
  | "meta"
  | "google"
  | "recast"
  | "recast-icpa"
  | "haus"
  | "measured"
  | "measured-taf"
  | "generic"

/**
 * Exports of tools and vendors. What they do not contain is asked for. Columns of the first six are known from the tools'
 * code; those of the others are the words of the vendors' documentation, and their exports may be headed otherwise: then a
 * copy of the mapping with the right names is all that is needed.
 *
 * - `geolift`: the object of GeoLift; its bounds are of level 1 − alpha, 0.9 by default. Its p-value is not read: it comes
 *   from a test that reacts to noise.
 * - `tbr`: GeoexperimentsResearch and matched_markets; one-sided 90 % by default, upper = Inf.
 * - `meridian-geox`: an AnalysisResult as JSON, one experiment per cell; its standard deviation may be a placeholder, which
 *   the interval then overrules.
 * - `robyn`: calibration_input; confidence is 1 − p, spend is what the test cut or added. With calibration_scope `total` it is
 *   of a channel's whole contribution, which is no experiment: it is only compared.
 * - `meridian`: rows of the CalibrationBuilder; raw, not adjusted, values.
 * - `pymc-marketing`: a lift-test frame. Its delta_y is a change per period, but its own bridge from CausalPy writes the
 *   total into it: `deltaYBasis` says which.
 * - `meta`, `google`: conversion lift among users. Their conversions are the platform's: `kpiFactor` leads to the model's KPI.
 * - `recast`: return and standard error; `recast-icpa` the same for costs per acquisition.
 * - `measured`: contribution in percent of the KPI; `measured-taf`: its Test Adjustment Factor, incremental per conversion that
 *   the platform reports. No uncertainty in either.
 * - `generic`: plain headings in snake case.
 */
export const vendorMappings: Readonly<Record<Vendor, ExperimentMapping>> = {
  geolift: {
    system: "GeoLift",
    columns: {
      lift: "incremental",
      lower: "lower_bound",
      upper: "upper_bound",
      start: "TreatmentStart",
      end: "TreatmentEnd",
      id: "test_id"
    },
    constants: { level: 0.9 },
    ask: placed
  },
  tbr: {
    system: "TBR",
    columns: {
      iroas: "estimate",
      iroasLower: "lower",
      iroasUpper: "upper",
      level: "level",
      spendDelta: "incr.cost"
    },
    ask: ["id", "channel", "design", "start", "end", "treatedShare", "df"],
    questions: { df: "the periods before the test, less 2." }
  },
  "meridian-geox": {
    system: "Meridian GeoX",
    rows: "results",
    columns: {
      id: "key",
      start: "analysis_config.analysis_start_date",
      end: "analysis_config.analysis_end_date",
      lift: "lift.point_estimate",
      lower: "lift.lower_bound",
      upper: "lift.upper_bound",
      se: "lift.standard_deviation"
    },
    ask: [...placed, "level"]
  },
  robyn: {
    system: "Robyn",
    columns: {
      channel: "channel",
      start: "liftStartDate",
      end: "liftEndDate",
      lift: "liftAbs",
      spendDelta: "spend",
      pValue: { column: "confidence", oneMinus: true },
      use: { column: "calibration_scope", values: { immediate: "likelihood", total: "validate-only" } }
    },
    ask: ["id", "design", "treatedShare"]
  },
  meridian: {
    system: "Meridian",
    columns: {
      iroas: "point_estimate",
      iroasSe: "standard_error",
      spendDelta: "total_spend",
      start: "start",
      end: "end"
    },
    ask: ["id", ...placed]
  },
  "pymc-marketing": {
    system: "PyMC-Marketing",
    columns: {
      channel: "channel",
      lift: { column: "delta_y", times: "deltaYBasis" },
      se: { column: "sigma", times: "deltaYBasis" },
      spendDelta: { column: "delta_x", times: "periods" }
    },
    ask: ["deltaYBasis", "periods", "id", "design", "start", "end", "treatedShare"],
    questions: {
      deltaYBasis: "1 where delta_y and sigma are of the whole test, its number of periods where they are per period.",
      periods: "the number of periods of the test; delta_x is spend per period."
    }
  },
  meta: {
    system: "Meta Conversion Lift",
    columns: {
      id: "Study name",
      start: "Start date",
      end: "End date",
      measureEnd: "Observation end date",
      treatedShare: { column: "Test group %", times: 0.01 },
      lift: "Incremental conversions",
      confidence: { column: "Confidence", times: 0.01 },
      spendDelta: "Amount spent"
    },
    constants: { design: "user-holdout", kpiUnit: "count" },
    ask: ["channel", "kpiFactor"],
    questions: { kpiFactor: platformConversion }
  },
  google: {
    system: "Google Conversion Lift",
    columns: {
      id: "study",
      start: "start_date",
      end: "end_date",
      treatedShare: { column: "conversion_lift_holdback_ratio_micros", times: 1e-6, oneMinus: true },
      lift: "incremental_conversions",
      lower: "incremental_conversions_p90_lower_bound",
      upper: "incremental_conversions_p90_upper_bound",
      spendDelta: { column: "cost_micros", times: 1e-6 }
    },
    constants: { level: 0.9, design: "user-holdout", kpiUnit: "count" },
    ask: ["channel", "kpiFactor"],
    questions: { kpiFactor: platformConversion }
  },
  recast: {
    system: "Recast",
    columns: { channel: "channel", start: "start", end: "end", iroas: "point", iroasSe: "SE" },
    ask: ["id", "design", "treatedShare", "spendDelta"]
  },
  "recast-icpa": {
    system: "Recast",
    columns: {
      channel: "channel",
      start: "start",
      end: "end",
      costPerIncremental: "point",
      costPerIncrementalSe: "SE"
    },
    ask: ["id", "design", "treatedShare", "spendDelta"]
  },
  haus: {
    system: "Haus",
    columns: {
      id: "Test name",
      channel: "Channel",
      start: "Start date",
      end: "End date",
      measureEnd: "Post-treatment end date",
      lift: "Incremental KPI",
      lower: "Lower bound",
      upper: "Upper bound",
      level: "Confidence level",
      spendDelta: "Incremental spend"
    },
    ask: ["design", "treatedShare"]
  },
  measured: {
    system: "Measured",
    columns: {
      id: "Test",
      channel: "Channel",
      start: "Start date",
      end: "End date",
      lift: { column: "Contribution", times: [0.01, "Total KPI"] },
      spendDelta: "Spend"
    },
    ask: ["design", "treatedShare"]
  },
  "measured-taf": {
    system: "Measured",
    columns: {
      id: "Test",
      channel: "Channel",
      start: "Start date",
      end: "End date",
      lift: { column: "Platform conversions", times: "Test Adjustment Factor" },
      spendDelta: "Spend"
    },
    constants: { kpiUnit: "count" },
    ask: ["design", "treatedShare", "kpiFactor"],
    questions: { kpiFactor: platformConversion }
  },
  generic: {
    system: "generic",
    columns: {
      id: "experiment_id",
      channel: "channel",
      design: "design",
      start: "start_date",
      end: "end_date",
      treatedShare: "treated_share",
      lift: "lift",
      se: "standard_error",
      spendDelta: "spend_delta"
    }
  }
}
