import { CourseCover } from './covers/course-cover.tsx'
import { type Content, classes, present } from './govuk/markup.ts'
import { ProgressBar, type ProgressBarProps } from './progress.tsx'

export type CourseCardProps = {
  title: string
  /** The language of the title where it is not the page's. */
  titleLang?: string
  href: string
  seed: string
  category: string
  imageUrl?: string
  /** Kind, length, owner: one short line. */
  meta?: Content
  about?: Content
  tag?: Content
  progress?: ProgressBarProps
  headingLevel?: 2 | 3
}

/** A course in a grid: cover, title, one line about it. The whole card is the link. */
export function CourseCard(props: CourseCardProps) {
  const Heading = `h${props.headingLevel ?? 3}` as 'h3'
  return (
    <article class="gh-course">
      <div class="gh-course__cover">
        <CourseCover seed={props.seed} category={props.category} imageUrl={props.imageUrl} />
      </div>
      <div class="gh-course__text">
        <Heading class="gh-course__title" lang={props.titleLang}>
          <a href={props.href}>{props.title}</a>
        </Heading>
        {present(props.meta) ? <p class="gh-meta">{props.meta}</p> : null}
        {present(props.about) ? <p class="gh-course__about">{props.about}</p> : null}
        {props.tag}
        {props.progress ? <ProgressBar {...props.progress} /> : null}
      </div>
    </article>
  )
}

/** Courses as a grid; on a phone one line each, or with `isTall` still with the cover above. */
export function CourseGrid({ courses, isTall }: { courses: CourseCardProps[]; isTall?: boolean }) {
  return (
    <ul class={classes('gh-cards', isTall && 'gh-cards--tall')}>
      {courses.map(course => (
        <li>
          <CourseCard {...course} />
        </li>
      ))}
    </ul>
  )
}
