import type { TextEncoding } from "@liftmix/core"
import { Button, Center, Code, Text, Title } from "@mantine/core"
import { IconFileImport, IconTableImport } from "@tabler/icons-react"
import { type DragEvent, useState } from "react"
import type { BundleProblem } from "../bundle/BundleProblem.ts"
import { tableFiles } from "../data/tableFiles.ts"
import { isTableFile } from "../session/useOwnData.ts"
import { Brand } from "./Brand.tsx"
import { ChooseFiles } from "./ChooseFiles.tsx"
import { ColorSchemeButton } from "./ColorSchemeButton.tsx"
import { EncodingField } from "./EncodingField.tsx"
import { Notice } from "./Notice.tsx"
import classes from "./StartPage.module.css"

interface StartPageProps {
  /** what was wrong with the file that was to be opened */
  readonly problem: BundleProblem | undefined
  readonly reading: boolean
  onModel(files: readonly File[]): void
  onData(files: readonly File[]): void
  /** reads the last files in an encoding; undefined where that is not the matter */
  readonly onEncoding: ((encoding: TextEncoding) => void) | undefined
}

const icon = { size: 18, "aria-hidden": true } as const

/** Where the page came without a model, or with one that it cannot show: asks for a model, or for data to fit one to. */
export function StartPage({ onData, onEncoding, onModel, problem, reading }: StartPageProps) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }
  const drop = (event: DragEvent) => {
    drag(event, false)
    const files = [...event.dataTransfer.files]
    const tables = files.filter(isTableFile)
    if (tables.length > 0) onData(tables)
    else if (files.length > 0) onModel(files)
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
      <div className={classes.content}>
        <div className={classes.heading}>
          <Brand />
          <Title order={1} size="h2">
            What would you like to plan with?
          </Title>
          <Text c="dimmed" maw={520}>
            Choose files, or drop them anywhere on this page. Nothing leaves this machine.
          </Text>
        </div>
        {problem !== undefined && (
          <div role="alert">
            <Notice tone="bad" title={problem.title}>
              {problem.message}
              {onEncoding !== undefined && <EncodingField onChoose={onEncoding} />}
            </Notice>
          </div>
        )}
        <div className={classes.ways} data-over={over || undefined}>
          <section className={classes.way} aria-labelledby="own-data">
            <IconTableImport size={30} stroke={1.5} aria-hidden className={classes.icon} />
            <Title order={2} size="h4" id="own-data">
              Your own data
            </Title>
            <Text size="sm" c="dimmed" className={classes.words!}>
              The outcome by week, day or month, what was spent on each channel, and what else mattered: in one table or
              several. You check them, add tests, and fit a model here.
            </Text>
            <ChooseFiles accept={`${tableFiles},text/csv`} onChoose={onData}>
              {props => (
                <Button {...props} size="md" leftSection={<IconTableImport {...icon} />} loading={reading}>
                  Choose CSV or Parquet files
                </Button>
              )}
            </ChooseFiles>
          </section>
          <section className={classes.way} aria-labelledby="saved-model">
            <IconFileImport size={30} stroke={1.5} aria-hidden className={classes.icon} />
            <Title order={2} size="h4" id="saved-model">
              A fitted model
            </Title>
            <Text size="sm" c="dimmed" className={classes.words!}>
              <Code>model.json</Code> and <Code>curves.json</Code> of <Code>models/&lt;name&gt;/</Code> together, as{" "}
              <Code>liftmix fit</Code> saves them, or the one file that this page saves after a fit.
            </Text>
            <ChooseFiles accept="application/json,.json" onChoose={onModel}>
              {props => (
                <Button {...props} size="md" variant="default" leftSection={<IconFileImport {...icon} />}>
                  Choose model files
                </Button>
              )}
            </ChooseFiles>
          </section>
        </div>
      </div>
    </Center>
  )
}
