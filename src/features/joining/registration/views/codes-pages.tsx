import { shortDate } from '../../../../platform/i18n/dates.ts'
import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { DateField } from '../../../../ui/date-field.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { BackLink } from '../../../../ui/govuk/back-link.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Select } from '../../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../../ui/govuk/summary-list.tsx'
import { KeyPagination } from '../../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { sayKind, type UnitChoice, unitItems } from '../../../people/index.ts'
import { joiningKinds } from '../queries.ts'
import type { JoiningCode } from '../queries-manage.ts'
import { codeShown } from '../rules.ts'
import { sayManage } from '../words-manage.ts'
import type { Typed, Wrong } from './fields.tsx'

type Choice = { id: string; name: JoiningCode['unit'] }
export type CodeState = 'open' | 'closed' | 'over' | 'early' | 'full'

/** How a code stands on a day. */
export function stateOf(code: JoiningCode, today: string): CodeState {
  if (code.closed_at) return 'closed'
  if (code.ends_on && code.ends_on < today) return 'over'
  if (code.starts_on > today) return 'early'
  return code.seats !== null && code.taken >= code.seats ? 'full' : 'open'
}
const tones = {
  open: 'published',
  closed: 'archived',
  over: 'archived',
  early: 'draft',
  full: 'due',
} as const

function Tag({ lang, state }: { lang: Lang; state: CodeState }) {
  return <StateTag state={tones[state]}>{sayManage(lang)(state)}</StateTag>
}

function spanOf({ starts_on, ends_on }: JoiningCode, lang: Lang): string {
  const first = shortDate(starts_on, lang)
  return ends_on ? `${first} – ${shortDate(ends_on, lang)}` : sayManage(lang)('fromDay', { day: first })
}

function seatsOf({ taken, seats }: JoiningCode, lang: Lang): string {
  return seats === null ? String(taken) : sayManage(lang)('takenOf', { taken, seats })
}

type CodesProps = {
  lang: Lang
  organisation: string
  today: string
  codes: JoiningCode[]
  firstHref?: string
  nextHref?: string
}

