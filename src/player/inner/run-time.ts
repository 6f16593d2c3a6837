import { type Changes, finishedElement, maxValueLength } from '../elements.ts'

/** The eight calls of either edition, under one name each. */
export type Calls = {
  initialize(parameter: string): string
  finish(parameter: string): string
  get(element: string): string
  set(element: string, value: unknown): string
  commit(parameter: string): string
  lastError(): string
  errorString(code: string): string
  diagnostic(code: string): string
  /** Sets an element before the package initialises. */
  preset(element: string, value: string): void
}

export type RunTime = {
  /** The object that packages look for, e.g. `API`. */
  globalName: string
  /** The names of the calls on that object. */
  callNames: Record<keyof Omit<Calls, 'preset'>, string>
  /** A fresh run-time for one visit. */
  create(scoIds: string[]): Calls
}

/** Settings of scorm-again: it keeps the data model and its rules; saving is ours. */
export const quietly = { autocommit: false, lmsCommitUrl: false, logLevel: 5, mastery_override: false }

export type Heard = {
  changed(changes: Changes, isUrgent: boolean): void
  navigate(request: string): void
}

const statusElement = /(lesson_status|completion_status|success_status|score\.(raw|scaled))$/

/**
 * The object a package talks to for one visit: passes every call to the run-time, and tells what was really changed.
 * Never throws into the package.
 */
export function apiObject(
  runTime: RunTime,
  elements: readonly [string, string][],
  scoIds: string[],
  heard: Heard,
): Record<string, unknown> {
  const calls = runTime.create(scoIds)
  for (const [name, value] of elements) {
    try {
      calls.preset(name, value)
    } catch {
      // What an earlier version of the library took and this one refuses is left out.
    }
  }
  let request = ''
  const names = runTime.callNames
  return {
    [names.initialize]: (parameter: unknown) => calls.initialize(text(parameter)),
    [names.get]: (element: unknown) => calls.get(text(element)),
    [names.set]: (element: unknown, value: unknown) => {
      const [name, given] = [text(element), text(value)]
      const result = calls.set(name, given)
      if (result === 'true') {
        if (name === 'adl.nav.request') request = given
        else if (given.length <= maxValueLength) heard.changed({ [name]: given }, statusElement.test(name))
      }
      return result
    },
    [names.commit]: (parameter: unknown) => {
      const result = calls.commit(text(parameter))
      if (result === 'true') heard.changed({}, true)
      return result
    },
    [names.finish]: (parameter: unknown) => {
      const result = calls.finish(text(parameter))
      if (result === 'true') {
        heard.changed({ [finishedElement]: 'true' }, true)
        if (request !== '' && request !== '_none_') heard.navigate(request)
      }
      return result
    },
    [names.lastError]: () => calls.lastError(),
    [names.errorString]: (code: unknown) => calls.errorString(text(code)),
    [names.diagnostic]: (code: unknown) => calls.diagnostic(text(code)),
  }
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}
