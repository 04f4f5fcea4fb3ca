import type { ModelCard } from "@liftmix/core"
import { Stack } from "@mantine/core"
import { ChannelResults } from "./ChannelResults.tsx"
import { Decomposition } from "./Decomposition.tsx"
import { Experiments } from "./Experiments.tsx"
import { ModelFit } from "./ModelFit.tsx"
import { ModelHealth } from "./ModelHealth.tsx"

/** What the model says of the past, and how far to believe it. */
export const ModelView = ({ model }: { readonly model: ModelCard }) => (
  <Stack gap="md">
    <ChannelResults model={model} />
    <Decomposition model={model} />
    <ModelFit model={model} />
    {model.experiments.length > 0 && <Experiments model={model} />}
    <ModelHealth model={model} />
  </Stack>
)
