import { describe, expect, it } from "vitest"
import { arrangeFiles } from "./arrangeFiles.ts"
import { startDraft, withColumns } from "./DataDraft.ts"
import type { DraftFile } from "./DraftFile.ts"
import { draftConfig } from "./draftConfig.ts"
import { draftProblems } from "./draftProblems.ts"
import { cured } from "./notationCures.ts"
import { openData } from "./openData.ts"

const days = ["01", "08", "15", "22"]
const sales = ["week,revenue", ...days.map((day, i) => `2024-01-${day},${100 + i * i}`)].join("\n")
const media = [
  "Day,Platform,spend,price",
  ...days.flatMap((day, i) =>
    ["tv", "radio"].map(channel => `2024-01-${day},${channel},${i * 7 + channel.length},9${i * i}`)
  )
].join("\n")

const opened = async (...texts: readonly (readonly [file: string, text: string])[]) =>
  (
    await openData(
      texts.map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) })),
      undefined
    )
  ).files
const draftOf = (files: readonly DraftFile[]) => startDraft(files, arrangeFiles(files, {}))

const slashed = (text: string) =>
  text.replaceAll(/2024-01-(\d\d)/g, (_, day) => `0${Math.ceil(Number(day) / 7)}/02/2024`)

describe("files of a person's own data", () => {
  it("with a row per channel are recognised, and become columns by channel and those that channels share", async () => {
    const [file] = await opened(["media.csv", media])
    expect(file?.keys).toEqual({ date: "Day", channel: "Platform" })
    const { columns } = arrangeFiles([file!], {})
    expect(columns.map(({ name }) => name)).toEqual(["price", "tv_spend", "radio_spend"])
  })

  it("are not taken to have a row per channel where dates alone, or with geos, tell rows apart", async () => {
    const geos = [
      "week,region,source,revenue",
      ...days.flatMap(day => ["north,a", "south,b"].map(of => `2024-01-${day},${of},${day}`))
    ]
    const [panel, table] = await opened(
      ["panel.csv", geos.join("\n")],
      ["w.csv", "week,media,y\n2024-01-01,a,1\n2024-01-08,b,2"]
    )
    expect(panel?.keys).toEqual({ date: "week", geo: "region" })
    expect(table?.keys).toEqual({ date: "week" })
  })

  it("make one table by date, and a configuration that says what is different in each", async () => {
    const draft = draftOf(await opened(["sales.csv", sales], ["media.csv", media]))
    expect(draftProblems(draft)).toEqual([])
    expect(draftConfig(draft)).toMatchObject({
      data: { files: ["sales.csv", { file: "media.csv", date: "Day", channel: "Platform" }], date: "week" },
      kpi: { column: "revenue" },
      channels: { tv: { spend: "tv_spend" }, radio: { spend: "radio_spend" } }
    })
    expect(draftConfig(draftOf(await opened(["media.csv", media.replace("price", "revenue")]))).data).toEqual({
      file: "media.csv",
      date: "Day",
      channel: "Platform"
    })
  })

  it("that do not fit together say why, and keep what was said of them once they do", async () => {
    const files = await opened(["sales.csv", sales], ["media.csv", media])
    const draft = draftOf(files)
    const [first, second] = files
    const undated = [first!, { ...second!, keys: {} }]
    expect(draftProblems(withColumns({ ...draft, files: undated }, arrangeFiles(undated, {})))[0]).toMatch(/media.csv/)

    const uses = draft.uses.map((use, c) =>
      draft.columns[c]!.name === "price" ? ({ kind: "control", name: "" } as const) : use
    )
    const more = [...files, ...(await opened(["gdp.csv", sales.replace("revenue", "gdp").replace(/\n.*$/, "")]))]
    const apart = withColumns({ ...draft, files: more, uses }, arrangeFiles(more, {}))
    expect(apart.problems[0]).toMatchObject({ code: "FilesDiffer" })
    expect(draftProblems(apart)).toHaveLength(1)
    const again = withColumns({ ...draft, uses }, arrangeFiles(files, {}))
    expect(again.uses).toEqual(uses)
  })

  it("are asked one by one which of day and month comes first", async () => {
    const files = await opened(["sales.csv", slashed(sales)], ["media.csv", slashed(media)])
    const draft = draftOf(files)
    const asked = (problems: typeof draft.problems) => problems.map(({ code, where }) => `${code} in ${where.file}`)
    expect(asked(draft.problems)).toEqual(["AmbiguousDates in media.csv"])
    const answered = { ...draft, ...cured(draft, { dateFormat: "dd/mm/yyyy" }, "media.csv") }
    expect(answered.files.map(({ keys }) => keys.dateFormat)).toEqual([undefined, "dd/mm/yyyy"])
    expect(asked(arrangeFiles(answered.files, answered.notation).problems)).toEqual(["AmbiguousDates in sales.csv"])
  })
})
