/** What `report` says. */
export const renderReport = ({ file, model }: { readonly file: string; readonly model: string }): string =>
  `${file} shows the model ${model}.\nOpen it in a browser: it needs no server and sends nothing anywhere.`
