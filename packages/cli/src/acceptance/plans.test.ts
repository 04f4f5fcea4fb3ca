import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

interface Document {
  readonly status: string
  readonly spend: Readonly<Record<string, number>>
  readonly outcome: { readonly planned: { readonly outcome: { readonly mean: number } } }
  readonly gap: number
  readonly channels: readonly { readonly name: string; readonly seen: number }[]
  readonly upperBound: number
  readonly value: number
  readonly binding: readonly string[]
  readonly ranges: Readonly<Record<string, { readonly least: number; readonly most: number }>> | null
  readonly fewMoves: (Pick<Document, "outcome"> & { readonly moved: readonly string[] }) | null
  readonly periods: readonly { readonly date: string; readonly spend: Readonly<Record<string, number>> }[] | null
}

const spendOf = ({ spend }: Pick<Document, "spend">): number => Object.values(spend).reduce((sum, x) => sum + x, 0)

it("plans by period keep the rules of a file, and whatif and forecast read what they save", {
  timeout: 120_000
}, async () => {
  const { folder } = await fittedWorkspace()
  const rules = join(folder, "rules.yaml")
  const saved = join(folder, "plan.csv")
  writeFileSync(
    rules,
    [
      "- { rule: lock, channels: radio }",
      "- { rule: dark, channels: tv, from: 2, to: 3 }",
      "- { rule: share, name: search share, channels: search, min: 30% }",
      "- { rule: ramp, channels: search, max: 15% }"
    ].join("\n")
  )
  const json = async (...args: readonly string[]): Promise<Document> => {
    const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
    expect([code, stdout.slice(0, 1)]).toEqual([2, "{"])
    return JSON.parse(stdout) as Document
  }
  const plan = await json("plan", "--by-period", "--horizon", "5", "--constraints", rules, "--out", saved)
  expect(plan.status).toBe("optimal")
  expect(plan.gap).toBeLessThanOrEqual(1e-6)
  const weeks = plan.periods!
  expect(weeks).toHaveLength(5)
  expect([weeks[1]!.spend["tv"], weeks[2]!.spend["tv"]]).toEqual([0, 0])
  const total = Object.values(plan.spend).reduce((sum, x) => sum + x, 0)
  expect(plan.spend["search"]! / total).toBeGreaterThanOrEqual(0.3 - 1e-9)
  for (const t of [1, 2, 3, 4]) {
    const [before, after] = [weeks[t - 1]!.spend["search"]!, weeks[t]!.spend["search"]!]
    expect(Math.abs(after / before - 1)).toBeLessThanOrEqual(0.15 + 1e-9)
    expect(weeks[t]!.spend["radio"]).toBeCloseTo(weeks[0]!.spend["radio"]!, 6)
  }
  // the optimiser's value is the outcome that everything else reports
  expect(plan.value / plan.outcome.planned.outcome.mean).toBeCloseTo(1, 6)

  const whatif = await json("whatif", "--plan", saved)
  expect(whatif.outcome.planned.outcome.mean / plan.outcome.planned.outcome.mean).toBeCloseTo(1, 4)
  const against = await json("whatif", "--plan", saved, "--against", saved)
  expect(against.outcome).toMatchObject({ difference: { outcome: { mean: 0, sd: 0 }, probabilityBetter: 0 } })
  const { code, stdout } = await runLiftmix("forecast", "-w", folder, "--plan", saved, "--json")
  expect([code, (JSON.parse(stdout) as { periods: unknown[] }).periods.length]).toEqual([2, 5])

  const printed = join(folder, "plan.json")
  writeFileSync(printed, JSON.stringify(plan))
  const again = await json("whatif", "--plan", printed)
  expect(again.outcome).toEqual({ ...again.outcome, planned: plan.outcome.planned })
  expect(readFileSync(saved, "utf8").split("\n")[0]).toBe("date,tv,search,social,video,radio")

  // more than was ever spent, in two bookings: no limit that nobody stated stands in their way
  const { seen } = plan.channels.find(({ name }) => name === "social")!
  const booking = `- { rule: committed, channels: social, from: 2, to: 3, min: ${(0.6 * seen) / 5} }`
  writeFileSync(rules, `${booking}\n${booking}\n`)
  const booked = await json("plan", "--by-period", "--horizon", "5", "--constraints", rules)
  expect(booked.status).toBe("optimal")
  for (const week of booked.periods!.slice(1, 3)) {
    expect(week.spend["social"]! / ((1.2 * seen) / 5)).toBeGreaterThanOrEqual(1 - 1e-9)
  }
  expect(spendOf(booked) / total).toBeCloseTo(1, 6)
})

