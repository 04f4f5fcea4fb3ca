import { describe, expect, it } from "vitest"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { readDataset } from "./readDataset.ts"

/** Files as spreadsheets, warehouses and ad platforms write them, each of the same three weeks unless it says otherwise. */
const columns: DatasetColumns = { date: "week", kpi: { column: "revenue" }, channels: { tv: { spend: "tv" } } }
const plain = "week,revenue,tv\n2024-01-01,1000,10\n2024-01-08,1100.5,0\n2024-01-15,1200,20\n"

const read = (text: string, changes: Partial<DatasetColumns> = {}) =>
  readDataset({ text, file: "real.csv" }, { ...columns, ...changes })

/** What a table says in the end. */
function figures(outcome: ReturnType<typeof read>) {
  if (outcome._tag === "Rejected") return { refused: outcome.problems.map(({ message }) => message) }
  const { calendar, channels, kpi } = outcome.dataset
  return { dates: calendar.dates, revenue: [...kpi.values], tv: [...channels[0].spend] }
}
const meant = figures(read(plain))

describe("files that are read as they are meant", () => {
  it.each<[string, string, Partial<DatasetColumns>?]>([
    [
      "blank rows and columns after the table",
      "week,revenue,tv,,\n2024-01-01,1000,10,,\n2024-01-08,1100.5,0,,\n2024-01-15,1200,20,,\n,,,,\n,,,,\n"
    ],
    [
      "titles above the header",
      "Weekly report,,\n1 Jan 2024 – 21 Jan 2024,,\n,,\nweek,revenue,tv\n2024-01-01,1000,10\n2024-01-08,1100.5,0\n2024-01-15,1200,20\n"
    ],
    [
      "titles of one cell, a tab between the columns",
      "Campaign report\nJanuary 1, 2024 - January 21, 2024\nweek\trevenue\ttv\n2024-01-01\t1,000\t10\n2024-01-08\t1,100.50\t0\n2024-01-15\t1,200\t20\n"
    ],
    [
      "a line that names the separator",
      "sep=;\nweek;revenue;tv\n2024-01-01;1000;10\n2024-01-08;1100,5;0\n2024-01-15;1200;20\n"
    ],
    [
      "a spreadsheet's German table",
      "week;revenue;tv\n01.01.2024;1.000,00;10,00\n08.01.2024;1.100,50;0,00\n15.01.2024;1.200,00;20,00\n"
    ],
    [
      "quoted separators, apostrophes and line ends of Windows",
      'week,revenue,tv\r\n2024-01-01,"1,000",10\r\n2024-01-08,"1,100.50",0\r\n2024-01-15,1\'200,20\r\n'
    ],
    [
      "a header of several lines",
      '"week","revenue","tv\nspend"\n2024-01-01,1000,10\n2024-01-08,1100.5,0\n2024-01-15,1200,20\n',
      { channels: { tv: { spend: "tv spend" } } }
    ],
    [
      "row numbers without a name, as of pandas and R",
      ",week,revenue,tv\n0,2024-01-01,1000,10\n1,2024-01-08,1100.5,0\n2,2024-01-15,1200,20\n"
    ],
    [
      "dates of two notations, each clear",
      "week,revenue,tv\n2024-01-01,1000,10\n8 Jan 2024,1100.5,0\n15/01/2024,1200,20\n"
    ],
    ["ISO weeks", "week,revenue,tv\n2024-W01,1000,10\n2024-W02,1100.5,0\n2024-W03,1200,20\n"],
    [
      "a spreadsheet's day numbers, once that is said",
      "week,revenue,tv\n45292,1000,10\n45299,1100.5,0\n45306,1200,20\n",
      { dateFormat: "excel" }
    ],
    [
      "local midnights",
      "week,revenue,tv\n2024-01-01T00:00:00+01:00,1000,10\n2024-01-08T00:00:00+01:00,1100.5,0\n2024-01-15T00:00:00+01:00,1200,20\n"
    ],
    [
      "a warehouse's time stamps",
      "week,revenue,tv\n2024-01-01 00:00:00 UTC,1000,10\n2024-01-08 00:00:00 UTC,1100.5,0\n2024-01-15 00:00:00 UTC,1200,20\n"
    ],
    [
      "a spreadsheet's American dates and times",
      "week,revenue,tv\n1/1/2024 0:00,1000,10\n1/8/2024 0:00,1100.5,0\n1/15/2024 0:00,1200,20\n"
    ],
    [
      "dashes for nothing, once that is said",
      "week,revenue,tv\n2024-01-01,1000,10\n2024-01-08,1100.5, -   \n2024-01-15,1200,20\n",
      { missing: "zero" }
    ],
    [
      "-- for nothing, as Google Ads writes",
      "week,revenue,tv\n2024-01-01,1000,10\n2024-01-08,1100.5,--\n2024-01-15,1200,20\n",
      { missing: "zero" }
    ],
    [
      "weeks by their last day, a Sunday",
      "week ending,revenue,tv\n2024-01-07,1000,10\n2024-01-14,1100.5,0\n2024-01-21,1200,20\n",
      { date: "week ending" }
    ],
    [
      "weeks by their last day, once that is said",
      "week,revenue,tv\n2024-01-07,1000,10\n2024-01-14,1100.5,0\n2024-01-21,1200,20\n",
      { dated: "end" }
    ],
    [
      "a row per channel, as Meta exports",
      "Reporting starts,Reporting ends,Platform,Amount spent (EUR),revenue\n2024-01-01,2024-01-07,facebook,10,1000\n2024-01-01,2024-01-07,instagram,1,1000\n2024-01-08,2024-01-14,facebook,0,1100.5\n2024-01-08,2024-01-14,instagram,2,1100.5\n2024-01-15,2024-01-21,facebook,20,1200\n2024-01-15,2024-01-21,instagram,3,1200\n",
      { date: "Reporting starts", channel: "Platform", channels: { tv: { spend: "facebook_Amount spent (EUR)" } } }
    ]
  ])("%s", (_, text, changes) => {
    expect(figures(read(text, changes))).toEqual(meant)
  })

  it.each([
    ["Jan 2024,Feb 2024,Mar 2024", "month"],
    ["2024-01,2024-02,2024-03", "month"],
    ["2024-01-31,2024-02-29,2024-03-31", "month"],
    ["January-2024,February-2024,March-2024", "month"],
    ["2024-03-30T00:00:00+01:00,2024-03-31T00:00:00+01:00,2024-04-01T00:00:00+02:00", "day"]
  ])("dates %s", (dates, period) => {
    const rows = dates.split(",").map((date, t) => `${date},${t},${t}`)
    const outcome = read(["week,revenue,tv", ...rows].join("\n"))
    expect(outcome).toMatchObject({ _tag: "Ok", problems: [], dataset: { calendar: { period } } })
    expect(outcome._tag === "Ok" && outcome.dataset.calendar.dates[2]).toMatch(/^2024-0[34]-01$/)
  })
})

