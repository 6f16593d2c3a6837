/** A small town under a morning sky: the guildhall where everybody meets, and paths that lead to it. */
export function WelcomeScene() {
  return (
    <svg viewBox="0 0 440 220" aria-hidden="true" focusable="false">
      <rect width="440" height="220" fill="#fdf0dc" />
      <circle cx="346" cy="58" r="30" fill="#f3b557" />
      <path d="M0 132q70-52 150-30t140-14 150 26v106H0z" fill="#cfe5c4" />
      <path d="M0 162q90-40 190-18t250-12v88H0z" fill="#a8cf9b" />
      <Houses />
      <Hall />
      <path d="M196 220q10-28 16-42h16q8 14 20 42z" fill="#f7e6c8" />
      <Trees />
      <People />
    </svg>
  )
}

function Hall() {
  return (
    <g>
      <path d="M150 118 220 72l70 46z" fill="#0b5d57" />
      <path d="M160 118h120v62H160z" fill="#fffaf1" />
      <path d="M170 124h14v56h-14zm25 0h14v56h-14zm36 0h14v56h-14zm25 0h14v56h-14z" fill="#e7d9bd" />
      <path d="M211 180v-34a9 9 0 0 1 18 0v34z" fill="#7d3a12" />
      <path d="M216 56h8v22h-8z" fill="#0b5d57" />
      <path d="M224 56h20l-6 6 6 6h-20z" fill="#d9693f" />
      <circle cx="220" cy="102" r="9" fill="#fffaf1" />
      <path d="M220 97v5l4 3" fill="none" stroke="#0b5d57" stroke-width="2" stroke-linecap="round" />
    </g>
  )
}

function Houses() {
  return (
    <g>
      <path d="M52 150h44v36H52z" fill="#f3d6c4" />
      <path d="M46 152 74 128l28 24z" fill="#c2603a" />
      <path d="M68 164h12v22H68z" fill="#7d3a12" />
      <path d="M104 144h36v40h-36z" fill="#e9e3f5" />
      <path d="M98 146 122 124l24 22z" fill="#6a55a8" />
      <path d="M112 154h8v9h-8zm13 0h8v9h-8z" fill="#fff" />
      <path d="M318 146h46v40h-46z" fill="#d9e8f6" />
      <path d="M311 148 341 122l30 26z" fill="#2f6ea8" />
      <path d="M335 162h12v24h-12z" fill="#1d4f80" />
    </g>
  )
}

function Trees() {
  return (
    <g>
      <path d="M28 168h5v22h-5zm362-8h5v26h-5zm26 14h4v18h-4z" fill="#7a5a3a" />
      <circle cx="30" cy="158" r="16" fill="#4f8f57" />
      <circle cx="392" cy="148" r="19" fill="#3f7f4b" />
      <circle cx="418" cy="166" r="13" fill="#5f9f63" />
    </g>
  )
}

function People() {
  return (
    <g>
      <circle cx="176" cy="184" r="5" fill="#8a5a3a" />
      <path d="M169 206v-9a7 7 0 0 1 14 0v9z" fill="#d9693f" />
      <circle cx="262" cy="186" r="5" fill="#e0b18d" />
      <path d="M255 208v-9a7 7 0 0 1 14 0v9z" fill="#2f6ea8" />
      <circle cx="282" cy="190" r="5" fill="#5a3b28" />
      <path d="M275 212v-9a7 7 0 0 1 14 0v9z" fill="#f3b557" />
    </g>
  )
}
