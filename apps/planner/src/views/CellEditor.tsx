import { useEffect, useRef } from "react"
import type { CellDraft } from "../session/usePlanGrid.ts"
import classes from "./PlanGrid.module.css"
import type { CellEnd } from "./useGridEvents.ts"

interface CellEditorProps {
  readonly draft: CellDraft
  readonly label: string
  onCommit(text: string, how: CellEnd, event?: { readonly key: string; readonly shift: boolean }): void
  onCancel(): void
}

/** The field in a cell that is being typed into. */
export function CellEditor({ draft, label, onCancel, onCommit }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    if (!draft.replaces) input.current?.select()
  }, [draft])
  const finish = (act: () => void) => {
    if (done.current) return
    done.current = true
    act()
  }
  return (
    <input
      ref={input}
      className={classes.editor}
      aria-label={label}
      inputMode="decimal"
      defaultValue={draft.text}
      onBlur={event => finish(() => onCommit(event.currentTarget.value, "blur"))}
      onKeyDown={event => {
        const { key, shiftKey: shift } = event
        const text = event.currentTarget.value
        event.stopPropagation()
        const isArrow = key.startsWith("Arrow")
        if (key === "Escape") finish(onCancel)
        else if (key === "Enter" || key === "Tab") finish(() => onCommit(text, key, { key, shift }))
        else if (isArrow && (draft.replaces || key === "ArrowUp" || key === "ArrowDown"))
          finish(() => onCommit(text, "Arrow", { key, shift: false }))
        else return
        event.preventDefault()
      }}
    />
  )
}
