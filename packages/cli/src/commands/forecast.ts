import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { forecastModel } from "../pipeline/forecastModel.ts"
import { forecastDocument, renderForecast } from "../render/renderForecast.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { horizonFlag } from "./horizonFlag.ts"
import { modelFlag } from "./modelFlag.ts"
import { usually } from "./usually.ts"

export const forecast = Command.make(
  "forecast",
  {
    model: modelFlag("Model to forecast with"),
    plan: Flag.String("plan").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "CSV with a row for each period after the data (date, spend by channel, and prices, controls or events where known), or what plan --json printed (default: spend as over the last periods)"
      ),
      Flag.optional
    ),
    horizon: horizonFlag.pipe(
      Flag.withDescription("Periods to look ahead where there is no plan (default: a quarter of a year)"),
      Flag.optional
    ),
    trend: Flag.Literals("trend", ["continues", "flat"]).pipe(
      usually("continues", "Does the trend go on, or stay at its last level?")
    )
  },
  Effect.fn(function* (flags) {
    const answered = yield* forecastModel({ ...flags, folder: yield* WorkspaceFolder })
    yield* answer({
      document: forecastDocument(answered),
      text: renderForecast(answered),
      exitCode: answered.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(Command.withDescription("Forecast the total KPI and its parts after the data, under a spend plan"))