describe("files that are refused with their place and what to do", () => {
  const rowsOfNothingRight = { "a second header": true, "a row of units": true }
  const last = (row: string) => plain.replace(/2024-01-15.*/, row)
  it.each<[string, string, { code: string; row?: number; column?: string; advice: string }, Partial<DatasetColumns>?]>([
    [
      "a row of totals",
      `${plain}Total,3300.5,30\n`,
      { code: "UnparsableDate", row: 5, column: "week", advice: "remove it" }
    ],
    [
      "a row of totals without a word",
      `${plain},3300.5,30\n`,
      { code: "UnparsableDate", row: 5, column: "week", advice: "2024-01-31" }
    ],
    [
      "a note below the table",
      `${plain}Source: warehouse\n`,
      { code: "RaggedRow", row: 5, advice: "notes around the table" }
    ],
    ["a second header", plain + plain, { code: "UnparsableDate", row: 5, column: "week", advice: "2024-01-31" }],
    [
      "a row of units",
      plain.replace("\n", "\n,EUR,EUR\n"),
      { code: "NotANumber", row: 2, column: "revenue", advice: "plain numbers" }
    ],
    [
      "currency signs",
      last('2024-01-15,"$1,200.00",20'),
      { code: "NumberWithUnit", row: 4, column: "revenue", advice: "only the number" }
    ],
    [
      "currency signs of Europe",
      last('2024-01-15,"1.200,00 €",20'),
      { code: "NumberWithUnit", row: 4, column: "revenue", advice: "only the number" }
    ],
    [
      "percent signs",
      last("2024-01-15,1200,20%"),
      { code: "NumberWithUnit", row: 4, column: "tv", advice: "12 or as 0.12" }
    ],
    [
      "negatives in parentheses",
      last('2024-01-15,"(1,200)",20'),
      { code: "AccountingNumber", row: 4, column: "revenue", advice: "-1234" }
    ],
    [
      "a formula's error",
      last("2024-01-15,#DIV/0!,20"),
      { code: "SpreadsheetError", row: 4, column: "revenue", advice: "formula" }
    ],
    [
      "n/a for what is missing",
      last("2024-01-15,1200,#N/A"),
      { code: "BlankValue", row: 4, column: "tv", advice: "missing: zero" }
    ],
    [
      "a decimal comma among points",
      last('2024-01-15,"1200,75",20'),
      { code: "MixedNumbers", row: 4, column: "revenue", advice: "the same way" }
    ],
    ["columns of one name", plain.replace("tv", "revenue"), { code: "BadHeader", row: 1, advice: "different name" }],
    [
      "columns of one name below a title",
      `Report\n${plain.replace("tv", "revenue")}`,
      { code: "BadHeader", row: 2, advice: "different name" }
    ],
    [
      "dates of two orders",
      last("01/15/2024,1200,20").replace("2024-01-08", "13/01/2024"),
      { code: "MixedDates", column: "week", advice: "one order" }
    ],
    [
      "dates that can be either",
      "week,revenue,tv\n01/02/2024,1,2\n02/02/2024,2,3\n03/02/2024,3,4\n",
      { code: "AmbiguousDates", row: 2, column: "week", advice: "dateFormat" }
    ],
    [
      "a spreadsheet's day numbers",
      plain.replace("2024-01-08", "45299"),
      { code: "SpreadsheetDates", row: 3, column: "week", advice: "dateFormat: excel" }
    ],
    [
      "quarters",
      "week,revenue,tv\n2024-01-01,1,2\n2024-04-01,2,3\n2024-07-01,3,4\n",
      { code: "IrregularDates", row: 3, column: "week", advice: "per month" }
    ],
    [
      "midnights of another time zone",
      plain.replaceAll(/2024-01-(\d\d)/g, "2024-01-$1T23:00:00Z"),
      { code: "UnparsableDate", row: 2, column: "week", advice: "own time zone" }
    ],
    [
      "a row per channel",
      "week,platform,revenue,tv\n2024-01-01,a,1,2\n2024-01-01,b,1,2\n2024-01-08,a,2,3\n2024-01-08,b,2,3\n",
      { code: "DuplicateDate", row: 3, column: "week", advice: "with channel" }
    ],
    [
      "a row per campaign",
      "week,platform,revenue,tv\n2024-01-01,a,1,2\n2024-01-01,a,1,2\n2024-01-08,a,2,3\n",
      { code: "DuplicateChannel", row: 3, column: "platform", advice: "sum campaigns" },
      { channel: "platform", channels: { a: { spend: "a_tv" } } }
    ],
    [
      "a total among the geos",
      "week,geo,revenue,tv\n2024-01-01,a,1,1\n2024-01-01,b,5,1\n2024-01-01,All,6,2\n2024-01-08,a,3,2\n2024-01-08,b,1,2\n2024-01-08,All,4,4\n",
      { code: "GeoIsTotal", column: "geo", advice: "twice" },
      { geo: "geo" }
    ]
  ])("%s", (name, text, { advice, code, column, row }, changes) => {
    const { _tag, problems } = read(text, changes)
    expect(_tag).toBe("Rejected")
    const where = { file: "real.csv", ...(row && { row }), ...(column && { column }) }
    const found = problems.filter(problem => problem.code === code && problem.remedy.includes(advice))
    expect(found).toContainEqual(expect.objectContaining({ severity: "error", where: expect.objectContaining(where) }))
    if (!(name in rowsOfNothingRight)) expect(problems).toHaveLength(1)
  })
})

