import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { MoreActions } from '../../../ui/more-actions.tsx'
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
  const { lang, structure, mayChange } = props
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
      {mayChange ? <Adding {...props} isEmpty={isEmpty} /> : null}
    </>
  )
}

/** What a course can be made of, each with what it is for; in view while there is nothing inside. */
function Adding({ lang, structure, course, isEmpty }: OverviewProps & { isEmpty: boolean }) {
  const t = say(lang)
  const here = `/manage/courses/${course.id}`
  return (
    <>
      <Details
        summary={t('addActivity')}
        open={structure.activities.length === 0}
        classes="gh-adding"
        attributes={{ id: 'add' }}
      >
        <ul class="govuk-list gh-offers">
          {activityKinds.map(kind => (
            <li>
              <a href={`${here}/activities/new/${kind}`}>{t(addWord[kind])}</a>
              <span class="gh-meta">{t(`for.${kind}`)}</span>
            </li>
          ))}
        </ul>
      </Details>
      <div class="govuk-button-group">
        <Button href={`${here}/sections/new`} variant="secondary" classes="gh-button--small">
          {t('addSection')}
        </Button>
        {isEmpty ? null : <a href={`${here}/opening`}>{t('prerequisites')}</a>}
      </div>
    </>
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
            : t(`sectionIs.${section.rule}`)}
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
      <a href={`${here}/edit`}>
        {t('edit')}
        {hidden}
      </a>
      <MoreActions of={title} id={`more-${section.id}`}>
        <a href={`${here}/opening`}>
          {t('opening')}
          {hidden}
        </a>
        {at > 0 ? move('up') : null}
        {at < structure.sections.length - 1 ? move('down') : null}
        <ActionForm action={`${here}/remove`} version={course.version} variant="warning" isSmall>
          {t('remove')}
          {hidden}
        </ActionForm>
      </MoreActions>
    </div>
  )
}
