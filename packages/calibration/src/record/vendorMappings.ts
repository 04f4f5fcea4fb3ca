import type { ExperimentMapping } from "./ExperimentMapping.ts"

const askedOfPanels = ["id", "channel", "design", "start", "end", "treatedShare"]

/**
 * Exports whose columns are known from their tools' code or documentation. What they do not contain is asked for.
 *
 * - `geolift`: the object of GeoLift; its bounds are of level 1 − alpha, 0.9 by default. Its p-value is not read: it comes
 *   from a test that reacts to noise.
 * - `tbr`: GeoexperimentsResearch and matched_markets; one-sided 90 % by default, upper = Inf.
 * - `robyn`: calibration_input; confidence is 1 − p, spend is what the test cut or added.
 * - `meridian`: rows of the CalibrationBuilder; raw, not adjusted, values.
 */
export const vendorMappings = {
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
    ask: ["channel", "design", "treatedShare"]
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
    ask: [...askedOfPanels, "df"]
  },
  robyn: {
    system: "Robyn",
    columns: {
      channel: "channel",
      start: "liftStartDate",
      end: "liftEndDate",
      lift: "liftAbs",
      spendDelta: "spend",
      pValue: { column: "confidence", oneMinus: true }
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
    ask: ["id", "channel", "design", "treatedShare"]
  }
} as const satisfies Record<string, ExperimentMapping>
