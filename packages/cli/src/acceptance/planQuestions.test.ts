import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** Questions that cannot be asked: flags, rules, exit code, and what is said. */
const refused: readonly (readonly [
  what: string,
  flags: readonly string[],
  rules: string | undefined,
  code: number,
  said: readonly string[]
])[] = [
  ["a negative budget", ["--budget=-5"], undefined, 1, ["budget must be 0 or more, not -5"]],
  ["more taken away than is spent", ["--less", "1e9"], undefined, 1, ["below nothing", "Take away no more"]],
  ["a channel that is not there", ["--bounds", "serch=1..2"], undefined, 1, ['Did you mean "search"?']],
  ["a rule about such a channel", [], "- { rule: total, channels: serch, max: 1 }", 1, ['Did you mean "search"?']],
  [
    "a rule with its minimum above its maximum",
    [],
    "- { rule: total, channels: tv, min: 9, max: 1 }",
    1,
    ["above its max"]
  ],
  [
    "rules that leave a channel nothing",
    [],
    "- { rule: total, channels: tv, min: 90000 }\n- { rule: total, channels: tv, max: 80000 }",
    2,
    ["90,000", "80,000"]
  ],
  [
    "minima above the budget",
    ["--budget", "1000"],
    "- { rule: total, channels: tv, min: 5000 }",
    2,
    ["1,000", "5,000"]
  ],
  ["a budget nobody can spend", ["--budget", "1e12"], undefined, 2, ["less than the budget", "--at-most"]],
  [
    "a goal weighed against money",
    ["--goal", "1", "--objective", "most-profit", "--target", "50"],
    undefined,
    1,
    ["--worst"]
  ],
  [
    "a probability above 1",
    ["--goal", "1", "--objective", "least-spend", "--target", "500"],
    undefined,
    1,
    ["--target 80"]
  ],
  [
    "a goal out of reach",
    ["--goal", "1e12", "--objective", "least-spend", "--target", "80"],
    undefined,
    2,
    ["a probability of 0.0 %"]
  ],
  ["a time below nothing", ["--time-limit=-1"], undefined, 1, ["0 or more seconds"]]
]

describe("questions about plans", () => {
  it("that cannot be answered are told why, and what would mend them, with money by week and without", {
    timeout: 240_000
  }, async () => {
    const { folder } = await fittedWorkspace()
    const file = join(folder, "rules.yaml")
    for (const [what, flags, rules, code, said] of refused) {
      if (rules !== undefined) writeFileSync(file, rules)
      for (const periods of [[], ["--by-period"]]) {
        const asked = [...flags, ...periods, ...(rules === undefined ? [] : ["--constraints", file])]
        const answered = await runLiftmix("plan", "-w", folder, "--horizon", "4", ...asked)
        const words = `${answered.stdout}${answered.stderr}`.replaceAll(/\s+/g, " ")
        expect([what, periods, answered.code]).toEqual([what, periods, code])
        for (const each of said) expect(words, what).toContain(each)
      }
    }
    // money at the scale of 1e12 is no matter: the rest stays unspent
    const { stdout } = await runLiftmix(
      "plan",
      "-w",
      folder,
      "--horizon",
      "4",
      "--budget",
      "1e12",
      "--at-most",
      "--json"
    )
    expect(JSON.parse(stdout)).toMatchObject({ status: "optimal" })
  })
})
