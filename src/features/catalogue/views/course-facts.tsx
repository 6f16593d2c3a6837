import { duration } from '../../../platform/i18n/durations.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { sayRating } from '../../surveys/index.ts'
import { sayCourse } from '../course-words.ts'
import type { CourseViewProps } from './props.ts'

/** How long, about what, by whom, and whom to ask. */
export function CourseFacts({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  const unit = textIn(course.unit_name, ctx.lang)
  const owner = textIn(course.owner, ctx.lang)
  return (
    <section class="gh-box" aria-labelledby="facts">
      <h2 id="facts">{t('facts')}</h2>
      <dl class="gh-facts">
        {course.duration_minutes ? (
          <div>
            <dt>{t('howLong')}</dt>
            <dd>{duration(course.duration_minutes, ctx.lang)}</dd>
          </div>
        ) : null}
        {course.category_slug ? (
          <div>
            <dt>{t('subject')}</dt>
            <dd lang={otherLang(course.category_name, ctx.lang)}>
              <a href={`/catalogue?category=${course.category_slug}`}>
                {textIn(course.category_name, ctx.lang)}
              </a>
            </dd>
          </div>
        ) : null}
        {owner ? (
          <div>
            <dt>{t('owner')}</dt>
            <dd>
              <span lang={otherLang(course.owner, ctx.lang)}>{owner}</span>
              {unit ? (
                <>
                  <br />
                  <span lang={otherLang(course.unit_name, ctx.lang)}>{unit}</span>
                </>
              ) : null}
            </dd>
          </div>
        ) : null}
        {course.stars ? (
          <div>
            <dt>{sayRating(ctx.lang)('rated')}</dt>
            <dd>
              {sayRating(ctx.lang)('average', {
                average: Number(course.stars.average).toFixed(1),
                count: course.stars.ratings,
              })}
            </dd>
          </div>
        ) : null}
        {course.contact ? (
          <div>
            <dt>{t('contact')}</dt>
            <dd>
              <Contact text={course.contact} />
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}

/** An address for mail becomes a link; everything else is shown as it was written. */
function Contact({ text }: { text: string }) {
  const address = /[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+/.exec(text)
  if (!address) return <>{text}</>
  const before = text.slice(0, address.index)
  const after = text.slice(address.index + address[0].length)
  return (
    <>
      {before}
      <a href={`mailto:${address[0]}`}>{address[0]}</a>
      {after}
    </>
  )
}
