import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Asked } from '../asked.ts'
import type { Category, CoursePage, ListedCourse } from '../queries.ts'

export type CatalogueProps = {
  ctx: Pick<Ctx, 'lang' | 'site'>
  asked: Asked
  categories: Category[]
  courses: ListedCourse[]
  /** The address of the next page, where there is one. */
  next?: string
}

export type CourseViewProps = { ctx: Pick<Ctx, 'lang' | 'now'>; course: CoursePage }
