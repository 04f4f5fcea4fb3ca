import { decodeText, type Problem, type TextEncoding } from "@liftmix/core"

/** A file's text, or what keeps it from being read as text. */
export interface TextRead {
  readonly text: string | undefined
  readonly problems: readonly Problem[]
}

/** Reads a file that a person chose. @param encoding where it is neither UTF-8 nor UTF-16 */
export async function readTextFile(file: File, encoding: TextEncoding | undefined): Promise<TextRead> {
  const problems: Problem[] = []
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { text: decodeText(bytes, file.name, encoding, problem => problems.push(problem)), problems }
}

/** Would another encoding settle it? */
export const isAboutEncoding = ({ code }: Pick<Problem, "code">): boolean =>
  code === "UnknownEncoding" || code === "WrongEncoding"
