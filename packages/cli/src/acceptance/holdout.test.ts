import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

describe("a workspace with a holdout", { timeout: 120_000 }, () => {
  it("is scored on it by fit and validate, and told of one that is not in the data", async () => {
    const { edit, folder } = await exampleWorkspace()
    edit("liftmix.yaml", text => `${text}\nholdout: { from: 2024-03-04, to: 2024-04-22 }\n`)
    const json = async (...args: readonly string[]) => {
      const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
      return { code, document: JSON.parse(stdout) as Record<string, unknown> }
    }
    const holdout = { cells: 8, nation: { coverage: [{ level: 0.5 }, { level: 0.8 }, { level: 0.9 }] }, geos: [] }
    expect((await json("fit", ...quickFit)).document).toMatchObject({ holdout })
    expect((await json("validate", "--days", "700", ...quickFit)).document).toMatchObject({
      holdout,
      // seven hundred days before the end of the data, the weeks held out are still to come
      backtests: [{ _tag: "Scored" }]
    })
    const { stdout } = await runLiftmix("validate", "--days", "700", ...quickFit, "-w", folder)
    expect(stdout).toContain("Holdout: 8 values of revenue")

    edit("liftmix.yaml", text => text.replace("2024-03-04, to: 2024-04-22", "2034-03-04"))
    expect(await json("check")).toMatchObject({ code: 1, document: { errors: [{ code: "HoldoutOutsideData" }] } })
  })
})
