import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs'

/**
 * Makes a file field a place to drop files. The commas that govuk-frontend hides between the words of its
 * button would make the button's name differ from what people see, and so from what they say to voice control.
 */
export function dropFiles(element: HTMLElement): void {
  new FileUpload(element)
  for (const span of element.querySelectorAll('button .govuk-visually-hidden')) {
    if (span.textContent?.trim() !== ',') continue
    span.textContent = ' '
    span.removeAttribute('class')
  }
}
