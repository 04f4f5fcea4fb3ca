import type { Highs } from "highs"
import type { LpClaim } from "../lp/LpResult.ts"
import type { LpEngine } from "../lp/LpSolver.ts"

/**
 * HiGHS (WebAssembly), for what the tableau simplex cannot carry. Loaded on demand: about 3.5 MB and 65 ms.
 * @returns an engine that answers synchronously
 */
export async function loadHighsEngine(): Promise<LpEngine> {
  const { default: module } = await import("highs")
  // its declarations describe the CommonJS build, whose export is one level deeper than that of the ES module loaded here
  const load = module as unknown as typeof module.default
  return highsEngine(await load())
}

function highsEngine(highs: Highs): LpEngine {
  const { modelStatus, objectiveSense } = highs.constants
  return {
    name: "highs",
    attempts: 1,
    claim: lp =>
      highs.withModel(
        {
          numCols: lp.columns,
          numRows: lp.rows,
          sense: objectiveSense.maximize,
          colCost: Float64Array.from(lp.cost),
          colLower: Float64Array.from(lp.colLower),
          colUpper: Float64Array.from(lp.colUpper),
          rowLower: Float64Array.from(lp.rowLower),
          rowUpper: Float64Array.from(lp.rowUpper),
          matrix: {
            format: "csc",
            numRows: lp.rows,
            numCols: lp.columns,
            starts: lp.start,
            indices: lp.rowOf,
            values: Float64Array.from(lp.value)
          }
        },
        (model): LpClaim => {
          // its defaults of 1e-7 are looser than what is verified
          model.options.set({
            output_flag: false,
            primal_feasibility_tolerance: 1e-9,
            dual_feasibility_tolerance: 1e-9
          })
          const status = model.run().modelStatus
          if (status === modelStatus.infeasible) return { _tag: "Infeasible" }
          if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) {
            return { _tag: "Unbounded" }
          }
          if (status !== modelStatus.optimal) return { _tag: "Failed", reason: `HiGHS status ${status}` }
          const { colValue, rowDual } = model.getSolution()
          return { _tag: "Optimal", x: colValue, prices: rowDual }
        }
      )
  }
}
