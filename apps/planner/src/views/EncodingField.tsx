import { TextEncoding } from "@liftmix/core"
import { NativeSelect } from "@mantine/core"
import { encodingWords } from "../words/encodingWords.ts"

const choices = [
  { value: "", label: "Choose an encoding" },
  ...TextEncoding.literals.map(value => ({ value, label: encodingWords[value] }))
]

/** Asks how a file is written that is not UTF-8; the answer has it read again. */
export const EncodingField = ({ onChoose }: { onChoose(encoding: TextEncoding): void }) => (
  <NativeSelect
    label="Read the file as"
    maw={360}
    mt="sm"
    data={choices}
    value=""
    onChange={({ currentTarget: { value } }) => {
      const encoding = TextEncoding.literals.find(known => known === value)
      if (encoding !== undefined) onChoose(encoding)
    }}
  />
)
