import { Button, Center, Code, FileButton, Stack, Text, Title } from "@mantine/core"
import { IconFileImport } from "@tabler/icons-react"
import { type DragEvent, useState } from "react"
import type { BundleProblem } from "../bundle/BundleProblem.ts"
import { Brand } from "./Brand.tsx"
import { ColorSchemeButton } from "./ColorSchemeButton.tsx"
import { Notice } from "./Notice.tsx"
import classes from "./OpenModel.module.css"

interface OpenModelProps {
  /** what was wrong with the model that was to be shown */
  readonly problem: BundleProblem | undefined
  onFiles(files: readonly File[]): void
}

/** Where the page came without a model, or with one that it cannot show: asks for a file. */
export function OpenModel({ onFiles, problem }: OpenModelProps) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }
  const drop = (event: DragEvent) => {
    drag(event, false)
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files])
  }
  return (
    <Center
      component="main"
      className={classes.page}
      onDragOver={event => drag(event, true)}
      onDragLeave={event => drag(event, false)}
      onDrop={drop}
    >
      <div className={classes.scheme}>
        <ColorSchemeButton />
      </div>
      <Stack className={classes.card} data-over={over || undefined} align="center" gap="lg">
        <Brand />
        <div>
          <Title order={1} size="h2" ta="center">
            Open a model to plan with
          </Title>
          <Text c="dimmed" ta="center" mt={6} maw={440}>
            Drop <Code>model.json</Code> and <Code>curves.json</Code> of <Code>models/&lt;name&gt;/</Code> here
            together, or choose them. Everything is computed on this machine; nothing is sent anywhere.
          </Text>
        </div>
        <FileButton multiple accept="application/json,.json" onChange={onFiles}>
          {props => (
            <Button {...props} size="md" leftSection={<IconFileImport size={18} aria-hidden />}>
              Choose files
            </Button>
          )}
        </FileButton>
        {problem !== undefined && (
          <div role="alert">
            <Notice tone="bad" title={problem.title}>
              {problem.message}
            </Notice>
          </div>
        )}
      </Stack>
    </Center>
  )
}
