import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Typed } from '../access-requests/pages.tsx'
import { tableWord } from '../export/document.ts'
import { type ErasureKind, erasureKinds, purposes } from '../rules.ts'
import type { Batch, Item, Preview, Reached, Rule } from './queries.ts'
import { say } from './words.ts'

type Errors = Record<string, string>
const people = '/manage/data-protection/people'
const batches = '/manage/data-protection/erasures'

type EraseProps = {
  lang: Lang
  person: { id: string; name: string }
  kind: ErasureKind
  preview: Preview
  values: Typed
  errors: Errors
}

/** What an erasure would reach, and the form that does it. */
export function ErasePage({ lang, person, kind, preview, values, errors }: EraseProps) {
  const t = say(lang)
  const at = `${people}/${person.id}/erase`
  return (
    <>
      <BackLink href={`${people}/${person.id}`}>{t('back', { name: person.name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('title', { name: person.name })}</PageHeading>
      <form method="get" action={at} class="gh-form">
        <Radios
          name="kind"
          fieldset={{ legend: t('what'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={kind}
          items={erasureKinds.map(one => ({ value: one, label: t(one), hint: t(`${one}Hint`) }))}
        />
        <Button variant="secondary">{t('show')}</Button>
      </form>
      <Section id="goes" title={t('goes')}>
        <InsetText>{t(kind !== 'erasure' ? 'part' : preview.elsewhere ? 'elsewhere' : 'whole')}</InsetText>
        <Counts lang={lang} counts={preview.counts} />
      </Section>
      {preview.held ? (
        <WarningText>{t('held')}</WarningText>
      ) : (
        <>
          <WarningText>{t('noUndo')}</WarningText>
          <Form action={at}>
            <input type="hidden" name="kind" value={kind} />
            <Textarea
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              value={values.reason}
              error={errors.reason}
              rows={3}
            />
            <Input
              name="name"
              label={t('name')}
              hint={t('nameHint', { name: person.name })}
              value={values.name}
              error={errors.name}
              autocomplete="off"
            />
            <Button variant="warning" preventDoubleClick>
              {t('erase')}
            </Button>
          </Form>
        </>
      )}
    </>
  )
}

function Counts({ lang, counts }: { lang: Lang; counts: Record<string, number> }) {
  const t = say(lang)
  return (
    <DataTable
      label={t('goes')}
      isDense
      rows={Object.entries(counts)}
      empty={<p class="gh-meta">{t('nothing')}</p>}
      columns={[
        { key: 'kind', heading: t('kind'), isRowHeader: true, cell: ([table]) => tableWord(table, lang) },
        { key: 'rows', heading: t('rows'), isNumber: true, cell: ([, count]) => count },
      ]}
    />
  )
}

/** One batch: what was done, what was held back, what was not possible. */
export function BatchPage({ lang, batch, items }: { lang: Lang; batch: Batch; items: Item[] }) {
  const t = say(lang)
  const stateKey = { waiting: 'waiting', done: 'done', held: 'heldBack', failed: 'failed' } as const
  const kindOf = (item: Item) =>
    item.kind === 'erasure' || item.kind === 'training' || item.kind === 'hr' ? t(item.kind) : t('byDate')
  return (
    <>
      <BackLink href={batches}>{t('batches')}</BackLink>
      <PageHeading caption={dateAndTime(batch.recorded_at, lang)}>{t('batchTitle')}</PageHeading>
      <DataTable
        label={t('batchTitle')}
        isDense
        rows={items}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: item => item.person ?? t('byDate'),
          },
          { key: 'kind', heading: t('kind'), cell: kindOf },
          { key: 'state', heading: t('state'), cell: item => t(stateKey[item.state]) },
          {
            key: 'rows',
            heading: t('rows'),
            isNumber: true,
            cell: item =>
              Object.entries(item.counts).reduce((sum, [key, n]) => (key === 'years' ? sum : sum + n), 0),
          },
        ]}
      />
    </>
  )
}

/** All batches, newest first. */
export function BatchesPage({ lang, rows }: { lang: Lang; rows: Batch[] }) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('batchesLede')}>{t('batches')}</PageHeading>
      <DataTable
        label={t('batches')}
        isDense
        rows={rows}
        empty={<EmptyState title={t('noBatches')}>{t('noBatchesText')}</EmptyState>}
        columns={[
          {
            key: 'when',
            heading: t('when'),
            isRowHeader: true,
            cell: batch => <a href={`${batches}/${batch.id}`}>{dateAndTime(batch.recorded_at, lang)}</a>,
          },
          {
            key: 'by',
            heading: t('by'),
            cell: one => t(one.kind === 'retention' ? 'byRetention' : 'byErasure'),
          },
          { key: 'done', heading: t('done'), isNumber: true, cell: one => one.done },
          { key: 'waiting', heading: t('waiting'), isNumber: true, cell: one => one.waiting },
          { key: 'held', heading: t('heldBack'), isNumber: true, cell: one => one.held },
          { key: 'failed', heading: t('failed'), isNumber: true, cell: one => one.failed },
        ]}
      />
    </>
  )
}

