import { Scorm12API } from 'scorm-again/scorm12/min'
import { runPackagePage } from '../inner/package-page.ts'
import { quietly } from '../inner/run-time.ts'

runPackagePage({
  globalName: 'API',
  callNames: {
    initialize: 'LMSInitialize',
    finish: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    lastError: 'LMSGetLastError',
    errorString: 'LMSGetErrorString',
    diagnostic: 'LMSGetDiagnostic',
  },
  create() {
    const api = new Scorm12API(quietly)
    return {
      initialize: parameter => api.LMSInitialize(parameter),
      finish: parameter => api.LMSFinish(parameter),
      get: element => api.LMSGetValue(element),
      set: (element, value) => api.LMSSetValue(element, value),
      commit: parameter => api.LMSCommit(parameter),
      lastError: () => api.LMSGetLastError(),
      errorString: code => api.LMSGetErrorString(code),
      diagnostic: code => api.LMSGetDiagnostic(code),
      preset: (element, value) => void api.setCMIValue(element, value),
    }
  },
})
