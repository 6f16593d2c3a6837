import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import type { OwnSurvey } from '../answering/queries.ts'
import { sayAnswer } from '../answering/words.ts'

/** What somebody is asked to answer, each with what it is about. Nothing when nothing is asked. */
export function SurveysToAnswer({ lang, surveys }: { lang: Lang; surveys: OwnSurvey[] }) {
  const t = sayAnswer(lang)
  if (surveys.length === 0) return null
  return (
    <Section id="questions" title={t('homeTitle')}>
      <ul class="gh-record">
        {surveys.map(survey => (
          <li>
            <h3 lang={otherLang(survey.name, lang)}>
              <a href={`/surveys/${survey.id}`}>{textIn(survey.name, lang)}</a>
            </h3>
            <p class="gh-meta">{aboutIt(survey, lang)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function aboutIt(survey: OwnSurvey, lang: Lang): string {
  const t = sayAnswer(lang)
  return [
    t(`moment_${survey.moment}`),
    survey.course ? textIn(survey.course, lang) : textIn(survey.organisation, lang),
    survey.is_anonymous ? t('isAnonymous') : '',
    survey.closes_on ? t('until', { date: longDate(survey.closes_on, lang) }) : '',
    survey.is_begun ? t('begun') : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The same on the page of the course that they are about: links, each with when it is asked. */
export function SurveyLinks({ lang, surveys }: { lang: Lang; surveys: OwnSurvey[] }) {
  return (
    <>
      {surveys.map(survey => (
        <p>
          {sayAnswer(lang)(`moment_${survey.moment}`)}:{' '}
          <a href={`/surveys/${survey.id}`} lang={otherLang(survey.name, lang)}>
            {textIn(survey.name, lang)}
          </a>
        </p>
      ))}
    </>
  )
}
