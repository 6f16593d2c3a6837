/** govuk-frontend ships no types for its single components: each is made with the element it enhances. */
type GovukComponent = new (root: Element) => unknown

declare module 'govuk-frontend/dist/govuk/components/button/button.mjs' {
  export const Button: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs' {
  export const CharacterCount: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs' {
  export const Checkboxes: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs' {
  export const ErrorSummary: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs' {
  export const FileUpload: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs' {
  export const NotificationBanner: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs' {
  export const PasswordInput: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs' {
  export const SkipLink: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs' {
  export const Tabs: GovukComponent
}
