import type { ModelCard } from "@liftmix/core"
import { ActionIcon, Group, Text, Title } from "@mantine/core"
import { IconFolderOpen } from "@tabler/icons-react"
import { memo, type ReactNode } from "react"
import { formatDate } from "../format/formatDate.ts"
import { Brand } from "./Brand.tsx"
import { ColorSchemeButton } from "./ColorSchemeButton.tsx"
import classes from "./PageHeader.module.css"
import { VerdictBadge } from "./VerdictBadge.tsx"

/** A way out of the model, in words. */
export interface Leave {
  readonly words: string
  readonly go: () => void
}

interface PageHeaderProps {
  readonly model: ModelCard
  readonly leave: Leave
  readonly children: ReactNode
}

/** Which model this is, where it comes from, and whether to trust it; below, the page's parts. */
export const PageHeader = memo(function PageHeader({ children, leave, model }: PageHeaderProps) {
  const tests = model.experiments.filter(({ used }) => used).map(({ id }) => id)
  const { lastDate, period } = model.data
  const facts = [
    `Model from ${formatDate(model.createdAt)}`,
    `data to ${period === "day" ? "" : `the ${period} of `}${formatDate(lastDate)}`,
    tests.length > 0 ? `calibrated by ${tests.join(", ")}` : "not calibrated by any test"
  ]
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Group wrap="nowrap" gap="sm" miw={0}>
            <Brand />
            <Group gap="4px 12px">
              <Title order={1} size="h3" className={classes.name}>
                {model.name}
              </Title>
              <VerdictBadge model={model} />
            </Group>
          </Group>
          <Group gap={8} wrap="nowrap">
            <ActionIcon variant="default" size="lg" aria-label={leave.words} title={leave.words} onClick={leave.go}>
              <IconFolderOpen size={18} aria-hidden />
            </ActionIcon>
            <ColorSchemeButton />
          </Group>
        </Group>
        <Text size="sm" c="dimmed" mt={6}>
          {facts.join(" · ")}
        </Text>
        <div className={classes.tabs}>{children}</div>
      </div>
    </header>
  )
})
