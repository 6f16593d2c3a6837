import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import { CourseCover } from '../../../ui/covers/course-cover.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { say } from '../words.ts'
import { ruleWords } from './activity-table.tsx'
import type { OverviewProps } from './overview-props.ts'

type PreviewProps = Pick<OverviewProps, 'lang' | 'course' | 'structure'>

/** What a learner will read of a course, before it is published. */
export function PreviewPage({ lang, course, structure }: PreviewProps) {
  const t = say(lang)
  const description = textIn(course.description, lang)
  const facts = [
    textIn(course.unit_name ?? course.organisation_name, lang),
    course.duration_minutes ? t('minutesOf', { count: course.duration_minutes }) : '',
    textIn(course.category_name, lang),
  ]
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{t('backToCourse')}</BackLink>
      <InsetText>{t('previewNote')}</InsetText>
      <article>
        <div class="gh-cover--hero">
          <CourseCover
            seed={course.id}
            category={course.palette ?? 'teal'}
            imageUrl={course.cover_hash ? `/covers/${course.cover_hash}` : undefined}
          />
        </div>
        <h1 lang={langOf(course.title, lang)}>{textIn(course.title, lang)}</h1>
        <p class="gh-lede" lang={langOf(course.summary, lang)}>
          {textIn(course.summary, lang)}
        </p>
        <p class="gh-meta">{facts.filter(Boolean).join(' · ')}</p>
        {description ? (
          <div
            class="gh-prose"
            lang={langOf(course.description, lang)}
            dangerouslySetInnerHTML={{ __html: richText(description) }}
          />
        ) : null}
        <section aria-labelledby="inside">
          <h2 id="inside">{t('inside')}</h2>
          <ol class="govuk-list govuk-list--number">
            {structure.activities.map(activity => (
              <li>
                <strong lang={langOf(activity.title, lang)}>{textIn(activity.title, lang)}</strong>:{' '}
                {ruleWords(activity, lang)}
                {activity.kind === 'declaration' ? (
                  <div
                    class="gh-prose"
                    dangerouslySetInnerHTML={{ __html: richText(textIn(activity.body, lang)) }}
                  />
                ) : null}
                {activity.current_content_version_id ? (
                  <p>
                    <a href={`/manage/courses/${course.id}/activities/${activity.id}/preview`}>
                      {t('preview')}
                    </a>
                  </p>
                ) : null}
              </li>
            ))}
          </ol>
        </section>
      </article>
    </>
  )
}