type RetentionProps = {
  lang: Lang
  organisation: string
  rules: Rule[]
  reached: Reached[]
  values: Typed
  errors: Errors
}

/** How long each kind of data is kept, and whether the rules are in use. */
export function RetentionPage(props: RetentionProps) {
  const { lang, rules, errors } = props
  const t = say(lang)
  const isConfirmed = rules.length > 0 && rules.every(rule => rule.confirmed_at !== null)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('retentionLede', { organisation: props.organisation })}>
        {t('retention')}
      </PageHeading>
      <InsetText>{t(rules.length === 0 ? 'noRules' : isConfirmed ? 'confirmed' : 'unconfirmed')}</InsetText>
      <RuleFields {...props} />
      {rules.length > 0 ? <Reach {...props} isConfirmed={isConfirmed} /> : null}
    </>
  )
}

function RuleFields({ lang, rules, values, errors }: RetentionProps) {
  const t = say(lang)
  return (
    <Form action="/manage/data-protection/retention">
      <p>{t('empty')}</p>
      {purposes.map(purpose => {
        const kept = rules.find(rule => rule.purpose === purpose)?.keep_years
        return (
          <Input
            name={purpose}
            label={t(`${purpose}Rule`)}
            hint={t(`${purpose}RuleHint`)}
            value={values[purpose] ?? kept?.toString() ?? ''}
            error={errors[purpose]}
            inputmode="numeric"
            suffix={{ content: t('years') }}
            classes="govuk-input--width-3"
          />
        )
      })}
      <Button>{t('save')}</Button>
    </Form>
  )
}

function Reach({ lang, reached, isConfirmed }: RetentionProps & { isConfirmed: boolean }) {
  const t = say(lang)
  return (
    <Section id="reach" title={t('reach')}>
      <DataTable
        label={t('reach')}
        isDense
        rows={reached}
        empty={<p class="gh-meta">{t('noRules')}</p>}
        columns={[
          { key: 'rule', heading: t('rule'), isRowHeader: true, cell: one => t(`${one.purpose}Rule`) },
          { key: 'number', heading: t('number'), isNumber: true, cell: one => one.reached },
          { key: 'first', heading: t('first'), cell: one => one.first_names?.join(', ') },
        ]}
      />
      <Form action={`/manage/data-protection/retention/${isConfirmed ? 'run' : 'confirm'}`}>
        <WarningText>{t('noUndo')}</WarningText>
        <Button variant={isConfirmed ? 'warning' : undefined} preventDoubleClick>
          {t(isConfirmed ? 'run' : 'confirm')}
        </Button>
      </Form>
    </Section>
  )
}
