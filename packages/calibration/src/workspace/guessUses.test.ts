import { demoMarket, simulateMarket } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { guessUses, looksLikeCount } from "./guessUses.ts"
import { profileColumns } from "./profileColumns.ts"

/** What is guessed of a file with this header, every cell a number but for the columns that say otherwise. */
function guesses(header: string, cells: Readonly<Record<string, readonly string[]>> = {}) {
  const names = header.split(",")
  const rows = [0, 1, 2, 3].map(r => names.map(name => cells[name]?.[r] ?? `${[5, 9, 2, 7][r]}`).join(","))
  const { columns } = profileColumns({ file: "own.csv", text: [header, ...rows].join("\n") })
  return Object.fromEntries(
    guessUses(columns).map(({ kind, name }, c) => [names[c], name === "" ? kind : `${kind} of ${name}`])
  )
}

const weeks = ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22"]

describe("guessUses", () => {
  it("understands the market that liftmix init makes", () => {
    const { columns, data } = simulateMarket(demoMarket, 1)
    const profiles = profileColumns({ file: "weekly.csv", text: data }).columns
    const uses = guessUses(profiles)
    const found = Object.fromEntries(uses.map((use, c) => [profiles[c]!.name, use]))
    expect(found[columns.date]?.kind).toBe("date")
    expect(found[columns.kpi.column]?.kind).toBe("kpi")
    for (const [name, { exposure, spend }] of Object.entries(columns.channels)) {
      expect(found[spend]).toEqual({ kind: "spend", name })
      if (exposure !== undefined) expect(found[exposure]).toEqual({ kind: "exposure", name })
    }
    for (const { column } of Object.values(columns.treatments ?? {})) expect(found[column]?.kind).toBe("treatment")
    for (const column of columns.controls ?? []) expect(found[column]?.kind).toBe("control")
  })

  it("takes a spreadsheet's day numbers for dates where the column's name says so", () => {
    const serials = ["45292", "45299", "45306", "45313"]
    expect(guesses("week,revenue", { week: serials })).toMatchObject({ week: "date" })
    expect(guesses("weeks_sold,revenue", { weeks_sold: serials })).toMatchObject({ weeks_sold: "none" })
  })

  it("takes amounts of a currency for spend and KPI, for the audit to say what cannot be read", () => {
    const money = ["$1200", "$800", "$950", "$1100"]
    expect(guesses("week,revenue,tv_spend,note", { week: weeks, revenue: money, tv_spend: money })).toMatchObject({
      revenue: "kpi",
      tv_spend: "spend of tv"
    })
  })

  it("knows spend and sales in a few other languages", () => {
    expect(guesses("Datum,Umsatz (EUR),TV Kosten", { Datum: weeks })).toMatchObject({
      "Umsatz (EUR)": "kpi",
      "TV Kosten": "spend of tv"
    })
  })

  it("understands Robyn's names, and tells a competitor's sales from the KPI", () => {
    const header =
      "DATE,revenue,tv_S,ooh_S,print_S,facebook_I,search_clicks_P,search_S,competitor_sales_B,facebook_S,events,newsletter"
    expect(guesses(header, { DATE: weeks, events: ["na", "event1", "na", "na"] })).toEqual({
      DATE: "date",
      revenue: "kpi",
      tv_S: "spend of tv",
      ooh_S: "spend of ooh",
      print_S: "spend of print",
      facebook_I: "exposure of facebook",
      search_clicks_P: "exposure of search",
      search_S: "spend of search",
      competitor_sales_B: "control",
      facebook_S: "spend of facebook",
      events: "event",
      newsletter: "organic of newsletter"
    })
  })

  it("understands Meridian's names and geos", () => {
    const header =
      "geo,time,Channel0_impression,Channel0_spend,sentiment_score_control,conversions,revenue_per_conversion,population"
    expect(guesses(header, { time: weeks, geo: ["Geo0", "Geo0", "Geo1", "Geo1"] })).toEqual({
      geo: "geo",
      time: "date",
      Channel0_impression: "exposure of channel0",
      Channel0_spend: "spend of channel0",
      sentiment_score_control: "control",
      conversions: "kpi",
      revenue_per_conversion: "value",
      population: "population"
    })
    expect(looksLikeCount("conversions")).toBe(true)
    expect(looksLikeCount("revenue")).toBe(false)
  })

  it("what was bought without spend is organic, and what nothing speaks for is left out", () => {
    expect(guesses("week,row,sales,blog_views,mystery", { week: weeks, row: ["1", "2", "3", "4"] })).toEqual({
      week: "date",
      row: "none",
      sales: "kpi",
      blog_views: "organic of blog_views",
      mystery: "none"
    })
  })

  it("takes columns of two numbers for events where they are called so", () => {
    const cells = { week: weeks, event_1: ["0", "1", "0", "0"], event_cost: ["0", "8", "0", "2"] }
    expect(guesses("week,sales,event_1,event_cost", cells)).toMatchObject({
      event_1: "event",
      event_cost: "spend of event"
    })
  })

  it("gives two columns of one medium different names, and counts what was bought once", () => {
    expect(guesses("week,sales,tv_cost,tv_spend,tv_grps,tv_impressions", { week: weeks })).toMatchObject({
      tv_cost: "spend of tv",
      tv_spend: "spend of tv_spend",
      tv_grps: "exposure of tv",
      tv_impressions: "none"
    })
  })

  it("follows what was said of a column, and looks for no other of that kind", () => {
    const { columns } = profileColumns({
      file: "own.csv",
      text: "week,sales,orders,tv,radio_cost\n2024-01-01,5,2,3,4\n"
    })
    const said = new Map([
      ["orders", "kpi"],
      ["tv", "spend"]
    ] as const)
    expect(guessUses(columns, said).map(({ kind }) => kind)).toEqual(["date", "none", "kpi", "spend", "none"])
  })

  it("of two columns of dates takes the one that is called so, and of two KPIs the first", () => {
    const found = guesses("loaded,week,orders,revenue,tv_cost", { loaded: weeks, week: weeks })
    expect(found).toMatchObject({
      loaded: "none",
      week: "date",
      orders: "kpi",
      revenue: "none",
      tv_cost: "spend of tv"
    })
  })
})

describe("profileColumns", () => {
  it("sees dates in either order of day and month, and no dates in years or amounts", () => {
    const text = "a;b;c;d\n13/02/2024;02/13/2024;2024;1.234,5\n14/02/2024;02/14/2024;2025;2,5\n"
    const { columns } = profileColumns({ file: "own.csv", text })
    expect(columns.map(({ holds }) => holds)).toEqual(["dates", "dates", "numbers", "numbers"])
    expect(columns[2]!.counts).toBe(true)
  })

  it("says why a file is no table", () => {
    const { columns, problems } = profileColumns({ file: "own.csv", text: "a,a\n1,2\n" })
    expect(columns).toEqual([])
    expect(problems.map(({ code }) => code)).toEqual(["BadHeader"])
  })
})