it("objectives, caution and goals are answered in their own terms", { timeout: 120_000 }, async () => {
  const { folder } = await fittedWorkspace()
  const json = async (...args: readonly string[]): Promise<Document> => {
    const { stdout } = await runLiftmix("plan", ...args, "-w", folder, "--json")
    return JSON.parse(stdout) as Document
  }
  const plain = await json("--horizon", "8")
  const target = 0.9 * plain.value
  const least = await json("--horizon", "8", "--objective", "least-spend", "--target", `${target}`)
  expect(least.value).toBeLessThan(Object.values(plain.spend).reduce((sum, x) => sum + x, 0))
  expect(least.outcome.planned.outcome.mean).toBeGreaterThanOrEqual(target * (1 - 1e-9))
  const cautious = await json("--horizon", "8", "--worst", "20")
  expect(cautious.value).toBeLessThan(plain.value)
  expect(cautious.upperBound).toBeGreaterThanOrEqual(cautious.value)
  for (const [channel, { least: from, most }] of Object.entries(cautious.ranges!)) {
    expect(from).toBeLessThanOrEqual(cautious.spend[channel]!)
    expect(most).toBeGreaterThanOrEqual(cautious.spend[channel]!)
  }
  // the worst draw is worse than the mean of the worst fifth, and this plan's is no worse than that one's
  const worstDraw = await json("--horizon", "8", "--worst-draw")
  expect(worstDraw.value).toBeLessThan(cautious.value)
  expect(worstDraw.status).toBe("optimal")
  const fewCautious = await json("--horizon", "8", "--worst", "20", "--few-moves", "2")
  expect(fewCautious.fewMoves!.moved.length).toBeLessThan(5)
  const less = await json("--horizon", "8", "--less", "100000")
  expect(less.value).toBeLessThan(plain.value)
  const unreachable = await runLiftmix("plan", "-w", folder, "--objective", "least-spend", "--target", "1e12")
  expect([unreachable.code, unreachable.stdout]).toEqual([2, expect.stringContaining("leave at best")])
  const targetless = await runLiftmix("plan", "-w", folder, "--objective", "least-spend")
  expect([targetless.code, targetless.stderr]).toEqual([1, expect.stringContaining("--target")])
  for (const flags of [
    ["--target", "3"],
    ["--more", "1", "--less", "1"],
    ["--worst", "10", "--goal", "5"],
    ["--worst-draw", "--goal", "5"],
    ["--frontier", "2..1"],
    ["--frontier", "0.5..1.5", "--few-moves", "1"],
    ["--frontier", "0.5..1.5", "--out", "plan.csv"]
  ]) {
    expect(await runLiftmix("plan", "-w", folder, ...flags)).toMatchObject({ code: 1, stdout: "" })
  }
})

