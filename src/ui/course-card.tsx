import { CourseCover } from './covers/course-cover.tsx'
import { classes } from './govuk/markup.ts'
import { kept } from './kept.ts'
import { ProgressBar, type ProgressBarProps } from './progress.tsx'
import { type State, StateTag } from './state-tag.tsx'

export type CourseCardProps = {
  title: string
  /** The language of the title where it is not the page's. */
  titleLang?: string
  href: string
  seed: string
  category: string
  imageUrl?: string
  /** Kind, length, owner: one short line. */
  meta?: string
  about?: { text: string; lang?: string }
  /** Where the reader stands in it, in a word. */
  tag?: { state: State; text: string }
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
        {props.meta ? <p class="gh-meta">{props.meta}</p> : null}
        {props.about ? (
          <p class="gh-course__about">
            <span lang={props.about.lang}>{props.about.text}</span>
          </p>
        ) : null}
        {props.tag ? <StateTag state={props.tag.state}>{props.tag.text}</StateTag> : null}
        {props.progress ? <ProgressBar {...props.progress} /> : null}
      </div>
    </article>
  )
}

// The same for everybody who stands where its tag says; how far somebody is, is theirs alone.
const KeptCard = kept(CourseCard)

/** Courses as a grid; on a phone one line each, or with `isTall` still with the cover above. */
export function CourseGrid({ courses, isTall }: { courses: CourseCardProps[]; isTall?: boolean }) {
  return (
    <ul class={classes('gh-cards', isTall && 'gh-cards--tall')}>
      {courses.map(course => (
        <li>{course.progress ? <CourseCard {...course} /> : <KeptCard {...course} />}</li>
      ))}
    </ul>
  )
}
