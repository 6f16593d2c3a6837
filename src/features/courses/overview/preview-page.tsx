import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import { CourseCover } from '../../../ui/covers/course-cover.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { say } from '../words.ts'
import { PreviewInside, type PreviewInsideProps, SeeAsForm } from './preview-inside.tsx'

/** What a learner will read of a course, before it is published. */
export function PreviewPage(props: PreviewInsideProps) {
  const { lang, course } = props
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
      <Details summary={t('seeAs')} open>
        <SeeAsForm {...props} />
      </Details>
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
          <h2 id="inside">{t('whatTheySee')}</h2>
          <PreviewInside {...props} />
        </section>
      </article>
    </>
  )
}
