import { CourseGrid } from '../course-card.tsx'

const categories = [
  'care',
  'safeguarding',
  'fire',
  'information',
  'leadership',
  'wellbeing',
  'health and safety',
  'language',
  'communication',
  'libraries',
]

/** Covers of many seeds and categories. */
export function CoversSample() {
  const courses = Array.from({ length: 40 }, (_, index) => ({
    title: `Course ${index + 1}`,
    href: '/courses/example',
    seed: `Course ${index + 1}`,
    category: categories[index % categories.length] as string,
    meta: categories[index % categories.length],
  }))
  return (
    <>
      <h1>Covers</h1>
      <h2>By category</h2>
      <CourseGrid courses={courses} isTall />
    </>
  )
}
