import type { Told } from "@liftmix/calibration"
import { demoMarket } from "@liftmix/core"
import { Console, Effect, FileSystem, Option } from "effect"
import { Command } from "effect/cli"
import { availableParallelism } from "node:os"
import { styleText } from "node:util"
import { AnsweredBadly } from "../errors.ts"
import { checkWorkspace } from "../pipeline/checkWorkspace.ts"
import { compareWithTruth } from "../pipeline/compareWithTruth.ts"
import { fitWorkspace, type WorkspaceFit } from "../pipeline/fitWorkspace.ts"
import { initWorkspace } from "../pipeline/initWorkspace.ts"
import { listExperiments } from "../pipeline/listExperiments.ts"
import { plainRequest } from "../pipeline/PlanRequest.ts"
import { planModel } from "../pipeline/planModel.ts"
import { writeReport } from "../pipeline/writeReport.ts"
import { checkDocument, renderCheck } from "../render/renderCheck.ts"
import { renderComparison } from "../render/renderComparison.ts"
import { experimentsDocument, renderExperiments } from "../render/renderExperiments.ts"
import { fitDocument, renderFit } from "../render/renderFit.ts"
import { renderInit } from "../render/renderInit.ts"
import { planDocument, renderPlan } from "../render/renderPlan.ts"
import { renderReport } from "../render/renderReport.ts"
import { fitProgress } from "./fitProgress.ts"
import { Json } from "./globalFlags.ts"
import { shellAlias } from "./shellAlias.ts"

interface DemoStep {
  readonly title: string
  readonly command: string
  readonly result: object
}

/** Channels whose simulated spend follows demand that no column records. */
const confounded = demoMarket.channels.filter(({ reaction }) => reaction !== 0).map(({ name }) => name)

const showFit = (fitted: WorkspaceFit) => ({ text: renderFit(fitted), document: fitDocument(fitted) })

const heading = (step: number, title: string, command: string): string =>
  `${styleText(["bold", "cyan"], `${step}  ${title}`)}\n${styleText("dim", `$ ${command}`)}\n`

export const demo = Command.make(
  "demo",
  {},
  Effect.fn(function* () {
    const json = yield* Json
    const steps: DemoStep[] = []
    const say = (text: string) => (json ? Effect.void : Console.log(text))
    /** Says what is done and by which command, does it, and shows what came of it. */
    const step = Effect.fnUntraced(function* <A, E, R>(
      title: string,
      command: string,
      run: Effect.Effect<A, E, R>,
      show: (result: A) => { readonly text: string; readonly document: object }
    ) {
      yield* say(heading(steps.length + 1, title, command))
      const result = yield* run
      const { document, text } = show(result)
      yield* say(`${text}\n`)
      steps.push({ title, command, result: document })
      return result
    })
    const fit = (name: string, told: Told) =>
      Effect.flatMap(fitProgress, progress =>
        fitWorkspace({ folder, name, told, sampling: {}, workers: availableParallelism() }, progress)
      )

    const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectory({ prefix: "liftmix-demo-" })
    yield* step(
      "A market whose truth is known: three years of sales, spend, and two experiments",
      `liftmix init ${folder}`,
      initWorkspace(folder, 1),
      made => ({ text: renderInit(made), document: made })
    )
    yield* step("Is the data fit for use?", `liftmix check -w ${folder}`, checkWorkspace(folder), found => ({
      text: renderCheck(found),
      document: checkDocument(found)
    }))
    const before = yield* step(
      "What history alone seems to say",
      `liftmix fit -w ${folder} --name history --without-experiments`,
      fit("history", "nothing"),
      showFit
    )
    yield* step(
      "What the experiments measured, and whether history agrees",
      `liftmix experiments -w ${folder}`,
      listExperiments(folder),
      list => ({
        text: renderExperiments(list),
        document: experimentsDocument(list)
      })
    )
    const after = yield* step(
      "What history and the experiments say together",
      `liftmix fit -w ${folder} --name calibrated`,
      fit("calibrated", "experiments"),
      showFit
    )
    const comparison = yield* step(
      "Which of the two knew the truth?",
      `cat ${folder}/truth.json`,
      compareWithTruth(folder, before.card, after.card),
      comparisons => ({ text: renderComparison(comparisons, confounded), document: comparisons })
    )
    const report = yield* step(
      "One file to pass on",
      `liftmix report -w ${folder}`,
      writeReport(folder, Option.some("calibrated"), Option.none()),
      written => ({ text: renderReport(written), document: written })
    )
    const plan = yield* step(
      "The same budget, better spent",
      `liftmix plan -w ${folder} --within 50`,
      planModel({ ...plainRequest, folder, model: Option.some("calibrated"), within: Option.some(0.5) }),
      answered => ({ text: renderPlan(answered), document: planDocument(answered) })
    )
    const alias = shellAlias(process.argv[1] ?? "", [process.execPath, ...process.execArgv])
    yield* say(
      [
        `Everything is in ${folder}.`,
        ...(alias === undefined ? [] : [`To have liftmix in this shell: ${alias}`]),
        `Plan further in a browser: liftmix serve -w ${folder}`
      ].join("\n")
    )
    if (json) {
      const model = fitDocument(after)
      const document = { workspace: folder, steps, model, comparison, report, plan: planDocument(plan) }
      yield* Console.log(JSON.stringify(document, undefined, 2))
    }
    if (after.card.verdict === "Suspect" || plan.status !== "optimal") return yield* new AnsweredBadly({ exitCode: 2 })
  })
).pipe(Command.withDescription("From data to plan on a market whose truth is known: start here"))
