import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { RequestTable, type Typed } from '../access-requests/pages.tsx'
import type { Found, Request } from '../access-requests/queries.ts'
import { ExportList } from '../export/export-list.tsx'
import type { DataExport } from '../export/queries.ts'
import { LooksTable } from '../looks/looks-table.tsx'
import type { Look } from '../looks/queries.ts'
import type { Hold, Minor } from './queries.ts'
import { say } from './words.ts'

type Errors = Record<string, string>
const base = '/manage/data-protection/people'

/** Finding somebody to work on, also who has left. */
export function FindPage({ lang, q, found }: { lang: Lang; q?: string; found?: Found[] }) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('findLede')}>{t('findTitle')}</PageHeading>
      <form method="get" action={base} class="gh-form">
        <Input name="q" label={t('name')} value={q} autocomplete="off" />
        <Button>{t('find')}</Button>
      </form>
      {found ? (
        <DataTable
          label={t('findTitle')}
          isDense
          rows={found}
          empty={<p class="gh-meta">{t('nobody')}</p>}
          columns={[
            {
              key: 'person',
              heading: t('person'),
              isRowHeader: true,
              cell: one => <a href={`${base}/${one.id}`}>{one.name}</a>,
            },
            { key: 'number', heading: t('number'), cell: one => one.employee_number },
          ]}
        />
      ) : null}
    </>
  )
}

export type FileProps = {
  lang: Lang
  person: { id: string; name: string }
  exports: DataExport[]
  requests: Request[]
  holds: Hold[]
  looks: Look[]
  minor?: Minor
  today: string
  values: Typed
  errors: Errors
}

/** Everything about one person's data in this organisation. */
export function FilePage(props: FileProps) {
  const { lang, person, today } = props
  const t = say(lang)
  const at = `${base}/${person.id}`
  const isMinor = props.minor && props.minor.is_minor_until > today
  const isHeld = props.holds.some(hold => holds(hold, today))
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading>{t('title', { name: person.name })}</PageHeading>
      {isHeld || isMinor ? (
        <p>
          {isHeld ? <StateTag state="overdue">{t('onHold')}</StateTag> : null}{' '}
          {isMinor && props.minor ? (
            <StateTag state="due">
              {t('minorTag', { date: longDate(props.minor.is_minor_until, lang) })}
            </StateTag>
          ) : null}
        </p>
      ) : null}
      <Section id="copies" title={t('copies')}>
        <p>{t('copiesText')}</p>
        <ExportList lang={lang} exports={props.exports} path="/manage/data-protection/exports" />
        <Form action={`${at}/exports`}>
          <Button preventDoubleClick>{t('make')}</Button>
        </Form>
      </Section>
      <Section id="requests" title={t('requests')}>
        <RequestTable
          lang={lang}
          requests={props.requests}
          today={today}
          empty={<p class="gh-meta">{t('noRequests')}</p>}
        />
      </Section>
      <Section id="holds" title={t('holds')}>
        <HoldTable lang={lang} holds={props.holds} today={today} />
        <Details
          summary={t('hold')}
          open={props.errors.reason !== undefined || props.errors.endsOn !== undefined}
        >
          <HoldForm {...props} action={`${at}/holds`} button={t('hold')} />
        </Details>
      </Section>
      <Section id="minor" title={t('minor')}>
        <MinorForm {...props} />
      </Section>
      <Section id="looks" title={t('looks')}>
        <LooksTable lang={lang} looks={props.looks} />
      </Section>
      <Section id="erase" title={t('erase')}>
        <p>{t('eraseText')}</p>
        <Button href={`${at}/erase`} variant="secondary">
          {t('see')}
        </Button>
      </Section>
    </>
  )
}

/** Whether a hold stops an erasure on a day. */
export function holds(hold: Hold, today: string): boolean {
  return (
    hold.released_at === null && hold.starts_on <= today && (hold.ends_on === null || hold.ends_on >= today)
  )
}

