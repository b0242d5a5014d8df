/** Every address of the platform: who may use it and which function answers. Read by the functions and by infra/. */

/** Roles are held per survey: the Cognito group `DOTM-QSY:manager` is the manager of that survey. */
export const ROLES = ['enumerator', 'supervisor', 'manager', 'analyst', 'admin'] as const;
export type RoleName = (typeof ROLES)[number];

export type FunctionName =
  | 'receive'
  | 'dispatch'
  | 'intake'
  | 'recount'
  | 'fieldwork'
  | 'casework'
  | 'definitions'
  | 'publish'
  | 'runs'
  | 'data'
  | 'microdata'
  | 'erasure'
  | 'devices'
  | 'openrosa'
  | 'session'
  | 'site';

export interface Route {
  function: FunctionName;
  /** Left out: open to everyone, without a token. */
  roles?: readonly RoleName[];
}

const field: readonly RoleName[] = ['enumerator', 'supervisor', 'manager', 'admin'];
const office: readonly RoleName[] = ['supervisor', 'manager', 'admin'];
const leads: readonly RoleName[] = ['manager', 'admin'];
const readers: readonly RoleName[] = ['analyst', 'manager', 'admin'];

export const routes = {
  'GET /config': { function: 'site' },
  'GET /openapi.json': { function: 'site' },
  'POST /session': { function: 'session' },
  'POST /session/password': { function: 'session' },
  'POST /session/renewal': { function: 'session' },
  'DELETE /session': { function: 'session' },
  'POST /surveys/{survey}/interviews': {
    function: 'receive',
    roles: ['enumerator', 'supervisor'],
  },
  // Devices that run ODK Collect: no token, a key in the address, which the function looks up.
  'GET /v1/key/{key}/projects/{survey}/formList': { function: 'openrosa' },
  'GET /v1/key/{key}/projects/{survey}/forms/{form}/{file}': { function: 'openrosa' },
  'GET /v1/key/{key}/projects/{survey}/forms/{form}/{version}/manifest': { function: 'openrosa' },
  'GET /v1/key/{key}/projects/{survey}/forms/{form}/{version}/media/{file}': {
    function: 'openrosa',
  },
  'GET /v1/key/{key}/projects/{survey}/entities/{list}/integrity': { function: 'openrosa' },
  'HEAD /v1/key/{key}/projects/{survey}/submission': { function: 'openrosa' },
  'POST /v1/key/{key}/projects/{survey}/submission': { function: 'openrosa' },
  'POST /surveys/{survey}/devices': { function: 'devices', roles: leads },
  'GET /surveys/{survey}/devices': { function: 'devices', roles: leads },
  'POST /surveys/{survey}/devices/{device}/revocation': { function: 'devices', roles: leads },
  'GET /surveys/{survey}/forms': { function: 'devices', roles: leads },
  'POST /surveys/{survey}/forms/{form}/standing': { function: 'devices', roles: leads },

  'POST /surveys/{survey}/definitions': { function: 'definitions', roles: leads },
  'GET /surveys/{survey}/definitions': {
    function: 'definitions',
    roles: [...field, 'analyst'],
  },
  'GET /surveys/{survey}/definitions/{version}': {
    function: 'definitions',
    roles: [...field, 'analyst'],
  },
  'POST /surveys/{survey}/areas': { function: 'fieldwork', roles: leads },
  'GET /surveys/{survey}/areas/{area}': { function: 'fieldwork', roles: office },
  'GET /surveys/{survey}/board': { function: 'fieldwork', roles: office },
  'GET /surveys/{survey}/strata/{stratum}': { function: 'fieldwork', roles: office },
  'GET /surveys/{survey}/quality': { function: 'fieldwork', roles: office },

  'POST /surveys/{survey}/frames': { function: 'fieldwork', roles: leads },
  'POST /surveys/{survey}/draw': { function: 'fieldwork', roles: leads },
  'GET /surveys/{survey}/draw': { function: 'fieldwork', roles: office },
  'POST /surveys/{survey}/areas/{area}/listing': { function: 'fieldwork', roles: office },
  'POST /surveys/{survey}/areas/{area}/listing/close': { function: 'fieldwork', roles: office },
  'POST /surveys/{survey}/areas/{area}/draw': { function: 'fieldwork', roles: office },
  'POST /surveys/{survey}/areas/{area}/reserves': { function: 'fieldwork', roles: office },
  'POST /surveys/{survey}/areas/{area}/close': { function: 'fieldwork', roles: office },
  'GET /surveys/{survey}/work': { function: 'fieldwork', roles: field },

  'POST /surveys/{survey}/visits': { function: 'casework', roles: ['enumerator', 'supervisor'] },
  'POST /surveys/{survey}/areas/{area}/assignments': { function: 'casework', roles: office },
  'GET /surveys/{survey}/areas/{area}/cases/{case}': { function: 'casework', roles: field },
  'POST /surveys/{survey}/areas/{area}/cases/{case}/decisions': {
    function: 'casework',
    roles: office,
  },
  'GET /surveys/{survey}/areas/{area}/cases/{case}/interviews/{interview}': {
    function: 'casework',
    roles: office,
  },
  'POST /surveys/{survey}/runs': { function: 'runs', roles: leads },
  'GET /surveys/{survey}/runs/{run}': { function: 'runs', roles: leads },
  'GET /surveys/{survey}/runs/{run}/withheld': { function: 'runs', roles: leads },
  'GET /surveys/{survey}/nights': { function: 'runs', roles: leads },
  'GET /surveys/{survey}/nights/{night}': { function: 'runs', roles: leads },
  'GET /surveys/{survey}/runs': { function: 'data', roles: readers },
  'POST /surveys/{survey}/runs/{run}/release': { function: 'data', roles: leads },
  'GET /surveys/{survey}/runs/{run}/files/{file}': { function: 'data', roles: readers },
  'GET /surveys/{survey}/indicators': { function: 'data', roles: readers },
  'GET /surveys/{survey}/catalogue': { function: 'data', roles: readers },
  'GET /surveys/{survey}/databank': { function: 'data', roles: readers },
  'GET /surveys/{survey}/census-table': { function: 'data', roles: readers },
  'GET /surveys/{survey}/trends': { function: 'data', roles: readers },

  'POST /surveys/{survey}/microdata': { function: 'microdata', roles: leads },
  'GET /surveys/{survey}/microdata': { function: 'microdata', roles: readers },
  'GET /surveys/{survey}/microdata/{release}': { function: 'microdata', roles: readers },
  'GET /surveys/{survey}/microdata/{release}/files/{file}': {
    function: 'microdata',
    roles: leads,
  },
  'POST /surveys/{survey}/microdata/{release}/approval': { function: 'microdata', roles: leads },
  'POST /surveys/{survey}/microdata/{release}/withdrawal': { function: 'microdata', roles: leads },
  'POST /surveys/{survey}/microdata/{release}/persons': { function: 'microdata', roles: leads },
  'POST /surveys/{survey}/microdata/{release}/downloads': {
    function: 'microdata',
    roles: readers,
  },
  'GET /surveys/{survey}/microdata/{release}/downloads': { function: 'microdata', roles: leads },
  // That there are files, and how to ask for them: their terms are accepted by who has signed in.
  'GET /public/surveys/{survey}/microdata': { function: 'microdata' },

  'POST /surveys/{survey}/erasures': { function: 'erasure', roles: ['admin'] },

  // For everybody, of runs that a manager has opened.
  'GET /public/surveys/{survey}/runs': { function: 'data' },
  'GET /public/surveys/{survey}/runs/{run}/files/{file}': { function: 'data' },
  'GET /public/surveys/{survey}/indicators': { function: 'data' },
  'GET /public/surveys/{survey}/catalogue': { function: 'data' },
  'GET /public/surveys/{survey}/databank': { function: 'data' },
  'GET /public/surveys/{survey}/census-table': { function: 'data' },
  'GET /public/surveys/{survey}/trends': { function: 'data' },
} as const satisfies Record<string, Route>;

export type RouteKey = keyof typeof routes;
