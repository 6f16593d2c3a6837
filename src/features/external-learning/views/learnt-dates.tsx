import { DateField } from '../../../ui/date-field.tsx'

type LearntDatesProps = {
  happened: string
  expires: string
  hint: string
  values: Partial<Record<'happenedOn' | 'expiresOn', string>>
  errors: Record<string, string>
}

/** When something was learnt, and until when its issuer lets it count. */
export function LearntDates({ happened, expires, hint, values, errors }: LearntDatesProps) {
  return (
    <>
      <DateField name="happenedOn" label={happened} value={values.happenedOn} error={errors.happenedOn} />
      <DateField
        name="expiresOn"
        label={expires}
        hint={hint}
        value={values.expiresOn}
        error={errors.expiresOn}
      />
    </>
  )
}
