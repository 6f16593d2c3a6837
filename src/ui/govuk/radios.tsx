import { Choices, type ChoicesProps } from './choices.tsx'

export type RadiosProps = ChoicesProps & { value?: string | number }

/** One choice from a few, all of them visible. */
export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} kind="radios" chosen={item => Boolean(value) && item === String(value)} />
}
