import { expect, it } from "vitest"
import { columnsByUse } from "./columnsByUse.ts"

it("puts an exposure beside the spend of its name, and leaves out what has no use", () => {
  const columns = ["week", "sales", "tv_cost", "tv_grp", "mails", "price", "row"].map(name => ({ name }))
  expect(
    columnsByUse(columns, [
      { kind: "date", name: "" },
      { kind: "kpi", name: "" },
      { kind: "spend", name: "tv " },
      { kind: "exposure", name: "tv" },
      { kind: "organic", name: "mails" },
      { kind: "treatment", name: "price", baseline: "max" },
      { kind: "none", name: "" }
    ])
  ).toEqual({
    date: "week",
    kpi: "sales",
    value: undefined,
    channels: { tv: { spend: "tv_cost", exposure: "tv_grp" } },
    organic: { mails: { exposure: "mails" } },
    treatments: { price: { column: "price", baseline: "max" } }
  })
})
