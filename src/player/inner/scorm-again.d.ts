// The types that come with the package claim default exports; at run time there are only these names.
declare module 'scorm-again/scorm12/min' {
  export class Scorm12API {
    constructor(settings: Record<string, unknown>)
    LMSInitialize(parameter: string): string
    LMSFinish(parameter: string): string
    LMSGetValue(element: string): string
    LMSSetValue(element: string, value: unknown): string
    LMSCommit(parameter: string): string
    LMSGetLastError(): string
    LMSGetErrorString(code: string): string
    LMSGetDiagnostic(code: string): string
    setCMIValue(element: string, value: string): string
  }
}
declare module 'scorm-again/scorm2004/min' {
  export class Scorm2004API {
    constructor(settings: Record<string, unknown>)
    Initialize(parameter: string): string
    Terminate(parameter: string): string
    GetValue(element: string): string
    SetValue(element: string, value: unknown): string
    Commit(parameter: string): string
    GetLastError(): string
    GetErrorString(code: string): string
    GetDiagnostic(code: string): string
    setCMIValue(element: string, value: string): string
  }
}
