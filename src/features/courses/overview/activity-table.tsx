import { shortDate } from '../../../platform/i18n/dates.ts'
import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { MoreActions } from '../../../ui/more-actions.tsx'
import { completionOf } from '../rules.ts'
import type { ActivityRow } from '../structure/queries.ts'
import { movedItem } from '../structure/sections.ts'
import { contentOf } from '../structure/structure.ts'
import { say } from '../words.ts'
import { ActionForm, MoveForm } from './action-form.tsx'
import { OpensWhen } from './opens-when.tsx'
import type { OverviewProps } from './overview-props.ts'

/** The activities in order, each with what can be done with it. */
export function ActivityTable(props: OverviewProps & { rows: ActivityRow[]; label: string }) {
  const { lang, mayChange } = props
  const t = say(lang)
  const actions: Column<ActivityRow> = {
    key: 'actions',
    heading: t('actions'),
    isHeadingHidden: true,
    cell: row => <Actions {...props} row={row} />,
  }
  const columns: Column<ActivityRow>[] = [
    {
      key: 'title',
      heading: t('activity'),
      isRowHeader: true,
      cell: row => (
        <>
          <span lang={langOf(row.title, lang)}>{textIn(row.title, lang)}</span>
          {row.opens ? <OpensWhen {...props} tree={row.opens} /> : null}
        </>
      ),
    },
    { key: 'rule', heading: t('completesWhen'), cell: row => ruleWords(row, lang) },
    { key: 'version', heading: t('version'), cell: row => <Version {...props} row={row} /> },
    ...(mayChange ? [actions] : []),
  ]
  return <DataTable label={props.label} columns={columns} rows={props.rows} />
}

/** What completes an activity, in words. */
export function ruleWords(
  row: Pick<ActivityRow, 'kind' | 'rule' | 'accepts' | 'pass_score' | 'watch_share'>,
  lang: Lang,
): string {
  const t = say(lang)
  if (row.kind === 'declaration') return t('readAndDeclare')
  if (row.rule === 'watched') return t('watchedOf', { share: row.watch_share ?? 0 })
  if (row.rule === 'score') return t('scoreOf', { score: row.pass_score ?? 0 })
  return t(`completion.${completionOf(row)}`)
}

type RowProps = OverviewProps & { row: ActivityRow }

function Version({ lang, row, running }: RowProps) {
  const t = say(lang)
  if (row.kind !== 'package') return <span class="gh-soft">{t(`kind.${row.kind}`)}</span>
  if (!row.current_content_version_id) return <strong>{t('noPackage')}</strong>
  const current = running.get(row.current_content_version_id) ?? 0
  return (
    <>
      {t('versionOf', { number: row.version_number ?? 1, edition: row.edition ?? '' })}
      <br />
      <span class="gh-meta">
        {row.file_name}, {t('filesOf', { count: row.file_count ?? 0, size: sizeOf(row.total_bytes ?? 0) })},{' '}
        {row.uploaded_at ? shortDate(row.uploaded_at, lang) : ''}
        {current > 0 ? `, ${t('attemptsOn', { count: current })}` : ''}
      </span>
    </>
  )
}

/** A size that a person can compare: 640 kB, 12.4 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function Actions({ lang, course, structure, row }: RowProps) {
  const t = say(lang)
  const here = `/manage/courses/${course.id}/activities/${row.id}`
  const title = textIn(row.title, lang)
  const content = contentOf(structure)
  const canMove = (by: -1 | 1) => movedItem(content, row.id, by) !== content.items
  const move = (direction: 'up' | 'down') => (
    <MoveForm {...{ lang, direction, title }} action={`${here}/move`} version={course.version} />
  )
  const link = (href: string, label: string) => (
    <a href={href}>
      {label}
      <span class="govuk-visually-hidden">: {title}</span>
    </a>
  )
  return (
    <div class="gh-actions">
      {link(`${here}/edit`, t('edit'))}
      {row.kind === 'package' && !row.current_content_version_id
        ? link(`${here}/package`, t('addPackageFile'))
        : null}
      {row.current_content_version_id ? link(`${here}/preview`, t('preview')) : null}
      {row.kind === 'package' || row.kind === 'survey' ? null : link(`${here}/look`, t('look'))}
      {row.kind === 'survey' ? link(`/manage/courses/${course.id}/surveys#add`, t('surveys')) : null}
      <MoreActions of={title} id={`more-${row.id}`}>
        {row.current_content_version_id ? link(`${here}/package`, t('newVersion')) : null}
        {row.kind === 'page' ? link(`${here}/pictures`, t('pictures')) : null}
        {row.kind === 'document' ? link(`${here}/versions`, t('versions')) : null}
        {link(`${here}/opening`, t('opening'))}
        {canMove(-1) ? move('up') : null}
        {canMove(1) ? move('down') : null}
        <ActionForm action={`${here}/remove`} version={course.version} variant="warning" isSmall>
          {t('remove')}
          <span class="govuk-visually-hidden">: {title}</span>
        </ActionForm>
      </MoreActions>
    </div>
  )
}
