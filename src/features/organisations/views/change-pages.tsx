import type { ComponentChildren } from 'preact'
import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ListedBatch } from '../units/queries-batches.ts'
import type { Touched } from '../units/queries-tree.ts'
import { say as sayTree } from '../units/tree-words.ts'
import { say } from '../units/words.ts'

type Wrong = Record<string, string>
export type PreviewProps = {
  lang: Lang
  kind: 'move' | 'merge'
  unit: { id: string; name: string }
  target: string
  from: string
  isPast: boolean
  touched?: Touched & { children?: number }
  fields: Record<string, string>
  errors: Wrong
}

/** What a move or a merger would touch; nothing is done until it is confirmed here. */
export function PreviewPage({
  lang,
  kind,
  unit,
  target,
  from,
  isPast,
  touched,
  fields,
  errors,
}: PreviewProps) {
  const t = sayTree(lang)
  const isMerge = kind === 'merge'
  const back = `/manage/units/${unit.id}`
  const names = { unit: unit.name, target, date: longDate(from, lang) }
  return (
    <>
      <BackLink href={back}>{unit.name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t(isMerge ? 'previewMerge' : 'previewMove', { unit: unit.name })}</PageHeading>
      {touched ? (
        <>
          <p class="gh-lede">{t(isMerge ? 'mergeSentence' : 'moveSentence', names)}</p>
          {isPast ? <InsetText>{t('backdated')}</InsetText> : null}
          <h2>{t('touches')}</h2>
          <SummaryList rows={countsOf(lang, isMerge, touched)} />
          {isMerge && touched.audiences.length > 0 ? (
            <InsetText>
              {t('audiencesStay')} {namesOf(touched, lang)}
            </InsetText>
          ) : null}
          <Form action={`${back}/${kind}`}>
            {Object.entries(fields).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <div class="govuk-button-group">
              <Button preventDoubleClick variant={isMerge ? 'warning' : undefined}>
                {t(isMerge ? 'confirmMerge' : 'confirmMove')}
              </Button>
              <a href={back}>{t('goBack')}</a>
            </div>
          </Form>
        </>
      ) : (
        <p>
          <a href={back}>{t('goBack')}</a>
        </p>
      )}
    </>
  )
}

const namesOf = ({ audiences }: Touched, lang: Lang) =>
  audiences.map(one => textIn(one.name, lang)).join(', ')

function countsOf(lang: Lang, isMerge: boolean, touched: NonNullable<PreviewProps['touched']>) {
  const t = sayTree(lang)
  const shown = (value: number) => value.toLocaleString('en-GB')
  const row = (key: ComponentChildren, value: ComponentChildren) => ({
    key: { content: key },
    value: { content: value },
  })
  return [
    row(t('nPeople'), shown(touched.people)),
    row(t('nUnits'), shown(touched.children ?? touched.units - 1)),
    row(t('nCourses'), shown(touched.courses)),
    row(t(isMerge ? 'nGrantsMerge' : 'nGrantsMove'), shown(touched.grants)),
    row(
      t('nAudiences'),
      touched.audiences.length > 0 ? `${touched.audiences.length}: ${namesOf(touched, lang)}` : '0',
    ),
  ]
}

export type ChangesPageProps = { lang: Lang; organisation: string; batches: ListedBatch[]; errors: Wrong }

/** What was moved and merged, each with its undo. */
export function ChangesPage({ lang, organisation, batches, errors }: ChangesPageProps) {
  const t = sayTree(lang)
  const what = (batch: ListedBatch) =>
    t(batch.kind === 'unit.merge' ? 'whatMerged' : 'whatMoved', {
      unit: textIn(batch.unit, lang),
      target: batch.target ? textIn(batch.target, lang) : say(lang)('top'),
    })
  return (
    <>
      <BackLink href="/manage/units">{say(lang)('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('changesLede', { organisation })}>{t('changes')}</PageHeading>
      <DataTable
        label={t('changes')}
        rows={batches}
        isDense
        empty={<EmptyState title={t('noChanges')}>{t('noChangesText')}</EmptyState>}
        columns={[
          { key: 'what', heading: t('change'), isRowHeader: true, cell: what },
          {
            key: 'from',
            heading: say(lang)('from'),
            cell: batch => longDate(String(batch.counts.from), lang),
          },
          { key: 'when', heading: t('when'), cell: batch => dateAndTime(batch.recorded_at, lang) },
          { key: 'by', heading: t('by'), cell: batch => batch.by },
          {
            key: 'undo',
            heading: t('state'),
            cell: batch =>
              batch.undone_at ? (
                t('undone', { date: longDate(batch.undone_at, lang) })
              ) : batch.can_undo ? (
                <Form action={`/manage/units/changes/${batch.id}/undo`} wide>
                  <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
                    {t('undo')}
                    <span class="govuk-visually-hidden">: {what(batch)}</span>
                  </Button>
                </Form>
              ) : (
                t('inForce')
              ),
          },
        ]}
      />
    </>
  )
}