it.each([[], ["--by-period"]])(
  "a frontier's plans are those of its budgets, and more money brings more %s",
  {
    timeout: 120_000
  },
  async (...flags) => {
    const { folder } = await fittedWorkspace()
    const json = async <A>(...args: readonly string[]): Promise<A> =>
      JSON.parse((await runLiftmix("plan", "--horizon", "3", ...flags, ...args, "-w", folder, "--json")).stdout) as A
    const { frontier } = await json<{ frontier: readonly (Document & { budget: number })[] }>("--frontier", "0.5..1.5")
    expect(frontier).toHaveLength(11)
    for (const [k, { budget, status, value }] of frontier.entries()) {
      expect(status).toBe("optimal")
      expect(budget / frontier[5]!.budget).toBeCloseTo(0.5 + k / 10, 9)
      if (k > 0) expect(value).toBeGreaterThan(frontier[k - 1]!.value)
    }
    const alone = await json<Document>("--budget", `${frontier[8]!.budget}`)
    expect(alone.value / frontier[8]!.value).toBeCloseTo(1, 6)
  }
)

it("plans by period know every objective, caution, goals, few moves and ranges", { timeout: 240_000 }, async () => {
  const { folder } = await fittedWorkspace()
  const run = (...args: readonly string[]) => runLiftmix("plan", "--by-period", "--horizon", "3", "-w", folder, ...args)
  const json = async (...args: readonly string[]): Promise<Document> => {
    const { stdout } = await run("--json", ...args)
    return JSON.parse(stdout) as Document
  }
  const plain = await json()
  for (const [channel, { least, most }] of Object.entries(plain.ranges!)) {
    expect(least).toBeLessThanOrEqual(plain.spend[channel]! * (1 + 1e-9))
    expect(most).toBeGreaterThanOrEqual(plain.spend[channel]! * (1 - 1e-9))
  }
  const cautious = await json("--worst", "20")
  const blended = await json("--worst", "20", "--with-mean", "50")
  expect(cautious.status).toBe("optimal")
  expect((await json("--worst-draw")).value).toBeLessThan(cautious.value)
  expect(cautious.value).toBeLessThan(blended.value)
  expect(blended.value).toBeLessThan(plain.value)
  expect(cautious.upperBound).toBeGreaterThanOrEqual(cautious.value)
  // the goal of the mean plan is reached about half the time, one of nothing always
  const goal = await json("--goal", `${plain.value}`)
  expect(goal.value).toBeGreaterThan(0)
  expect(goal.upperBound).toBeLessThanOrEqual(1)
  expect((await json("--goal", "1")).value).toBe(1)
  const target = 0.8 * plain.value
  const least = await json("--objective", "least-spend", "--target", `${target}`)
  expect(least.outcome.planned.outcome.mean).toBeGreaterThanOrEqual(target * (1 - 1e-6))
  expect(least.value).toBeLessThan(spendOf(plain))
  const sure = await json("--objective", "least-spend", "--target", `${target}`, "--worst", "50")
  expect(sure.value).toBeGreaterThan(least.value)
  const profit = await json("--objective", "most-profit", "--target", "60")
  const profits = ({ outcome, spend }: Document) => 0.6 * outcome.planned.outcome.mean - spendOf({ spend })
  expect(profits(profit)).toBeGreaterThanOrEqual(profits(plain) - 1)
  const few = await json("--few-moves", "2")
  expect(few.fewMoves!.moved.length).toBeLessThan(5)
  expect(few.fewMoves!.outcome.planned.outcome.mean / few.value).toBeGreaterThanOrEqual(0.98 - 1e-6)
  const words = (await run("--worst", "20")).stdout.replaceAll(/\s+/g, " ")
  for (const said of ["mROI by week", "over the worst 20 % of draws", "of budget would bring"]) {
    expect(words).toContain(said)
  }
  const nothing = await run("--with-mean", "50")
  expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining("--worst")])
})

it("a search that runs out of time shows its best plan and how far it may be from the best", {
  timeout: 120_000
}, async () => {
  const { folder } = await fittedWorkspace()
  const { code, stdout } = await runLiftmix(
    "plan",
    "-w",
    folder,
    "--by-period",
    "--worst",
    "20",
    "--time-limit",
    "0",
    "--json"
  )
  const plan = JSON.parse(stdout) as Document
  expect([code, plan.status]).toEqual([2, "limit"])
  expect(plan.gap).toBeGreaterThan(0)
  expect(plan.gap).toBeLessThan(1)
})
