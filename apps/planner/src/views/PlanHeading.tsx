import { Text, Textarea, TextInput } from "@mantine/core"
import { memo } from "react"
import { AS_NOW, type PlanEntry } from "../scenario/PlanBook.ts"
import type { Keeping } from "../session/useKeeping.ts"
import type { Planner } from "../session/usePlanner.ts"
import type { BookKeeper } from "../storage/BookKeeper.ts"
import { keepingWords } from "../words/keepingWords.ts"
import classes from "./PlanHeading.module.css"

interface PlanHeadingProps extends Pick<Planner, "editBook" | "settle">, Pick<PlanEntry, "id" | "name" | "notes"> {
  readonly keeper: BookKeeper
  readonly keeping: Keeping
}

/** What the open plan is called and what there is to say of it. */
export const PlanHeading = memo(function PlanHeading(props: PlanHeadingProps) {
  const { editBook, id, keeper, keeping, name, notes, settle } = props
  if (id === AS_NOW) {
    return (
      <Text size="sm" c="dimmed">
        What goes on as it is, to compare plans with. Any change begins a plan of its own.
      </Text>
    )
  }
  return (
    <div className={classes.heading}>
      <TextInput
        aria-label="Name of the plan"
        variant="unstyled"
        classNames={{ input: classes.name! }}
        maxLength={60}
        value={name}
        onChange={event => editBook({ kind: "describe", change: { name: event.target.value } }, `${id} name`)}
        onBlur={settle}
      />
      <Notes id={id} notes={notes} editBook={editBook} settle={settle} />
      <Text size="xs" c="dimmed" className={classes.kept!}>
        {keepingWords(keeping, keeper)}
      </Text>
    </div>
  )
})

/** A field as high as its text: drawing it measures the page. */
const Notes = memo(function Notes(props: Pick<PlanHeadingProps, "editBook" | "id" | "notes" | "settle">) {
  const { editBook, id, notes, settle } = props
  return (
    <Textarea
      aria-label="Notes on the plan"
      variant="unstyled"
      placeholder="Notes"
      classNames={{ input: classes.notes! }}
      autosize
      maxLength={2000}
      value={notes}
      onChange={event => editBook({ kind: "describe", change: { notes: event.target.value } }, `${id} notes`)}
      onBlur={settle}
    />
  )
})
