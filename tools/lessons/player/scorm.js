/**
 * The lesson's link to the learning site, in either SCORM edition. The API object is looked for upwards through
 * the parents, then through the opener (SCORM 1.2 RTE 3.3.6.1; SCORM 2004 RTE 3.2.1). Without one, every call is
 * harmless and `connected` is false.
 */
const editions = {
  1.2: {
    api: 'API',
    start: 'LMSInitialize',
    end: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    save: 'LMSCommit',
    location: 'cmi.core.lesson_location',
    exit: 'cmi.core.exit',
    score: 'cmi.core.score',
    time: 'cmi.core.session_time',
    language: 'cmi.student_preference.language',
  },
  2004: {
    api: 'API_1484_11',
    start: 'Initialize',
    end: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    save: 'Commit',
    location: 'cmi.location',
    exit: 'cmi.exit',
    score: 'cmi.score',
    time: 'cmi.session_time',
    language: 'cmi.learner_preference.language',
  },
}

function findApi(name) {
  const upwards = start => {
    let place = start
    for (let step = 0; step < 100; step++) {
      try {
        if (place[name]) return place[name]
      } catch {
        return null
      }
      if (place === place.parent) return null
      place = place.parent
    }
    return null
  }
  return upwards(window) ?? (window.opener ? upwards(window.opener) : null)
}

function sessionTime(is2004, seconds) {
  if (is2004) return `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds % 3600) / 60)}M${seconds % 60}S`
  const two = n => String(n).padStart(2, '0')
  return `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
}

export function connect(edition) {
  const is2004 = edition !== '1.2'
  const names = editions[is2004 ? '2004' : '1.2']
  const api = findApi(names.api)
  const begun = Date.now()
  let open = api !== null && String(api[names.start]('')) === 'true'

  const get = name => (open ? String(api[names.get](name) ?? '') : '')
  const set = (name, value) => {
    if (open) api[names.set](name, String(value))
  }
  const setTime = () => set(names.time, sessionTime(is2004, Math.round((Date.now() - begun) / 1000)))
  const count = list => Number.parseInt(get(`${list}._count`), 10) || 0

  /** 1.2 has one status for both questions; 2004 keeps completion and success apart. */
  const status = is2004
    ? {
        begun: () => ['completed', 'incomplete'].includes(get('cmi.completion_status')),
        passed: () => get('cmi.success_status') === 'passed',
        begin: () => set('cmi.completion_status', 'incomplete'),
        complete: () => set('cmi.completion_status', 'completed'),
        judge: passed => set('cmi.success_status', passed ? 'passed' : 'failed'),
      }
    : {
        begun: () => ['completed', 'passed', 'failed', 'incomplete'].includes(get('cmi.core.lesson_status')),
        passed: () => get('cmi.core.lesson_status') === 'passed',
        begin: () => set('cmi.core.lesson_status', 'incomplete'),
        complete: () => set('cmi.core.lesson_status', 'completed'),
        judge: passed => set('cmi.core.lesson_status', passed ? 'passed' : 'failed'),
      }

  return {
    connected: open,
    is2004,
    location: () => get(names.location),
    suspended: () => get('cmi.suspend_data'),
    language: () => get(names.language),
    status,

    /** Marks a first visit as incomplete, and asks for the bookmark to be kept if the window closes. */
    begin() {
      if (!status.begun()) status.begin()
      set(names.exit, 'suspend')
    },

    /** Keeps the place and the answers, and asks the site to store them now. */
    bookmark(location, data, progress) {
      set(names.location, location)
      set('cmi.suspend_data', data)
      if (is2004) set('cmi.progress_measure', progress)
      setTime()
      if (open) api[names.save]('')
    },

    /** Marks out of 100, with the scaled form that 2004 adds. */
    score(percent) {
      set(`${names.score}.min`, 0)
      set(`${names.score}.max`, 100)
      set(`${names.score}.raw`, percent)
      if (is2004) set(`${names.score}.scaled`, percent / 100)
    },

    objective(key, percent, passed) {
      let index = 0
      const all = count('cmi.objectives')
      while (index < all && get(`cmi.objectives.${index}.id`) !== key) index++
      const at = `cmi.objectives.${index}`
      if (index === all) set(`${at}.id`, key)
      set(`${at}.score.min`, 0)
      set(`${at}.score.max`, 100)
      set(`${at}.score.raw`, percent)
      if (!is2004) return set(`${at}.status`, passed ? 'passed' : 'failed')
      set(`${at}.score.scaled`, percent / 100)
      set(`${at}.success_status`, passed ? 'passed' : 'failed')
      set(`${at}.completion_status`, 'completed')
    },

    /** One answer to one question; `given` and `correct` are single letters. */
    interaction({ key, given, correct, objective, text }) {
      const at = `cmi.interactions.${count('cmi.interactions')}`
      const right = given === correct
      set(`${at}.id`, key)
      set(`${at}.type`, 'choice')
      if (objective) set(`${at}.objectives.0.id`, objective)
      set(`${at}.correct_responses.0.pattern`, correct)
      set(`${at}.weighting`, 1)
      if (is2004) {
        // A zone may only follow hundredths of a second (SCORM 2004 RTE 4.1.1.7, time(second,10,0)).
        set(`${at}.timestamp`, `${new Date().toISOString().slice(0, 22)}Z`)
        set(`${at}.learner_response`, given)
        set(`${at}.result`, right ? 'correct' : 'incorrect')
        return set(`${at}.description`, text.slice(0, 250))
      }
      set(`${at}.time`, new Date().toTimeString().slice(0, 8))
      set(`${at}.student_response`, given)
      set(`${at}.result`, right ? 'correct' : 'wrong')
    },

    /** Ends the session once and says whether the site took the last values; a second call does nothing. */
    end(finished) {
      if (!open) return false
      set(names.exit, finished ? (is2004 ? 'normal' : '') : 'suspend')
      setTime()
      const taken = String(api[names.save]('')) === 'true'
      api[names.end]('')
      open = false
      return taken
    },
  }
}
