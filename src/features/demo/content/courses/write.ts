import type { DeclarationActivity, LessonKey, Localised, PackageActivity } from '../types.ts'

/** A text of several lines without the indentation that it has in the source. */
export const text = (source: string): string =>
  source
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .trim()

/** A lesson that must be passed. */
export const passes = (lesson: LessonKey, en: string, cy: string): PackageActivity => ({
  kind: 'package',
  title: { en, cy },
  lesson,
  completeWhen: { status: 'passed' },
})

/** A lesson that must be taken to its end. */
export const finishes = (lesson: LessonKey, en: string, cy: string): PackageActivity => ({
  ...passes(lesson, en, cy),
  completeWhen: { status: 'completed' },
})

/** A sentence that the learner declares to be true. */
export const declares = (en: string, cy: string, statement: Localised): DeclarationActivity => ({
  kind: 'declaration',
  title: { en, cy },
  statement,
})
