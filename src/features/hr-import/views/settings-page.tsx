import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Source } from '../sources/queries.ts'
import { say } from '../words.ts'

export type SettingsTyped = Record<string, string | boolean | number | undefined>
type Props = {
  lang: Lang
  source: Source
  folder: string
  values: SettingsTyped
  errors: Record<string, string>
}
type Key = Parameters<ReturnType<typeof say>>[0]

/** How files of a source are read, and what they may do. */
export function SettingsPage({ lang, source, folder, values, errors }: Props) {
  const t = say(lang)
  const choice = (name: string, legend: Key, items: [string, Key][]) => (
    <Radios
      name={name}
      idPrefix={name}
      fieldset={{ legend: t(legend), legendClasses: 'govuk-fieldset__legend--s' }}
      items={items.map(([value, word]) => ({ value, label: t(word) }))}
      value={String(values[name] ?? '')}
      error={errors[name]}
    />
  )
  const ticks = (legend: Key, items: Key[], params: Record<string, string> = {}) => (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t(legend)}</legend>
      {items.map(item => (
        <Checkboxes
          name={item}
          idPrefix={item}
          items={[{ value: 'yes', label: t(item, params) }]}
          values={values[item] ? ['yes'] : []}
        />
      ))}
    </fieldset>
  )
  return (
    <>
      <BackLink href={`/manage/hr/sources/${source.id}`}>{source.name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={source.name}>{t('settings')}</PageHeading>
      <Form action={`/manage/hr/sources/${source.id}/settings`}>
        <Input name="name" label={t('sourceName')} value={String(values.name ?? '')} error={errors.name} />
        {choice('covers', 'covers', [
          ['everybody', 'everybody'],
          ['changes', 'changes'],
        ])}
        <Select
          name="kind"
          label={t('kind')}
          items={(['employee', 'foster carer', 'councillor', 'volunteer', 'community'] as const).map(
            kind => ({ text: t(kind), value: kind }),
          )}
          value={String(values.kind ?? '')}
          error={errors.kind}
        />
        {choice('absent', 'absent', [
          ['leave', 'absentLeave'],
          ['keep', 'absentKeep'],
        ])}
        {choice('absentScope', 'absentScope', [
          ['source', 'scopeSource'],
          ['organisation', 'scopeOrganisation'],
        ])}
        <Input
          name="threshold"
          label={t('threshold')}
          hint={t('thresholdHint')}
          value={String(values.threshold ?? '')}
          error={errors.threshold}
          inputmode="decimal"
          suffix={{ content: '%' }}
          classes="govuk-input--width-3"
        />
        {ticks('may', ['mayCreate', 'mayChange', 'mayLeave'])}
        <Select
          name="dateOrder"
          label={t('dateOrder')}
          hint={t('dateOrderHint')}
          items={(['dmy', 'mdy', 'ymd'] as const).map(order => ({ text: t(order), value: order }))}
          value={String(values.dateOrder ?? '')}
          error={errors.dateOrder}
        />
        {ticks('creates', ['createsUnits', 'createsRoles', 'createsPosts'])}
        {choice('unknownManager', 'unknownManager', [
          ['reject', 'managerReject'],
          ['leave out', 'managerLeaveOut'],
        ])}
        {ticks('arriving', ['watched', 'appliesItself', 'invites'], { folder })}
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