/** Holds, with a way to release those that hold. */
export function HoldTable({ lang, holds: rows, today }: { lang: Lang; holds: Hold[]; today: string }) {
  const t = say(lang)
  const nameOf = (hold: Hold) => hold.person ?? t('everybody')
  const stateOf = (hold: Hold) => {
    if (hold.released_at)
      return t('releasedOn', { date: shortDate(hold.released_at, lang), reason: hold.release_reason ?? '' })
    return holds(hold, today) ? <StateTag state="overdue">{t('holding')}</StateTag> : ''
  }
  return (
    <DataTable
      label={t('holds')}
      isDense
      rows={rows}
      empty={<p class="gh-meta">{t('noHolds')}</p>}
      columns={[
        {
          key: 'person',
          heading: t('person'),
          isRowHeader: true,
          cell: hold =>
            hold.person_id ? <a href={`${base}/${hold.person_id}`}>{nameOf(hold)}</a> : nameOf(hold),
        },
        { key: 'reason', heading: t('holdReason'), cell: hold => hold.reason },
        { key: 'since', heading: t('since'), cell: hold => shortDate(hold.starts_on, lang) },
        {
          key: 'until',
          heading: t('until'),
          cell: hold => (hold.ends_on ? shortDate(hold.ends_on, lang) : ''),
        },
        { key: 'state', heading: t('state'), cell: stateOf },
        {
          key: 'release',
          heading: t('release'),
          isHeadingHidden: true,
          cell: hold =>
            hold.released_at ? null : (
              <a href={`/manage/data-protection/holds/${hold.id}/release`}>
                {t('release')}
                <span class="govuk-visually-hidden"> {t('releaseOf', { name: nameOf(hold) })}</span>
              </a>
            ),
        },
      ]}
    />
  )
}

type HoldFormProps = { lang: Lang; values: Typed; errors: Errors; action: string; button: string }

function HoldForm({ lang, values, errors, action, button }: HoldFormProps) {
  const t = say(lang)
  return (
    <Form action={action}>
      <Textarea
        name="reason"
        label={t('holdReason')}
        hint={t('holdHint')}
        value={values.reason}
        error={errors.reason}
        rows={3}
      />
      <DateField name="endsOn" label={t('holdUntil')} value={values.endsOn} error={errors.endsOn} />
      <Button variant="secondary" preventDoubleClick>
        {button}
      </Button>
    </Form>
  )
}

function MinorForm({ lang, person, minor, values, errors }: FileProps) {
  const t = say(lang)
  return (
    <Details summary={t('minorChange')} open={errors.until !== undefined}>
      <p>{t('minorText')}</p>
      <Form action={`${base}/${person.id}/minor`}>
        <DateField
          name="until"
          label={t('minorUntil')}
          hint={t('minorHint')}
          value={values.until ?? minor?.is_minor_until}
          error={errors.until}
        />
        <Input
          name="guardianName"
          label={t('guardianName')}
          value={values.guardianName ?? minor?.guardian_name ?? ''}
          error={errors.guardianName}
          autocomplete="off"
        />
        <Input
          name="guardianContact"
          label={t('guardianContact')}
          value={values.guardianContact ?? minor?.guardian_contact ?? ''}
          error={errors.guardianContact}
          autocomplete="off"
        />
        <Button variant="secondary">{t('save')}</Button>
      </Form>
    </Details>
  )
}

type HoldsProps = { lang: Lang; holds: Hold[]; today: string; values: Typed; errors: Errors }

/** All holds of the organisation. */
export function HoldsPage(props: HoldsProps) {
  const t = say(props.lang)
  return (
    <>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('holdsLede')}>{t('holdsTitle')}</PageHeading>
      <HoldTable {...props} />
      <p>
        {t('holdOne')} <a href={base}>{t('findOne')}</a>
      </p>
      <Section id="all" title={t('everybody')}>
        <HoldForm {...props} action="/manage/data-protection/holds" button={t('holdAll')} />
      </Section>
    </>
  )
}

type ReleaseProps = { lang: Lang; hold: Hold; values: Typed; errors: Errors }

/** Releasing a hold, with the reason. */
export function ReleasePage({ lang, hold, values, errors }: ReleaseProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/data-protection/holds">{t('holdsTitle')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={hold.person ?? t('everybody')} lede={hold.reason}>
        {t('releaseTitle')}
      </PageHeading>
      <Form action={`/manage/data-protection/holds/${hold.id}/release`}>
        <Textarea
          name="reason"
          label={t('releaseReason')}
          value={values.reason}
          error={errors.reason}
          rows={3}
        />
        <Button preventDoubleClick>{t('release')}</Button>
      </Form>
    </>
  )
}
