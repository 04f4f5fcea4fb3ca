import { Stack } from "@mantine/core"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { ChannelResults } from "./ChannelResults.tsx"
import { Decomposition } from "./Decomposition.tsx"
import { Experiments } from "./Experiments.tsx"
import { GeoTests } from "./GeoTests.tsx"
import { ModelFit } from "./ModelFit.tsx"
import { ModelHealth } from "./ModelHealth.tsx"

/** What the model says of the past, and how far to believe it. */
export const ModelView = ({ bundle: { lifts = [], model } }: { readonly bundle: ModelBundle }) => (
  <Stack gap="md">
    <ChannelResults model={model} />
    <Decomposition model={model} />
    <ModelFit model={model} />
    {model.experiments.length > 0 && <Experiments model={model} />}
    {lifts.length > 0 && <GeoTests model={model} lifts={lifts} />}
    <ModelHealth model={model} />
  </Stack>
)
