import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Typed } from '../access-requests/pages.tsx'
import { type Agreement, levels } from './queries.ts'
import { say } from './words.ts'

export type Errors = Record<string, string>
export const base = '/manage/agreements'
type Facts = { lang: Lang; here: string; today: string }

function AgreementState({ lang, here, today, agreement }: Facts & { agreement: Agreement }) {
  const t = say(lang)
  const signed = (side: string) => agreement.signatures.some(one => one.organisation_id === side)
  const other = agreement.giver_id === here ? agreement.receiver_id : agreement.giver_id
  if (agreement.superseded_at) return <StateTag state="archived">{t('replaced')}</StateTag>
  if (agreement.ends_on && agreement.ends_on < today) return <StateTag state="archived">{t('over')}</StateTag>
  if (!signed(here)) return <StateTag state="due">{t('waitsForUs')}</StateTag>
  if (!signed(other)) return <StateTag state="waiting">{t('waitsForThem')}</StateTag>
  return agreement.holds ? (
    <StateTag state="met">{t('inForce')}</StateTag>
  ) : (
    <StateTag state="waiting">{t('notYetBegun')}</StateTag>
  )
}

function nameOfOther({ lang, here }: Facts, agreement: Agreement): string {
  return textIn(agreement.giver_id === here ? agreement.receiver : agreement.giver, lang)
}

/** All agreements of the organisation, given and received. */
export function AgreementsPage(props: Facts & { organisation: string; agreements: Agreement[] }) {
  const { lang, here } = props
  const t = say(lang)
  return (
    <>
      <PageHeading
        lede={t('lede', { organisation: props.organisation })}
        actions={<Button href={`${base}/new`}>{t('propose')}</Button>}
      >
        {t('title')}
      </PageHeading>
      <DataTable
        label={t('title')}
        isDense
        rows={props.agreements}
        empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
        columns={[
          {
            key: 'other',
            heading: t('other'),
            isRowHeader: true,
            cell: one => <a href={`${base}/${one.id}`}>{nameOfOther(props, one)}</a>,
          },
          {
            key: 'direction',
            heading: t('direction'),
            cell: one => t(one.giver_id === here ? 'weGive' : 'weReceive'),
          },
          { key: 'level', heading: t('level'), cell: one => t(one.level) },
          { key: 'purpose', heading: t('purpose'), cell: one => one.purpose },
          { key: 'from', heading: t('from'), cell: one => shortDate(one.starts_on, lang) },
          {
            key: 'until',
            heading: t('untilWord'),
            cell: one => (one.ends_on ? shortDate(one.ends_on, lang) : ''),
          },
          { key: 'state', heading: t('state'), cell: one => <AgreementState {...props} agreement={one} /> },
        ]}
      />
      <p>
        <a href={`${base}/processors`}>{t('processors')}</a>
        {' · '}
        <a href={`${base}/register`}>{t('register')}</a>
      </p>
    </>
  )
}

type NewProps = { lang: Lang; others: { id: string; name: string }[]; values: Typed; errors: Errors }

/** Proposing an agreement. */
export function NewAgreementPage({ lang, others, values, errors }: NewProps) {
  const t = say(lang)
  const legend = 'govuk-fieldset__legend--s'
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('propose')}</PageHeading>
      <Form action={`${base}/new`}>
        <Select
          name="otherId"
          label={t('other')}
          value={values.otherId}
          error={errors.otherId}
          items={[{ text: '', value: '' }, ...others.map(one => ({ text: one.name, value: one.id }))]}
        />
        <Radios
          name="side"
          fieldset={{ legend: t('direction'), legendClasses: legend }}
          value={values.side}
          error={errors.side}
          items={[
            { value: 'giver', label: t('weGive') },
            { value: 'receiver', label: t('weReceive') },
          ]}
        />
        <Radios
          name="level"
          fieldset={{ legend: t('level'), legendClasses: legend }}
          value={values.level}
          error={errors.level}
          items={levels.map(level => ({ value: level, label: t(level), hint: t(`${level}Hint`) }))}
        />
        <Textarea
          name="purpose"
          label={t('purpose')}
          hint={t('purposeHint')}
          value={values.purpose}
          error={errors.purpose}
          rows={3}
        />
        <Input
          name="lawfulBasis"
          label={t('basis')}
          hint={t('basisHint')}
          value={values.lawfulBasis}
          error={errors.lawfulBasis}
        />
        <DateField name="startsOn" label={t('from')} value={values.startsOn} error={errors.startsOn} />
        <DateField name="endsOn" label={t('until')} value={values.endsOn} error={errors.endsOn} />
        <Button preventDoubleClick>{t('propose')}</Button>
      </Form>
    </>
  )
}

