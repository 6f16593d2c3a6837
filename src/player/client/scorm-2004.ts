import { Scorm2004API } from 'scorm-again/scorm2004/min'
import { runPackagePage } from '../inner/package-page.ts'
import { quietly } from '../inner/run-time.ts'

runPackagePage({
  globalName: 'API_1484_11',
  callNames: {
    initialize: 'Initialize',
    finish: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    lastError: 'GetLastError',
    errorString: 'GetErrorString',
    diagnostic: 'GetDiagnostic',
  },
  create(scoIds) {
    const api = new Scorm2004API({ ...quietly, scoItemIds: scoIds })
    return {
      initialize: parameter => api.Initialize(parameter),
      finish: parameter => api.Terminate(parameter),
      get: element => api.GetValue(element),
      set: (element, value) => api.SetValue(element, value),
      commit: parameter => api.Commit(parameter),
      lastError: () => api.GetLastError(),
      errorString: code => api.GetErrorString(code),
      diagnostic: code => api.GetDiagnostic(code),
      preset: (element, value) => void api.setCMIValue(element, value),
    }
  },
})
