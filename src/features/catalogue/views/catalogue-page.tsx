import { duration } from '../../../platform/i18n/durations.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type CourseCardProps, CourseGrid } from '../../../ui/course-card.tsx'
import { FilterChips } from '../../../ui/filters.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { catalogueAddress } from '../asked.ts'
import { coverAddress } from '../covers.ts'
import type { ListedCourse } from '../queries.ts'
import { probablyMeant } from '../rules.ts'
import { say } from '../words.ts'
import { CatalogueFilters, chipsOf } from './catalogue-filters.tsx'
import { NothingFound } from './nothing-found.tsx'
import type { CatalogueProps } from './props.ts'

/** The catalogue: search, filters, and one page of cards. */
export function cataloguePage(props: CatalogueProps) {
  const { ctx, asked, courses, next } = props
  const t = say(ctx.lang)
  return (
    <>
      <PageHeading lede={ledeOf(props)}>{t('title')}</PageHeading>
      <div class="gh-find">
        <CatalogueFilters {...props} />
      </div>
      <FilterChips chips={chipsOf(props)} clearHref="/catalogue" />
      <Meant {...props} />
      {courses.length === 0 ? (
        <NothingFound {...props} />
      ) : (
        <>
          <h2 class="govuk-visually-hidden">{t('results')}</h2>
          <CourseGrid courses={courses.map(course => cardOf(course, ctx))} />
          <KeyPagination
            firstHref={asked.after ? catalogueAddress({ ...asked, after: undefined }) : undefined}
            nextHref={next}
          />
        </>
      )}
    </>
  )
}

function ledeOf({ ctx, asked, courses }: CatalogueProps): string {
  const t = say(ctx.lang)
  const query = asked.q ?? ''
  if (courses.length === 0 && (asked.q || asked.category || asked.long || asked.owner))
    return t('ledeNothing')
  if (asked.q) return courses[0]?.near ? t('ledeNear', { query }) : t('ledeFound', { query })
  if (asked.category || asked.long || asked.owner) return t('ledeFiltered')
  return t('lede', { site: textIn(ctx.site.name, ctx.lang) })
}

/** When words were not met: what was probably meant, as a link. */
function Meant({ ctx, asked, courses }: CatalogueProps) {
  if (!asked.q || !courses[0]?.near) return null
  const titles = courses.flatMap(course => [course.title.en?.text ?? '', course.title.cy?.text ?? ''])
  const meant = probablyMeant(asked.q, titles)
  if (!meant) return null
  return (
    <p>
      {say(ctx.lang)('meant')}{' '}
      <a href={catalogueAddress({ ...asked, q: meant, after: undefined })}>{meant}</a>?
    </p>
  )
}

const stateOf = { done: 'completed', started: 'inProgress', open: 'due' } as const

/** A course as a card, with the reader's own state. */
export function cardOf(
  course: Omit<ListedCourse, 'near' | 'listing_id'>,
  { lang }: Pick<Ctx, 'lang'>,
): CourseCardProps {
  const facts = [
    course.duration_minutes ? duration(course.duration_minutes, lang) : '',
    textIn(course.owner, lang),
  ]
  return {
    title: textIn(course.title, lang),
    titleLang: otherLang(course.title, lang),
    href: `/courses/${course.slug}`,
    seed: course.course_id,
    category: course.palette ?? 'other',
    imageUrl: coverAddress(course.cover_small_hash),
    meta: facts.filter(Boolean).join(' · '),
    about: { text: textIn(course.summary, lang), lang: otherLang(course.summary, lang) },
    tag: course.state
      ? { state: stateOf[course.state], text: say(lang)(`state.${course.state}`) }
      : undefined,
  }
}