type OneProps = Facts & {
  organisation: string
  agreement: Agreement
  versions: Agreement[]
  values: Typed
  errors: Errors
}

/** One agreement: what it says, who signed, and what can be done. */
export function AgreementPage(props: OneProps) {
  const { lang, agreement, here } = props
  const t = say(lang)
  const sides: [string, string][] = [
    [agreement.giver_id, textIn(agreement.giver, lang)],
    [agreement.receiver_id, textIn(agreement.receiver, lang)],
  ]
  const facts: [string, preact.ComponentChildren][] = [
    [t('direction'), t(agreement.giver_id === here ? 'weGive' : 'weReceive')],
    [t('level'), t(agreement.level)],
    [t('basis'), agreement.lawful_basis],
    [t('from'), longDate(agreement.starts_on, lang)],
    [t('untilWord'), agreement.ends_on ? longDate(agreement.ends_on, lang) : t('openEnd')],
    [t('state'), <AgreementState {...props} />],
    ...sides.map(([id, name]): [string, string] => {
      const signature = agreement.signatures.find(one => one.organisation_id === id)
      const said = signature && [
        signature.name,
        signature.post,
        longDate(new Date(signature.signed_at), lang),
      ]
      return [t('signedFor', { name }), said ? said.filter(Boolean).join(', ') : t('notSigned')]
    }),
  ]
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={nameOfOther(props, agreement)}>{agreement.purpose}</PageHeading>
      <SummaryList
        rows={facts.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
      />
      {agreement.holds && agreement.receiver_id === here ? (
        <p>
          <a href={`${base}/${agreement.id}/shared`}>{t('see')}</a>
        </p>
      ) : null}
      {agreement.superseded_at ? null : <Acts {...props} />}
      {props.versions.length > 1 ? <Versions {...props} /> : null}
    </>
  )
}

function Acts({ lang, here, today, organisation, agreement, values, errors }: OneProps) {
  const t = say(lang)
  const at = `${base}/${agreement.id}`
  const isSigned = agreement.signatures.some(one => one.organisation_id === here)
  const isOver = agreement.ends_on !== null && agreement.ends_on < today
  if (isOver) return null
  return (
    <>
      {isSigned ? null : (
        <Form action={`${at}/sign`}>
          <Input name="post" label={t('post')} hint={t('postHint')} value={values.post} error={errors.post} />
          <Button preventDoubleClick>{t('sign', { organisation })}</Button>
        </Form>
      )}
      <Details summary={t('end')} open={errors.reason !== undefined}>
        <Form action={`${at}/end`}>
          <Textarea name="reason" label={t('reason')} value={values.reason} error={errors.reason} rows={3} />
          <Button variant="warning" preventDoubleClick>
            {t('end')}
          </Button>
        </Form>
      </Details>
    </>
  )
}

function Versions(props: OneProps) {
  const { lang } = props
  const t = say(lang)
  return (
    <DataTable
      label={t('history')}
      caption={t('history')}
      isDense
      rows={props.versions}
      columns={[
        {
          key: 'recorded',
          heading: t('recorded'),
          isRowHeader: true,
          cell: one => <a href={`${base}/${one.id}`}>{longDate(one.recorded_at, lang)}</a>,
        },
        { key: 'level', heading: t('level'), cell: one => t(one.level) },
        { key: 'from', heading: t('from'), cell: one => shortDate(one.starts_on, lang) },
        {
          key: 'until',
          heading: t('untilWord'),
          cell: one => (one.ends_on ? shortDate(one.ends_on, lang) : ''),
        },
        { key: 'state', heading: t('state'), cell: one => <AgreementState {...props} agreement={one} /> },
      ]}
    />
  )
}