/** Of a file whose first column has the dates. */
const codesOf = (text: string, dated?: "start" | "end") =>
  read(text, { date: text.slice(0, text.indexOf(",")), ...(dated && { dated }) }).problems.map(({ code }) => code)

describe("files with something to know", () => {
  it("takes two geos that sell alike for what they are", () => {
    const rows = plain.trim().split("\n").slice(1)
    const twice = ["a", "b"].flatMap(geo => rows.map(row => `${row},${geo}`))
    expect(read(["week,revenue,tv,geo", ...twice].join("\n"), { geo: "geo" })).toMatchObject({
      _tag: "Ok",
      problems: []
    })
  })

  it("says how weeks are taken that could be dated by their last days, and nothing once that is said", () => {
    const saturdays = "week,revenue,tv\n2024-01-06,1000,10\n2024-01-13,1100.5,0\n2024-01-20,1200,20\n"
    const ending = saturdays.replace("week", "Week Ending")
    expect(codesOf(saturdays)).toEqual(["WeeksFromSaturday"])
    expect(codesOf(ending)).toEqual(["WeeksByLastDay"])
    for (const dated of ["start", "end"] as const) {
      expect([codesOf(saturdays, dated), codesOf(ending, dated)]).toEqual([[], []])
    }
    expect(codesOf(plain)).toEqual([])
    // a month has no first day of a week
    expect(
      codesOf(ending.replaceAll(/2024-01-\d\d/g, day => `2024-0${1 + ["06", "13", "20"].indexOf(day.slice(-2))}-28`))
    ).toEqual([])
  })
})
