import { isDraftWelsh, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { CourseCover } from '../../../ui/covers/course-cover.tsx'
import { ErrorSummary } from '../../../ui/govuk/error-summary.tsx'
import { sayCourse } from '../course-words.ts'
import { coverAddress } from '../covers.ts'
import type { CoursePage } from '../queries.ts'
import { CourseFacts } from './course-facts.tsx'
import { CourseInside } from './course-inside.tsx'
import { CoursePlace } from './course-place.tsx'

/** A course: what it is, where the reader stands, one clear button, and what is inside. */
export function courseViewOf(ctx: Pick<Ctx, 'lang' | 'now'>, course: CoursePage, problem?: string) {
  const { lang } = ctx
  const description = textIn(course.description, lang)
  const t = sayCourse(lang)
  return (
    <article class="gh-split">
      <div class="gh-split__first">
        {problem ? <ErrorSummary errors={[{ content: problem }]} /> : null}
        <a class="govuk-back-link" href="/catalogue">
          {t('back')}
        </a>
        <div class="gh-cover--hero">
          <CourseCover
            seed={course.course_id}
            category={course.palette ?? 'other'}
            imageUrl={coverAddress(course.cover_hash)}
          />
        </div>
        <h1 lang={otherLang(course.title, lang)}>{textIn(course.title, lang)}</h1>
        <p class="gh-lede" lang={otherLang(course.summary, lang)}>
          {textIn(course.summary, lang)}
        </p>
        {[course.title, course.summary, course.description].some(text => isDraftWelsh(text, lang)) ? (
          <p class="gh-meta">{t('draftWelsh')}</p>
        ) : null}
        {otherLang(course.title, lang) ? <p class="gh-meta">{t('otherLanguage')}</p> : null}
        {course.is_listed ? null : <p class="govuk-inset-text">{t('retired')}</p>}
      </div>
      <div class="gh-split__aside">
        <CoursePlace ctx={ctx} course={course} />
        <CourseFacts ctx={ctx} course={course} />
      </div>
      <div class="gh-split__rest">
        {description ? (
          <section class="gh-section" aria-labelledby="about">
            <h2 id="about">{t('about')}</h2>
            <div
              class="gh-prose"
              lang={otherLang(course.description, lang)}
              dangerouslySetInnerHTML={{ __html: richText(description) }}
            />
          </section>
        ) : null}
        <CourseInside ctx={ctx} course={course} />
      </div>
    </article>
  )
}
