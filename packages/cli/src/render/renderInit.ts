/** What `init` made. */
export const renderInit = ({ files, folder }: { readonly files: readonly string[]; readonly folder: string }): string =>
  [`${folder} now has`, ...files.map(file => `  ${file}`)].join("\n")

/** What to do with a new workspace. @param argument the folder as the user wrote it */
export const renderNextSteps = (argument: string): string =>
  [
    "Next:",
    ...["check", "experiments", "fit", "plan", "report", "serve"].map(command => `  liftmix ${command} -w ${argument}`)
  ].join("\n")
