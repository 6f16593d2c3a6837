import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'
import { backToMore } from './back-to-more.ts'
import { confirmFirst } from './confirm.ts'
import { copyText } from './copy.ts'
import { dropFiles } from './file-upload.ts'
import { filterAtOnce } from './filters.ts'
import { closableMenu } from './menu.ts'
import { revealChosen } from './radios.ts'
import { showUpload } from './upload.ts'
import { showProgress } from './waits.ts'

/** What each `data-module` does. Every page works without any of it. */
const modules: Record<string, (element: HTMLElement) => unknown> = {
  'govuk-button': element => new Button(element),
  'govuk-character-count': element => new CharacterCount(element),
  'govuk-checkboxes': element => new Checkboxes(element),
  'govuk-error-summary': element => new ErrorSummary(element),
  'govuk-file-upload': dropFiles,
  'govuk-notification-banner': element => new NotificationBanner(element),
  'govuk-password-input': element => new PasswordInput(element),
  'govuk-radios': revealChosen,
  'govuk-skip-link': element => new SkipLink(element),
  'govuk-tabs': element => new Tabs(element),
  'gh-confirm': element => confirmFirst(element as HTMLFormElement),
  'gh-copy': element => copyText(element as HTMLButtonElement),
  'gh-filters': element => filterAtOnce(element as HTMLFormElement),
  'gh-menu': element => closableMenu(element as HTMLDetailsElement),
  'gh-more': element => backToMore(element as HTMLDetailsElement),
  'gh-upload': element => showUpload(element as HTMLFormElement, enhance),
  'gh-waits': showProgress,
}

/** Enhances the page. One component that fails does not keep the others from working. */
function enhance(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-module]')) {
    for (const name of (element.dataset.module ?? '').split(' ')) {
      try {
        modules[name]?.(element)
      } catch (error) {
        console.warn(`${name} was not enhanced`, error)
      }
    }
  }
}

enhance()