/** The codes of an organisation, newest first. */
export function CodesPage({ lang, organisation, today, codes, firstHref, nextHref }: CodesProps) {
  const t = sayManage(lang)
  const make = <Button href="/manage/joining/codes/new">{t('newCode')}</Button>
  return (
    <>
      <PageHeading lede={t('codesLede', { organisation })} actions={codes.length > 0 ? make : null}>
        {t('codes')}
      </PageHeading>
      <DataTable
        label={t('codes')}
        columns={columns(lang, today)}
        rows={codes}
        isDense
        empty={
          <EmptyState title={t('noCodes')} action={make}>
            {t('noCodesText')}
          </EmptyState>
        }
      />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}

function columns(lang: Lang, today: string): Column<JoiningCode>[] {
  const t = sayManage(lang)
  return [
    {
      key: 'label',
      heading: t('label'),
      isRowHeader: true,
      cell: code => <a href={`/manage/joining/codes/${code.id}`}>{code.label}</a>,
    },
    { key: 'code', heading: t('code'), cell: code => <code>{codeShown(code.code)}</code> },
    { key: 'kind', heading: t('kind'), cell: code => sayKind(lang)(code.kind) },
    { key: 'taken', heading: t('taken'), isNumber: true, cell: code => seatsOf(code, lang) },
    { key: 'dates', heading: t('dates'), cell: code => spanOf(code, lang) },
    { key: 'approval', heading: t('approval'), cell: code => t(code.needs_approval ? 'yes' : 'no') },
    { key: 'state', heading: t('state'), cell: code => <Tag lang={lang} state={stateOf(code, today)} /> },
  ]
}

type NewCodeProps = {
  lang: Lang
  organisation: string
  values: Typed
  errors: Wrong
  units: UnitChoice[]
  jobRoles: Choice[]
}

/** What a new code makes of those who join by it. */
export function NewCodePage(props: NewCodeProps) {
  const { lang, organisation, values, errors } = props
  const t = sayManage(lang)
  return (
    <>
      <BackLink href="/manage/joining/codes">{t('backToCodes')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={organisation}>{t('newCode')}</PageHeading>
      <Form action="/manage/joining/codes/new">
        <Input
          name="label"
          label={t('label')}
          hint={t('labelHint')}
          value={values.label}
          error={errors.label}
        />
        <PlaceFields {...props} />
        <SeatsField {...props} />
        <DateField name="startsOn" label={t('startsOn')} value={values.startsOn} error={errors.startsOn} />
        <DateField name="endsOn" label={t('endsOn')} value={values.endsOn} error={errors.endsOn} />
        <Checkboxes
          name="needsApproval"
          values={values.needsApproval ? ['1'] : []}
          error={errors.needsApproval}
          items={[{ value: '1', label: t('needsApproval'), hint: t('needsApprovalHint') }]}
        />
        <Checkboxes
          name="forYoungPeople"
          values={values.forYoungPeople ? ['1'] : []}
          items={[{ value: '1', label: t('forYoung'), hint: t('forYoungHint') }]}
        />
        <Button preventDoubleClick>{t('makeCode')}</Button>
      </Form>
    </>
  )
}

function PlaceFields({ lang, values, errors, units, jobRoles }: NewCodeProps) {
  const t = sayManage(lang)
  return (
    <>
      <Select
        name="kind"
        label={t('becomes')}
        value={values.kind}
        error={errors.kind}
        items={joiningKinds.map(kind => ({ text: sayKind(lang)(kind), value: kind }))}
      />
      <Select
        name="unitId"
        label={t('unitOptional')}
        value={values.unitId}
        error={errors.unitId}
        items={unitItems(units, lang, t('none'))}
      />
      <Select
        name="jobRoleId"
        label={t('jobRoleOptional')}
        value={values.jobRoleId}
        error={errors.jobRoleId}
        items={[
          { text: t('none'), value: '' },
          ...jobRoles.map(role => ({ text: textIn(role.name, lang), value: role.id })),
        ]}
      />
    </>
  )
}

function SeatsField({ lang, values, errors }: Pick<NewCodeProps, 'lang' | 'values' | 'errors'>) {
  const t = sayManage(lang)
  return (
    <Input
      name="seats"
      label={t('seats')}
      hint={t('seatsHint')}
      value={values.seats}
      error={errors.seats}
      inputmode="numeric"
      classes="govuk-input--width-5"
    />
  )
}

type CodeProps = {
  lang: Lang
  code: JoiningCode
  today: string
  link: string
  /** An SVG of the link, made by the server. */
  square: string
  values: Typed
  errors: Wrong
}

/** A code to pass on: as text, link and square; for how many and until when. */
export function CodePage(props: CodeProps) {
  const { lang, code, link, square, errors } = props
  const t = sayManage(lang)
  const rows: [string, string | null][] = [
    [t('becomes'), sayKind(lang)(code.kind)],
    [t('unit'), textIn(code.unit, lang)],
    [t('jobRole'), textIn(code.job_role, lang)],
    [t('taken'), seatsOf(code, lang)],
    [t('dates'), spanOf(code, lang)],
    [t('approval'), t(code.needs_approval ? 'approvalFirst' : 'approvalNone')],
    [t('forYoung'), code.for_young_people ? t('yes') : ''],
  ]
  return (
    <>
      <BackLink href="/manage/joining/codes">{t('backToCodes')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t('code')}>{code.label}</PageHeading>
      <p>
        <Tag lang={lang} state={stateOf(code, props.today)} />
      </p>
      <div class="gh-box gh-box--tint">
        <p class="govuk-heading-xl">
          <code>{codeShown(code.code)}</code>
        </p>
        <p>
          {t('link')}: <a href={link}>{link}</a>
        </p>
        {/* Drawn by the server from the link alone. */}
        <div class="gh-qr" role="img" aria-label={t('square')} dangerouslySetInnerHTML={{ __html: square }} />
      </div>
      <SummaryList
        rows={rows
          .filter(([, value]) => value)
          .map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
      />
      <ChangeCode {...props} />
    </>
  )
}

function ChangeCode({ lang, code, values, errors }: CodeProps) {
  const t = sayManage(lang)
  return (
    <>
      <h2>{t('changeCode')}</h2>
      <Form action={`/manage/joining/codes/${code.id}`}>
        <Input name="label" label={t('label')} value={values.label} error={errors.label} />
        <SeatsField lang={lang} values={values} errors={errors} />
        <DateField name="endsOn" label={t('endsOn')} value={values.endsOn} error={errors.endsOn} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      <Form action={`/manage/joining/codes/${code.id}/${code.closed_at ? 'open' : 'close'}`}>
        <Button variant={code.closed_at ? 'secondary' : 'warning'} preventDoubleClick>
          {t(code.closed_at ? 'reopen' : 'close')}
        </Button>
      </Form>
    </>
  )
}
