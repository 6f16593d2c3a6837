import { typed } from '../../platform/http/form-fields.ts'
import type { FormValues } from '../../platform/http/route.ts'

/** The fields of a form as they were typed. */
export function typedValues(values: FormValues): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
}
