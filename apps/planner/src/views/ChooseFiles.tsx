import { FileButton, type FileButtonProps } from "@mantine/core"
import type { MouseEvent } from "react"

interface ChooseFilesProps {
  /** endings of names, and media types */
  readonly accept: string
  onChoose(files: readonly File[]): void
  /** the button */
  readonly children: FileButtonProps["children"]
}

// to an input the same name again is no change, though the file may have been mended since
const inputProps = {
  onClick: (event: MouseEvent<HTMLInputElement>) => {
    event.currentTarget.value = ""
  }
}

/** Asks for files with a button; one that was chosen before can be chosen again. */
export const ChooseFiles = ({ accept, children, onChoose }: ChooseFilesProps) => (
  <FileButton
    multiple
    accept={accept}
    inputProps={inputProps}
    onChange={files => {
      if (files.length > 0) onChoose(files)
    }}
  >
    {children}
  </FileButton>
)
