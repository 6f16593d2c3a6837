import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { MergePreview } from '../merging/merging.ts'
import type { Merge, MergeQuestion, Suspect } from '../merging/queries.ts'
import { say } from '../merging/words.ts'
import type { PersonHere } from '../queries.ts'
import type { Typed, Wrong } from './fields.tsx'

const at = '/manage/people/duplicates'
type MergesProps = { lang: Lang; suspects: Suspect[]; merges: Merge[]; values: Typed; errors: Wrong }

/** Accounts that may be one person, any two by hand, and what was merged before. */
export function MergesPage({ lang, suspects, merges, values, errors }: MergesProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <Section id="suspected" title={t('suspected')}>
        <DataTable
          label={t('suspected')}
          isDense
          rows={suspects}
          empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
          columns={[
            {
              key: 'first',
              heading: t('first'),
              isRowHeader: true,
              cell: row => <a href={`/manage/people/${row.first_id}`}>{row.first_name}</a>,
            },
            {
              key: 'second',
              heading: t('second'),
              cell: row => <a href={`/manage/people/${row.second_id}`}>{row.second_name}</a>,
            },
            { key: 'why', heading: t('why'), cell: row => reasons(row, lang) },
            {
              key: 'look',
              heading: t('look'),
              isHeadingHidden: true,
              cell: row => (
                <a href={`/manage/people/${row.second_id}/merge/${row.first_id}`}>
                  <span aria-hidden="true">{t('look')}</span>
                  <span class="govuk-visually-hidden">{t('lookAt', { name: row.first_name })}</span>
                </a>
              ),
            },
          ]}
        />
      </Section>
      <Section id="two" title={t('chooseTwo')}>
        <Form action={at}>
          <Input
            name="first"
            label={t('first')}
            hint={t('findHint')}
            value={values.first}
            error={errors.first}
            autocomplete="off"
          />
          <Input
            name="second"
            label={t('second')}
            hint={t('findHint')}
            value={values.second}
            error={errors.second}
            autocomplete="off"
          />
          <Button variant="secondary">{t('look')}</Button>
        </Form>
      </Section>
      {merges.length > 0 ? (
        <Section id="recent" title={t('recent')}>
          <MergeTable lang={lang} merges={merges} />
        </Section>
      ) : null}
    </>
  )
}

function reasons(row: Suspect, lang: Lang): string {
  const t = say(lang)
  const details = (row.details ?? []).map(name => t('sameDetail', { detail: textIn(name, lang) }))
  return [
    row.same_name ? t('sameName') : '',
    ...details,
    row.same_number ? t('sameNumber') : '',
    row.same_email ? t('sameEmail') : '',
  ]
    .filter(Boolean)
    .join(', ')
}

const tones = {
  asked: 'waiting',
  done: 'met',
  refused: 'failed',
  undone: 'archived',
  'called off': 'archived',
} as const

function MergeTable({ lang, merges }: { lang: Lang; merges: Merge[] }) {
  const t = say(lang)
  return (
    <DataTable
      label={t('recent')}
      isDense
      rows={merges}
      columns={[
        {
          key: 'who',
          heading: t('who'),
          isRowHeader: true,
          cell: merge => (
            <a href={`/manage/people/${merge.kept_id}`}>
              {t('into', { gone: merge.gone_name ?? '', kept: merge.kept_name ?? '' })}
            </a>
          ),
        },
        { key: 'when', heading: t('when'), cell: merge => dateAndTime(merge.recorded_at, lang) },
        {
          key: 'state',
          heading: t('state'),
          cell: merge => <StateTag state={tones[merge.state]}>{t(`state_${merge.state}`)}</StateTag>,
        },
        {
          key: 'undo',
          heading: t('undo'),
          isHeadingHidden: true,
          cell: merge => <MergeAction lang={lang} merge={merge} />,
        },
      ]}
    />
  )
}

function MergeAction({ lang, merge }: { lang: Lang; merge: Merge }) {
  const t = say(lang)
  const name = merge.gone_name ?? ''
  const isUndo = merge.state === 'done'
  if (merge.state !== 'asked' && !(isUndo && merge.is_fresh)) return null
  return (
    <Form action={`${at}/${merge.id}/${isUndo ? 'undo' : 'call-off'}`} classes="gh-inline-form">
      <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
        <span aria-hidden="true">{t(isUndo ? 'undo' : 'callOff')}</span>
        <span class="govuk-visually-hidden">{t(isUndo ? 'undoOf' : 'callOffOf', { name })}</span>
      </Button>
    </Form>
  )
}

