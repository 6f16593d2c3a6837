import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { FoundPerson, PinRow } from '../members/queries.ts'
import { say } from '../members/words.ts'
import type { Audience } from '../queries.ts'
import { Frame } from './frame.tsx'

export type ByHandPageProps = {
  lang: Lang
  audience: Audience
  pins: PinRow[]
  q: string
  found?: FoundPerson[]
  values: Record<string, string | undefined>
  ticked: string[]
  errors: Record<string, string>
  nextHref?: string
  canEdit: boolean
}

/** Whom somebody put in or keeps out whatever the rule says, with the reasons. */
export function ByHandPage(props: ByHandPageProps) {
  const { lang, audience, found } = props
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}/by-hand`
  return (
    <Frame {...{ lang, audience }} place="byHand" lede={t('handLede')} errors={props.errors}>
      {props.canEdit ? (
        <form method="get" action={here} class="gh-form">
          <Input name="q" type="search" label={t('find')} hint={t('findHint')} value={props.q} />
          <Button variant={found?.length ? 'secondary' : undefined}>{t('find')}</Button>
        </form>
      ) : null}
      {found && found.length === 0 ? <p>{t('nobodyFound')}</p> : null}
      {found && found.length > 0 ? <HandForm {...props} found={found} here={here} /> : null}
      <Pins {...props} here={here} />
    </Frame>
  )
}

function HandForm({
  lang,
  q,
  found,
  values,
  ticked,
  errors,
  here,
}: ByHandPageProps & { found: FoundPerson[]; here: string }) {
  const t = say(lang)
  return (
    <Section id="add" title={t('addHand')}>
      <Form action={here}>
        <input type="hidden" name="q" value={q} />
        <Checkboxes
          name="membership"
          fieldset={{ legend: t('who'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-checkboxes--small"
          values={ticked}
          error={errors.membership}
          items={found.map(one => ({
            value: one.membership_id,
            label: one.name,
            hint: [one.employee_number, textIn(one.unit, lang), t(one.is_in ? 'isIn' : 'isOut')]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        <Radios
          name="kind"
          fieldset={{ legend: t('kind'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-radios--small"
          value={values.kind}
          error={errors.kind}
          items={[
            { value: 'pinned', label: t('pin') },
            { value: 'excluded', label: t('exclude') },
          ]}
        />
        <Input
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          value={values.reason}
          error={errors.reason}
        />
        <DateField name="endsOn" label={t('untilOptional')} value={values.endsOn} error={errors.endsOn} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </Section>
  )
}

function Pins({ lang, audience, pins, canEdit, here, nextHref }: ByHandPageProps & { here: string }) {
  const t = say(lang)
  return (
    <>
      <DataTable
        label={t('pinned')}
        isDense
        rows={pins}
        empty={<EmptyState title={t('handNoneTitle')}>{t('handNoneText')}</EmptyState>}
        columns={[
          {
            key: 'name',
            heading: t('name'),
            isRowHeader: true,
            cell: pin => (
              <a href={`/manage/audiences/${audience.id}/why?membership=${pin.membership_id}`}>{pin.name}</a>
            ),
          },
          {
            key: 'kind',
            heading: t('kind'),
            cell: pin => (
              <StateTag state={pin.kind === 'pinned' ? 'met' : 'expired'}>
                {t(pin.kind === 'pinned' ? 'putIn' : 'excluded')}
              </StateTag>
            ),
          },
          { key: 'reason', heading: t('reason'), cell: pin => pin.reason },
          {
            key: 'dates',
            heading: t('dates'),
            cell: pin =>
              pin.ends_on
                ? t('span', { from: shortDate(pin.starts_on, lang), to: shortDate(pin.ends_on, lang) })
                : t('openEnd', { from: shortDate(pin.starts_on, lang) }),
          },
          { key: 'by', heading: t('by'), cell: pin => pin.made_by },
          {
            key: 'unpin',
            heading: t('unpin'),
            isHeadingHidden: true,
            cell: pin =>
              canEdit ? (
                <Form action={`${here}/end`} wide classes="gh-inline-form">
                  <input type="hidden" name="membership" value={pin.membership_id} />
                  <Button variant="secondary" classes="gh-button--small">
                    {t('unpin')}
                    <span class="govuk-visually-hidden"> {t('unpinOf', { name: pin.name })}</span>
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
      <KeyPagination nextHref={nextHref} />
    </>
  )
}
