import { shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { External, Qualification } from '../queries.ts'
import { say } from '../words.ts'
import { sayAsk } from '../words-ask.ts'
import { sayDecide } from '../words-decide.ts'
import { sayRecord } from '../words-record.ts'
import { ExternalFacts, ExternalStateTag } from './own-pages.tsx'

type WaitingProps = {
  lang: Lang
  title: string
  isTeam: boolean
  rows: External[]
  /** What the reader has asked to have recognised or waived. */
  asked: External[]
  /** What managers recognised or waived by themselves. */
  granted: External[]
  nextHref?: string
  firstHref?: string
}

/** What waits for a decision. */
export function WaitingPage(props: WaitingProps) {
  const { lang, title, isTeam, rows, asked, granted, nextHref, firstHref } = props
  const t = sayDecide(lang)
  return (
    <>
      {isTeam ? <BackLink href="/team">{t('team')}</BackLink> : null}
      <PageHeading lede={t('lede')}>{title}</PageHeading>
      <DataTable
        label={title}
        rows={rows}
        empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: one => <a href={`/team/elsewhere/${one.id}`}>{one.person}</a>,
          },
          {
            key: 'what',
            heading: t('what'),
            cell: one => (
              <>
                <What {...{ one, lang }} />
                {one.asks ? (
                  <>
                    <br />
                    <span class="gh-meta">{sayAsk(lang)(`asks.${one.asks}`, { name: one.asker ?? '' })}</span>
                  </>
                ) : null}
              </>
            ),
          },
          { key: 'when', heading: t('when'), cell: one => shortDate(one.happened_on, lang) },
          { key: 'sent', heading: t('sentOn'), cell: one => shortDate(one.recorded_at, lang) },
        ]}
      />
      <KeyPagination nextHref={nextHref} firstHref={firstHref} />
      {asked.length > 0 ? <AskedPart {...{ lang, asked }} /> : null}
      {granted.length > 0 ? <GrantedPart {...{ lang, granted }} /> : null}
    </>
  )
}

function What({ one, lang }: { one: External; lang: Lang }) {
  const name = one.qualification ?? one.course
  return <span lang={otherLang(name, lang)}>{textIn(name, lang) || one.title}</span>
}

/** What the reader asked to have recognised or waived, and what became of it. */
function AskedPart({ lang, asked }: { lang: Lang; asked: External[] }) {
  const t = sayDecide(lang)
  const a = sayAsk(lang)
  return (
    <Section id="asked" title={a('askedTitle')}>
      <DataTable
        label={a('askedTitle')}
        rows={asked}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: one => <a href={`/team/asked/${one.id}`}>{one.person}</a>,
          },
          { key: 'what', heading: t('what'), cell: one => <What {...{ one, lang }} /> },
          {
            key: 'state',
            heading: say(lang)('state'),
            cell: one => (
              <>
                <ExternalStateTag {...{ lang }} state={one.state} />
                {one.answer ? <p class="gh-meta">{one.answer}</p> : null}
              </>
            ),
          },
          { key: 'sent', heading: t('sentOn'), cell: one => shortDate(one.recorded_at, lang) },
        ]}
      />
    </Section>
  )
}

/** What managers recognised or waived by themselves, for the staff of their organisation. */
function GrantedPart({ lang, granted }: { lang: Lang; granted: External[] }) {
  const t = sayDecide(lang)
  const a = sayAsk(lang)
  return (
    <Section id="granted" title={a('grantedTitle')}>
      <DataTable
        label={a('grantedTitle')}
        rows={granted}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: one => <a href={`/team/elsewhere/${one.id}`}>{one.person}</a>,
          },
          { key: 'what', heading: t('what'), cell: one => <What {...{ one, lang }} /> },
          {
            key: 'state',
            heading: say(lang)('state'),
            cell: one => (
              <>
                {sayRecord(lang)(one.asks ?? 'recognised')}
                <p class="gh-meta">
                  {a('grantedBy', {
                    name: one.asker ?? '',
                    date: shortDate(one.decided_at ?? one.recorded_at, lang),
                  })}
                </p>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

type DecideProps = {
  lang: Lang
  one: External
  qualifications: Qualification[]
  backHref: string
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** One thing that somebody sent in, with its proof, and what is decided on it. */
export function DecidePage({ lang, one, qualifications, backHref, values, errors }: DecideProps) {
  const t = sayDecide(lang)
  return (
    <>
      <BackLink href={backHref}>{t(backHref === '/manage/elsewhere' ? 'allTitle' : 'teamTitle')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={one.person}>{one.title}</PageHeading>
      <p>
        <ExternalStateTag {...{ lang }} state={one.state} />
      </p>
      <ExternalFacts {...{ one, lang }} />
      <Answer {...{ one, lang }} />
      {one.state === 'sent' ? <DecideForm {...{ lang, one, qualifications, values, errors }} /> : null}
    </>
  )
}

/** What whoever decided says. */
export function Answer({ one, lang }: { one: External; lang: Lang }) {
  return (
    <>
      {one.answer ? (
        <blockquote class="govuk-inset-text">
          <p>{one.answer}</p>
          {one.decider && one.decided_at ? (
            <p class="gh-meta">
              {say(lang)('answered', { name: one.decider, date: shortDate(one.decided_at, lang) })}
            </p>
          ) : null}
        </blockquote>
      ) : null}
    </>
  )
}

function DecideForm({ lang, one, qualifications, values, errors }: Omit<DecideProps, 'backHref'>) {
  const t = sayDecide(lang)
  return (
    <Form action={`/team/elsewhere/${one.id}`}>
      <Radios
        name="decision"
        fieldset={{ legend: t('decision') }}
        value={values.decision}
        error={errors.decision}
        items={[
          { value: 'approved', label: t('approve'), hint: t('approveHint') },
          { value: 'returned', label: t('giveBack'), hint: t('giveBackHint') },
        ]}
      />
      {qualifications.length > 0 && !one.asks ? (
        <Select
          name="qualificationId"
          label={t('countsAs')}
          hint={t('countsAsHint')}
          items={[
            { text: t('asWritten', { title: one.title }), value: '' },
            ...qualifications.map(each => ({ text: textIn(each.name, lang), value: each.id })),
          ]}
          value={values.qualificationId ?? one.qualification_id ?? ''}
          error={errors.qualificationId}
        />
      ) : null}
      {one.asks ? null : (
        <Select
          name="kind"
          label={t('how')}
          items={(['completed', 'recognised'] as const).map(value => ({ text: t(value), value }))}
          value={values.kind}
          error={errors.kind}
        />
      )}
      <Textarea
        name="answer"
        label={t('sentence')}
        hint={t('sentenceHint')}
        rows={3}
        value={values.answer}
        error={errors.answer}
      />
      <Button preventDoubleClick>{t('save')}</Button>
    </Form>
  )
}
