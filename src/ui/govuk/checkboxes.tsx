import { Choices, type ChoicesProps } from './choices.tsx'

export type CheckboxesProps = ChoicesProps & { values?: (string | number)[] }

/** Any number of choices. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  const ticked = new Set(values.map(String))
  return <Choices {...props} kind="checkboxes" chosen={item => ticked.has(item)} />
}
