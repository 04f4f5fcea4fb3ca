import type { LiftMethod } from "@liftmix/calibration"

/** How methods are called in sentences. */
export const methodNames: Readonly<Record<LiftMethod, string>> = {
  tbr: "time-based regression",
  did: "difference in differences",
  scm: "synthetic control",
  ascm: "ridge-augmented synthetic control",
  "trimmed-match": "trimmed match"
}
