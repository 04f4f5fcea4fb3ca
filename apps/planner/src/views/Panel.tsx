import { Text, Title } from "@mantine/core"
import { memo, type ReactNode, useId } from "react"
import classes from "./Panel.module.css"

interface PanelProps {
  readonly title: string
  /** what is shown, in which unit, over which time */
  readonly description: string
  /** what can be done with all of it */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A titled part of the page. */
export function Panel({ actions, children, description, title }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <PanelTitle id={id} title={title} description={description} />
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Drawn anew only when it says something else. */
const PanelTitle = memo(function PanelTitle(
  props: Pick<PanelProps, "title" | "description"> & { readonly id: string }
) {
  const { description, id, title } = props
  return (
    <div>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mt={2}>
        {description}
      </Text>
    </div>
  )
})
