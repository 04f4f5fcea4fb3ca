import type { ModelCard } from "@liftmix/core"
import { Button, Group, List, Text } from "@mantine/core"
import { IconDownload, IconPlayerTrackNext } from "@tabler/icons-react"
import { bundleText } from "../bundle/bundleText.ts"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { configYaml } from "../data/configYaml.ts"
import type { DataDraft } from "../data/DataDraft.ts"
import { draftConfig } from "../data/draftConfig.ts"
import { testsCsv } from "../data/testsCsv.ts"
import { download } from "../export/download.ts"
import { closePercent } from "../format/closePercent.ts"
import { formatCost } from "../format/formatCost.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatRatio } from "../format/formatRatio.ts"
import { formatShare } from "../format/formatShare.ts"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

interface FitResultProps {
  readonly bundle: ModelBundle
  readonly draft: DataDraft
  onPlan(bundle: ModelBundle): void
}

/** What came of a fit: whether to trust it, what it found, and where to go from here. */
export function FitResult({ bundle, draft, onPlan }: FitResultProps) {
  const { model } = bundle
  const converged = model.verdict === "Converged"
  return (
    <Panel
      title={converged ? "The model is fitted, and its checks passed" : "Fitted, but do not rely on it yet"}
      description={`${Math.round(model.seconds)} s of sampling. It explains ${formatShare(model.rSquared)} of the variance of ${model.data.kpi}. What each channel brought, with 90% intervals:`}
      actions={
        <Button
          variant={converged ? "filled" : "default"}
          rightSection={<IconPlayerTrackNext size={17} aria-hidden />}
          onClick={() => onPlan(bundle)}
        >
          Plan with this model
        </Button>
      }
    >
      {model.reasons.length > 0 && (
        <List size="sm" mb="md" spacing={4}>
          {model.reasons.map(({ advice, code, message }) => (
            <List.Item key={`${code} ${message}`}>
              {closePercent(message)} <em>{closePercent(advice)}</em>
            </List.Item>
          ))}
        </List>
      )}
      <ResultTable
        label="What each channel brought"
        columns={[
          { name: "Channel", figures: false },
          { name: `Share of ${model.data.kpi}`, figures: true },
          { name: model.data.valuePerUnit === null ? "Cost per unit" : "ROI", figures: true }
        ]}
        rows={model.channels.map(channel => ({
          key: channel.name,
          cells: [
            channel.name,
            <Spread
              key="share"
              main={formatShare(channel.share.mean)}
              range={formatRange(channel.share, formatShare)}
            />,
            <Return key="return" channel={channel} />
          ]
        }))}
      />
      <Text size="sm" mt="lg" mb={8} fw={560}>
        To keep
      </Text>
      <Group gap="sm">
        <Save words="The model" file={`${fileName(model.name)}.json`} text={() => bundleText(bundle)} />
        <Save words="liftmix.yaml" file="liftmix.yaml" text={() => configYaml(draftConfig(draft))} />
        {draft.testRows.length > 0 && (
          <Save words="tests.csv" file="tests.csv" text={() => testsCsv(draft.testRows).text} />
        )}
      </Group>
      <Text size="sm" c="dimmed" mt={8}>
        The model opens in this page again. liftmix.yaml beside your file{draft.testRows.length > 0 && "s"} is the
        workspace with which liftmix fit fits the same model.
      </Text>
    </Panel>
  )
}

/** What a channel gives for its money; organic media cost nothing. */
function Return({ channel: { costPerIncremental, roi } }: { readonly channel: ModelCard["channels"][number] }) {
  if (roi !== null) return <Spread main={formatRatio(roi.mean)} range={formatRange(roi, formatRatio)} />
  if (costPerIncremental === null) return "–"
  return <Spread main={formatCost(costPerIncremental.mean)} range={formatRange(costPerIncremental, formatCost)} />
}

const Save = ({ file, text, words }: { readonly words: string; readonly file: string; text(): string }) => (
  <Button
    variant="default"
    size="compact-md"
    leftSection={<IconDownload size={16} aria-hidden />}
    onClick={() => download(file, file.endsWith(".json") ? "application/json" : "text/plain", text())}
  >
    {words}
  </Button>
)

const fileName = (name: string): string => name.trim().replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-") || "model"
