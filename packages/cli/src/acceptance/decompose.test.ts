import { parquetReadObjects } from "hyparquet"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { panelWorkspace, regions } from "./panelWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

interface Estimated {
  readonly mean: number
}
interface Span {
  readonly span: string
  readonly geo: string | null
  readonly observed: number
  readonly fitted: Estimated
  readonly residual: Estimated
  readonly parts: readonly (Estimated & { readonly name: string })[]
  readonly returns: readonly { readonly name: string; readonly roi: Estimated | null }[] | null
}

const total = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0)

const decomposeIn =
  (folder: string) =>
  async (...args: readonly string[]): Promise<{ readonly spans: readonly Span[]; readonly whole: readonly Span[] }> => {
    const { code, stderr, stdout } = await runLiftmix("decompose", "-w", folder, "--json", ...args)
    expect([code, stderr]).toEqual([2, ""]) // a fit too short to converge
    return JSON.parse(stdout)
  }

/** Rows of a CSV without quotes. */
const rowsOf = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n")
  return lines.map(line => Object.fromEntries(line.split(",").map((cell, i) => [header.split(",")[i], cell])))
}

describe("decompose", { timeout: 120_000 }, () => {
  it("has of the whole window what fit says, to the last bit", async () => {
    const { folder } = await fittedWorkspace()
    const card = JSON.parse(readFileSync(join(folder, "models/default/model.json"), "utf8"))
    const { spans } = await decomposeIn(folder)("--by", "whole")
    const { returns } = spans[0]!
    expect(returns).toHaveLength(card.channels.length)
    card.channels.forEach((channel: object, c: number) => expect(channel).toMatchObject(returns![c]!))
  })

  it("takes the KPI apart by quarter, exactly, and writes it down for other tools", async () => {
    const { folder } = await fittedWorkspace()
    const [out, returns, draws] = ["parts.csv", "returns.csv", "parts.parquet"].map(name => join(folder, name))
    const files = ["--out", out!, "--returns", returns!, "--draws", draws!]
    const { spans, whole } = await decomposeIn(folder)("--by", "quarter", ...files)
    expect(spans.map(({ span }) => span).slice(0, 2)).toEqual(["2023 Q1", "2023 Q2"])
    for (const { fitted, observed, parts, residual } of [...spans, ...whole]) {
      expect(total(parts.map(({ mean }) => mean)) / fitted.mean).toBeCloseTo(1, 12)
      expect((fitted.mean + residual.mean) / observed).toBeCloseTo(1, 12)
    }
    expect(total(spans.map(({ observed }) => observed)) / whole[0]!.observed).toBeCloseTo(1, 12)

    const tidy = rowsOf(out!)
    expect(tidy).toHaveLength(spans.length * (spans[0]!.parts.length + 3))
    const tv = tidy.find(({ part, span }) => part === "tv" && span === "2023 Q2")
    expect(tv).toMatchObject({ from: "2023-04-03", to: "2023-07-02", kind: "channel" })
    expect(Number(tv!["mean"])).toBe(spans[1]!.parts.find(({ name }) => name === "tv")!.mean)
    const roi = rowsOf(returns!).find(row => row["medium"] === "tv" && row["quantity"] === "roi")
    expect(Number(roi!["mean"])).toBe(spans[0]!.returns![0]!.roi!.mean)

    const evidence = JSON.parse(readFileSync(join(folder, "models/default/evidence.json"), "utf8"))
    expect(evidence.knowledge).toBeDefined()
    const kept = spans.map(({ returns: of, span }) => ({ span, media: of }))
    expect(evidence.returnsByQuarter).toMatchObject(kept)

    const bytes = readFileSync(draws!)
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
    expect(rows).toHaveLength(spans.length * 100)
    const first = rows.slice(0, 100).map(row => Number(row["tv"]))
    expect(total(first) / 100 / spans[0]!.parts.find(({ name }) => name === "tv")!.mean).toBeCloseTo(1, 12)
  })

  it("is of chosen periods, of what is caused or of what arrives", async () => {
    const { folder } = await fittedWorkspace()
    const decompose = decomposeIn(folder)
    const year = await decompose("--by", "whole", "--from", "2024-01-01", "--to", "2024-12-31")
    expect(year.spans[0]).toMatchObject({ from: "2024-01-01", to: "2025-01-05" })
    const years = await decompose()
    expect(years.spans[1]).toEqual({ ...year.spans[0], span: "2024" })
    const last = await decompose("--by", "period", "--last", "3")
    expect(last.spans.map(({ returns, span }) => [span, returns])).toEqual([
      ["2025-12-08", null],
      ["2025-12-15", null],
      ["2025-12-22", null]
    ])
    // of the last weeks much is still to arrive, and more arrives of the weeks before
    const arriving = await decompose("--by", "whole", "--last", "3", "--counts", "arriving")
    expect(arriving.whole[0]!.returns![0]!.roi!.mean).toBeGreaterThan(last.whole[0]!.returns![0]!.roi!.mean)
  })

  it("is of one geo or of each, which add up to the nation", async () => {
    const folder = panelWorkspace()
    await runLiftmix("fit", "-w", folder, ...quickFit)
    const decompose = decomposeIn(folder)
    const { spans: nation } = await decompose()
    const { spans } = await decompose("--by-geo")
    expect(spans.map(({ geo }) => geo)).toEqual(regions.flatMap(region => [region, region]))
    nation.forEach(({ observed, parts, span }) => {
      const same = spans.filter(one => one.span === span)
      parts.forEach(({ mean }, p) =>
        expect((total(same.map(geo => geo.parts[p]!.mean)) - mean) / observed).toBeCloseTo(0, 12)
      )
    })
    const { spans: south } = await decompose("--geo", "south")
    expect(south).toEqual(spans.filter(({ geo }) => geo === "south"))

    const misspelt = await runLiftmix("decompose", "-w", folder, "--geo", "sout")
    expect([misspelt.code, misspelt.stderr]).toEqual([1, expect.stringContaining('Did you mean "south"?')])
  })

  it("says what it cannot take apart, and prints tables that fit a line", async () => {
    const { folder } = await fittedWorkspace()
    const refused = async (...args: readonly string[]) => (await runLiftmix("decompose", "-w", folder, ...args)).stderr
    expect(await refused("--from", "2031-01-01")).toContain("2023-01-02 to 2025-12-22")
    expect(await refused("--by-geo")).toContain("NoGeos")
    expect(await refused("--by-geo", "--geo", "north")).toContain("exclude each other")
    const { stdout } = await runLiftmix("decompose", "-w", folder, "--by", "quarter")
    expect(stdout).toMatch(/^revenue from 2023-01-02 to 2025-12-28, by the model default\./)
    expect(stdout).toMatch(/part +2025 Q2 +2025 Q3 +2025 Q4 +all +of it +over time/)
    expect(Math.max(...stdout.split("\n").map(line => line.length))).toBeLessThanOrEqual(80)
  })
})
