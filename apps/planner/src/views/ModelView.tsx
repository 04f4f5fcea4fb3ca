import { Stack } from "@mantine/core"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { BacktestsPanel } from "./BacktestsPanel.tsx"
import { CalibrationPanel } from "./CalibrationPanel.tsx"
import { ChannelResults } from "./ChannelResults.tsx"
import { Decomposition } from "./Decomposition.tsx"
import { Experiments } from "./Experiments.tsx"
import { GeoTests } from "./GeoTests.tsx"
import { KnowledgePanel } from "./KnowledgePanel.tsx"
import { ModelFit } from "./ModelFit.tsx"
import { ModelHealth } from "./ModelHealth.tsx"
import { NextTests } from "./NextTests.tsx"
import { PlansByWeightPanel } from "./PlansByWeightPanel.tsx"
import { ToFindOut } from "./ToFindOut.tsx"

/** What the model says of the past, where that knowledge comes from, and how far to believe it. */
export function ModelView({ session }: { readonly session: PlannerSession }) {
  const { evidence, lifts = [], model } = session.bundle
  const { backtests, calibration, knowledge, plansByWeight } = evidence ?? {}
  return (
    <Stack gap="md">
      <ChannelResults model={model} evidence={evidence} />
      {knowledge !== undefined && <KnowledgePanel model={model} knowledge={knowledge} />}
      {model.experiments.length > 0 && <Experiments model={model} evidence={evidence} />}
      {calibration !== undefined && <CalibrationPanel model={model} calibration={calibration} />}
      {plansByWeight !== undefined && <PlansByWeightPanel model={model} plans={plansByWeight} />}
      {lifts.length > 0 && <GeoTests model={model} lifts={lifts} />}
      {model.data.valuePerUnit !== null && <NextTests session={session} />}
      <Decomposition model={model} />
      <ModelFit model={model} />
      {backtests !== undefined && backtests.length > 0 && <BacktestsPanel model={model} backtests={backtests} />}
      <ModelHealth model={model} />
      <ToFindOut evidence={evidence} isCalibrated={model.experiments.some(({ used }) => used)} />
    </Stack>
  )
}
