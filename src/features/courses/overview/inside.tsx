import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { activityKinds } from '../../enrolments/index.ts'
import { addWord } from '../structure/add-words.ts'
import type { SectionRow } from '../structure/queries.ts'
import { say } from '../words.ts'
import { ActionForm, MoveForm } from './action-form.tsx'
import { ActivityTable } from './activity-table.tsx'
import { OpensWhen } from './opens-when.tsx'
import type { OverviewProps } from './overview-props.ts'

/** The sections of the course with their activities, in order, and what opens them. */
export function InsideCourse(props: OverviewProps) {
  const { lang, structure, mayChange, course } = props
  const t = say(lang)
  const loose = structure.activities.filter(row => row.section_id === null)
  const isEmpty = structure.activities.length === 0 && structure.sections.length === 0
  return (
    <>
      {structure.opens ? (
        <>
          <h3>{t('prerequisites')}</h3>
          <OpensWhen {...props} tree={structure.opens} />
        </>
      ) : null}
      {isEmpty ? (
        <EmptyState title={t('emptyInside')} headingLevel={3}>
          {t('emptyInsideWhy')}
        </EmptyState>
      ) : null}
      {loose.length > 0 ? <ActivityTable {...props} rows={loose} label={t('inOrder')} /> : null}
      {structure.sections.map(section => (
        <SectionPart {...props} section={section} />
      ))}
      {mayChange ? (
        <div class="govuk-button-group">
          {activityKinds.map(kind => (
            <AddButton href={`/manage/courses/${course.id}/activities/new/${kind}`}>
              {t(addWord[kind])}
            </AddButton>
          ))}
          <AddButton href={`/manage/courses/${course.id}/sections/new`}>{t('addSection')}</AddButton>
          {isEmpty ? null : (
            <AddButton href={`/manage/courses/${course.id}/opening`}>{t('prerequisites')}</AddButton>
          )}
        </div>
      ) : null}
    </>
  )
}

function AddButton({ href, children }: { href: string; children: string }) {
  return (
    <Button href={href} variant="secondary" classes="gh-button--small">
      {children}
    </Button>
  )
}

function SectionPart(props: OverviewProps & { section: SectionRow }) {
  const { lang, structure, section, mayChange } = props
  const t = say(lang)
  const title = textIn(section.title, lang)
  const rows = structure.activities.filter(row => row.section_id === section.id)
  return (
    <section class="gh-section-part" aria-labelledby={`section-${section.id}`}>
      <h3 id={`section-${section.id}`} lang={langOf(section.title, lang)}>
        {title}
      </h3>
      {section.rule === 'each' ? null : (
        <p class="gh-meta">
          {section.rule === 'some'
            ? t('sectionNeeds', { needed: section.needed ?? 1 })
            : t(`section.${section.rule}`)}
        </p>
      )}
      {section.opens ? <OpensWhen {...props} tree={section.opens} /> : null}
      {mayChange ? <SectionActions {...props} title={title} /> : null}
      {rows.length > 0 ? (
        <ActivityTable {...props} rows={rows} label={title} />
      ) : (
        <p class="gh-soft">{t('emptySection')}</p>
      )}
    </section>
  )
}

function SectionActions({
  lang,
  course,
  structure,
  section,
  title,
}: OverviewProps & { section: SectionRow; title: string }) {
  const t = say(lang)
  const here = `/manage/courses/${course.id}/sections/${section.id}`
  const at = structure.sections.indexOf(section)
  const hidden = <span class="govuk-visually-hidden">: {title}</span>
  const move = (direction: 'up' | 'down') => (
    <MoveForm {...{ lang, direction, title }} action={`${here}/move`} version={course.version} />
  )
  return (
    <div class="gh-actions">
      {at > 0 ? move('up') : null}
      {at < structure.sections.length - 1 ? move('down') : null}
      <a href={`${here}/edit`}>
        {t('edit')}
        {hidden}
      </a>
      <a href={`${here}/opening`}>
        {t('opening')}
        {hidden}
      </a>
      <ActionForm action={`${here}/remove`} version={course.version} variant="warning" isSmall>
        {t('remove')}
        {hidden}
      </ActionForm>
    </div>
  )
}