type PreviewProps = { lang: Lang; preview: MergePreview; errors: Wrong }

/** Both accounts, what moves, what clashes and why it may not be. */
export function MergePreviewPage({ lang, preview, errors }: PreviewProps) {
  const t = say(lang)
  const { gone, kept, asked, moves, clashes, refused } = preview
  const counts = Object.entries(moves) as [keyof typeof moves, number][]
  const numbers = clashes.numbers.map(number => number ?? t('withoutNumber')).join(', ')
  const notes = [
    ...clashes.courses.map(course => t('clashRun', { course: textIn(course, lang) })),
    ...(clashes.numbers.length > 0 ? [t('clashMembership', { numbers })] : []),
    ...asked.map(person => t('mustAsk', { name: person.name })),
    ...(asked.length > 0 ? [t('elsewhere')] : []),
  ]
  return (
    <>
      <BackLink href={at}>{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('previewTitle')}</PageHeading>
      <div class="gh-pair">
        <Account lang={lang} heading={t('kept')} person={kept} />
        <Account lang={lang} heading={t('gone')} person={gone} />
      </div>
      <Section id="moves" title={t('moves', { name: kept.name })}>
        <SummaryList
          rows={counts.map(([name, count]) => ({
            key: { content: t(`table_${name}`) },
            value: { content: count },
          }))}
        />
      </Section>
      {notes.length > 0 ? (
        <Section id="clashes" title={t('clashes')}>
          <ul class="govuk-list govuk-list--bullet">
            {notes.map(note => (
              <li>{note}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {refused.map(why => (
        <WarningText>{why[lang]}</WarningText>
      ))}
      {refused.length === 0 ? (
        <Form action={`/manage/people/${gone.id}/merge/${kept.id}`}>
          <Button variant={asked.length > 0 ? undefined : 'warning'} preventDoubleClick>
            {t(asked.length > 0 ? 'ask' : 'doIt')}
          </Button>
        </Form>
      ) : null}
      {asked.length === 0 ? (
        <p>
          <a href={`/manage/people/${kept.id}/merge/${gone.id}`}>{t('swap')}</a>
        </p>
      ) : null}
    </>
  )
}

function Account({ lang: _lang, heading, person }: { lang: Lang; heading: string; person: PersonHere }) {
  const known = person.emails?.map(email => email.value) ?? [person.given_address].filter(Boolean)
  return (
    <section class="gh-box">
      <h2 class="govuk-heading-s">{heading}</h2>
      <p>
        <a href={`/manage/people/${person.id}`}>{person.name}</a>
        {known.length > 0 ? <span class="gh-meta"> {known.join(', ')}</span> : null}
      </p>
    </section>
  )
}

type QuestionProps = { lang: Lang; token: string; question: MergeQuestion; errors: Wrong }

/** To somebody who was asked: whether both accounts are theirs. */
export function MergeQuestionPage({ lang, token, question, errors }: QuestionProps) {
  const t = say(lang)
  const names = {
    organisation: textIn(question.organisation, lang),
    name: question.name,
    other: question.other_name,
  }
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading>{t('askTitle')}</PageHeading>
      <p>{t('askText', names)}</p>
      <InsetText>{question.is_kept ? t('askKept') : t('askGone', { other: names.other })}</InsetText>
      <Form action={`/same-person/${token}`}>
        <div class="govuk-button-group">
          <Button id="agree" name="answer" value="yes">
            {t('yes')}
          </Button>
          <Button name="answer" value="no" variant="secondary">
            {t('no')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

export function MergeAnsweredPage({ lang, outcome }: { lang: Lang; outcome: 'yes' | 'no' | 'gone' }) {
  const t = say(lang)
  const texts = { yes: 'answeredYes', no: 'answeredNo', gone: 'goneText' } as const
  return (
    <div class="gh-narrow">
      <PageHeading lede={t(texts[outcome])}>{t(outcome === 'gone' ? 'goneTitle' : 'answered')}</PageHeading>
    </div>
  )
}
