/**
 * The columns (CSV) or keys (JSON) of an experiments file's short form.
 *
 * | column | meaning |
 * |---|---|
 * | `id` | unique name of the experiment |
 * | `channel` | channel of the model; `a+b` for channels changed together |
 * | `design` | go-dark, holdback, heavy-up, scale-down, user-holdout, arm-vs-arm, switchback, pre-post |
 * | `start`, `end` | first and last day of changed spend |
 * | `measureEnd` | last day whose outcome is counted; default `end` |
 * | `treatedShare` | share of the modelled market that was treated, in (0, 1] |
 * | `geos` | instead of the share: treated geos of the data, `a\|b\|c` |
 * | `liftScaledTo`, `scaleShare` | treated (default), national, or custom with the share the lift refers to |
 * | `spendDelta` | treated − reference spend over the window |
 * | `multiplier`, `referenceMultiplier` | treated and reference spend in multiples of business as usual |
 * | `lift` | incremental outcome; with `se`, `lower`, `upper` |
 * | `iroas` | incremental return on spend; with `iroasSe`, `iroasLower`, `iroasUpper`; needs `spendDelta` |
 * | `liftPercent` | % of the counterfactual; with `liftPercentSe`, `liftPercentLower`, `liftPercentUpper`; needs `outcome` or `baseline` |
 * | `costPerIncremental` | with `costPerIncrementalSe`, `costPerIncrementalLower`, `costPerIncrementalUpper`; needs `spendDelta` |
 * | `level`, `sides` | of the interval: 0.9 or 90; 2 (default) or 1 |
 * | `df` | degrees of freedom where the interval or error is Student's t |
 * | `pValue`, `permutations` | two-sided p; number of permutations behind it |
 * | `confidence` | P(lift > 0), or of P(lift < 0) for a negative lift |
 * | `outcome` | KPI observed in the treated area over the measured window |
 * | `baseline`, `baselineSe` | KPI the treated area would have had |
 * | `kpiUnit` | what the lift is of: model, the model's KPI (default); count (default of `costPerIncremental`); currency (default of `iroas`) |
 * | `kpiFactor`, `kpiFactorSd` | model KPI units per unit of the lift |
 * | `currency`, `kpiCurrency` | of the spend, and of a lift in money, as EUR; `kpiFactor` leads from one to the other |
 * | `randomised` | yes or no; default yes, but no for pre-post |
 * | `studyId` | the same for arms that share a control group |
 * | `use` | likelihood (default), prior, validate-only, ignore |
 * | `overlap` | in geos of the model's own panel: mask-panel (default) or keep |
 * | `source`, `notes` | who measured it; anything else |
 */
export const shortFormColumns = {
  text: [
    "id",
    "channel",
    "design",
    "geos",
    "liftScaledTo",
    "kpiUnit",
    "currency",
    "kpiCurrency",
    "randomised",
    "studyId",
    "use",
    "overlap",
    "source",
    "notes"
  ],
  date: ["start", "end", "measureEnd"],
  number: [
    "treatedShare",
    "scaleShare",
    "spendDelta",
    "multiplier",
    "referenceMultiplier",
    "lift",
    "se",
    "lower",
    "upper",
    "iroas",
    "iroasSe",
    "iroasLower",
    "iroasUpper",
    "liftPercent",
    "liftPercentSe",
    "liftPercentLower",
    "liftPercentUpper",
    "costPerIncremental",
    "costPerIncrementalSe",
    "costPerIncrementalLower",
    "costPerIncrementalUpper",
    "level",
    "sides",
    "df",
    "pValue",
    "permutations",
    "confidence",
    "outcome",
    "baseline",
    "baselineSe",
    "kpiFactor",
    "kpiFactorSd"
  ]
} as const

export type TextColumn = (typeof shortFormColumns.text)[number]
export type DateColumn = (typeof shortFormColumns.date)[number]
export type NumberColumn = (typeof shortFormColumns.number)[number]
