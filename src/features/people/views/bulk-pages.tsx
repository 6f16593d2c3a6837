import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Preview } from '../bulk/bulk.ts'
import { leaveReasons } from '../bulk/ending.ts'
import type { Action, Selection } from '../bulk/forms.ts'
import type { AudienceChoice, Subject } from '../bulk/queries.ts'
import { say } from '../bulk/words.ts'
import { type JobChoices, ManagerFields, type Typed, unitItems, type Wrong } from './fields.tsx'

/** Carries the selection along, so that each step works without script or session. */
export function SelectionFields({ selection, action }: { selection: Selection; action?: Action }) {
  const { of, m, q, unit, audience, kind, state } = selection
  const fields = { action, of, ...(of === 'all' ? { q, unit, audience, kind, state } : { state }) }
  return (
    <>
      {Object.entries(fields).map(([name, value]) =>
        value ? <input type="hidden" name={name} value={value} /> : null,
      )}
      {of === 'chosen' ? m.map(id => <input type="hidden" name="m" value={id} />) : null}
    </>
  )
}

export type BulkFormProps = {
  lang: Lang
  action: Action
  selection: Selection
  count: number
  values: Typed
  errors: Wrong
  choices: JobChoices
  audiences: AudienceChoice[]
  details: { value: string; text: string }[]
  seesReasons: boolean
  backHref: string
}

/** What an act on the chosen people needs to know. */
export function BulkFormPage(props: BulkFormProps) {
  const { lang, action, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={props.backHref}>{t('cancel')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('selected', { count: props.count })}>{t(action)}</PageHeading>
      <Form action="/manage/people/bulk/preview">
        <SelectionFields selection={props.selection} action={action} />
        <ActionFields {...props} />
        <Button preventDoubleClick>{t('preview')}</Button>
      </Form>
    </>
  )
}

function ActionFields({ lang, action, values, errors, choices, ...more }: BulkFormProps) {
  const t = say(lang)
  const choose = { text: t('chooseOne'), value: '' }
  const from = <DateField name="from" label={t('from')} value={values.from} error={errors.from} />
  const select = (name: string, label: string, items: { text: string; value: string }[]) => (
    <Select name={name} label={label} items={[choose, ...items]} value={values[name]} error={errors[name]} />
  )
  switch (action) {
    case 'move':
      return (
        <>
          <Select
            name="unitId"
            label={t('unit')}
            items={unitItems(choices.units, lang, t('chooseOne'))}
            value={values.unitId}
            error={errors.unitId}
          />
          {from}
        </>
      )
    case 'role':
      return (
        <>
          {select(
            'jobRoleId',
            t('jobRole'),
            choices.jobRoles.map(one => ({ text: textIn(one.name, lang), value: one.id })),
          )}
          {from}
        </>
      )
    case 'manager':
      return (
        <>
          <ManagerFields
            {...{ lang, values, errors }}
            managers={choices.managers}
            label={t('managerLabel')}
          />
          {from}
        </>
      )
    case 'end':
      return (
        <>
          <DateField name="lastDay" label={t('lastDay')} value={values.lastDay} error={errors.lastDay} />
          {more.seesReasons ? (
            <Select
              name="leaveReason"
              label={t('reasonLeft')}
              items={leaveReasons.map(one => ({ text: t(`leaving_${one}`), value: one }))}
              value={values.leaveReason}
              error={errors.leaveReason}
            />
          ) : null}
        </>
      )
    case 'audience':
      return (
        <>
          {select(
            'audienceId',
            t('audienceLabel'),
            more.audiences.map(one => ({ text: textIn(one.name, lang), value: one.id })),
          )}
          <Input
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            value={values.reason}
            error={errors.reason}
          />
        </>
      )
    case 'field':
      return (
        <>
          {select('fieldId', t('fieldLabel'), more.details)}
          <Input
            name="value"
            label={t('value')}
            hint={t('valueHint')}
            value={values.value}
            error={errors.value}
          />
          {from}
        </>
      )
    case 'invite':
      return null
  }
}

type PreviewProps = { lang: Lang; preview: Preview; errors: Wrong; backHref: string }
const mostShown = 20

/** Whom an act would change and whom not, before it is done. */
export function BulkPreviewPage({ lang, preview, errors, backHref }: PreviewProps) {
  const t = say(lang)
  const { plan, input, everybody } = preview
  const count = plan.change.length
  const percent = Math.round((count / Math.max(everybody, count, 1)) * 1000) / 10
  return (
    <>
      <BackLink href={backHref}>{t('cancel')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t(input.action)} lede={t('willChange', { count })}>
        {t('previewTitle')}
      </PageHeading>
      <Names lang={lang} people={plan.change} />
      {plan.unchanged.length > 0 ? <p>{t('unchanged', { count: plan.unchanged.length })}.</p> : null}
      <LeftOut lang={lang} preview={preview} />
      {count > 0 ? (
        <Form action="/manage/people/bulk">
          <SelectionFields selection={input} action={input.action} />
          <Remembered input={input} print={preview.print} />
          {preview.mustConfirm ? (
            <Checkboxes
              name="isSure"
              error={errors.isSure}
              items={[{ value: '1', label: t('sure', { count, percent }) }]}
            />
          ) : null}
          <Button preventDoubleClick variant={input.action === 'end' ? 'warning' : undefined}>
            {t('doIt', { count })}
          </Button>
        </Form>
      ) : (
        <InsetText>{t('nobodyLeft')}</InsetText>
      )}
    </>
  )
}

function Names({ lang, people }: { lang: Lang; people: Subject[] }) {
  const more = people.length - mostShown
  return (
    <ul class="govuk-list govuk-list--bullet">
      {people.slice(0, mostShown).map(person => (
        <li>{person.name}</li>
      ))}
      {more > 0 ? <li>{say(lang)('andMore', { more })}</li> : null}
    </ul>
  )
}

function LeftOut({ lang, preview }: { lang: Lang; preview: Preview }) {
  const t = say(lang)
  const { refused } = preview.plan
  if (refused.length === 0) return null
  return (
    <Details summary={t('refused', { count: refused.length })} open={refused.length <= mostShown}>
      <DataTable
        label={t('refused', { count: refused.length })}
        isDense
        rows={refused.slice(0, 100)}
        columns={[
          { key: 'name', heading: t('name'), isRowHeader: true, cell: one => one.subject.name },
          { key: 'why', heading: t('why'), cell: one => one.why[lang] },
        ]}
      />
    </Details>
  )
}

/** What was typed on the page before, and what the preview showed. */
function Remembered({ input, print }: { input: Preview['input']; print: string }) {
  const { unitId, jobRoleId, manager, managerFor, managerJobId, from, lastDay, leaveReason } = input
  const { audienceId, reason, fieldId, value } = input
  const all = {
    unitId,
    jobRoleId,
    manager,
    managerFor,
    managerJobId,
    from,
    lastDay,
    leaveReason,
    audienceId,
    reason,
    fieldId,
    value,
  }
  return (
    <>
      {Object.entries({ ...all, print }).map(([name, one]) =>
        one ? <input type="hidden" name={name} value={one} /> : null,
      )}
    </>
  )
}
