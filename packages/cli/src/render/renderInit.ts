import { paragraph } from "./paragraph.ts"

/** @param argument the folder as the user wrote it */
export const renderInit = (
  { files, folder }: { readonly files: readonly string[]; readonly folder: string },
  argument: string
) =>
  [
    paragraph(`${folder} now has`),
    files.map(file => `  ${file}`).join("\n"),
    "Next:",
    ["check", "experiments", "fit", "plan --budget 5000000", "report"]
      .map(command => `  liftmix ${command} -w ${argument}`)
      .join("\n")
  ].join("\n")
