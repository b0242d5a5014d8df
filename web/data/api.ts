/** The server, as far as this page knows it: by its HTTP interface alone. */

export interface Session {
  token: string;
}

export type Text = Record<string, string>;

export interface Group {
  code: string;
  label: Text;
}

/** Groups that are held against one of them. */
export interface Comparison {
  name: string;
  label: Text;
  /** The code of the group that the others are compared with. */
  reference: string;
  note: Text;
  groups: Group[];
}

export interface Figures {
  estimate: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  n: number;
  psus: number;
}

export interface Cell {
  breakdown: string;
  group: string;
  /** A group of a comparison, or how far it differs from the one that `less` names. Left out: everybody. */
  side?: { comparison: string; group: string; less?: string };
  publication: 'published' | 'marked' | 'withheld';
  reasons: string[];
  figures: Figures | null;
}

/** One figure of an indicator. */
export interface Figure {
  id: string;
  figure: string;
  title: Text;
  label: Text;
  /** What it is measured in. */
  measure: Text;
  unit: string;
  statistic: string;
  /** Of a distribution, the group that the cells are about. */
  group?: Group;
  caveat: Text;
  cells: Cell[];
}

export interface Table {
  provenance: {
    survey: string;
    title: Text;
    definition: string;
    received: { first: string; last: string } | null;
    areas: number;
    cases: number;
    households: number;
    response: { weighted: { rr2?: number } };
    frameLimits: Text;
    rules: Text;
  };
  comparisons: Comparison[];
  /** How units are split, by unit and name. */
  breakdowns: Record<string, Record<string, { label: Text; groups: Group[] }>>;
  figures: Figure[];
}

/** @throws Error in words for the person at the page */
export async function signIn(user: string, password: string): Promise<Session> {
  const { signInUrl, clientId } = (await demand(await fetch('/config'))) as {
    signInUrl: string;
    clientId: string;
  };
  const answer = await fetch(signInUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: user, PASSWORD: password },
    }),
  });
  if (!answer.ok) throw new Error('This name and password do not go together. Try again.');
  const { AuthenticationResult: result } = (await answer.json()) as {
    AuthenticationResult?: { AccessToken: string };
  };
  if (!result) throw new Error('This account needs a new password first. Ask the administrator.');
  return { token: result.AccessToken };
}

/** The newest indicator table. @throws Error in words for the person at the page */
export async function readTable(survey: string, session: Session): Promise<Table> {
  const answer = await fetch(`/surveys/${encodeURIComponent(survey)}/indicators`, {
    headers: { authorization: `Bearer ${session.token}` },
  });
  return (await demand(answer)) as Table;
}

async function demand(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  const { title, remedy } = body as { title?: string; remedy?: string };
  throw new Error(
    title === undefined ? `The server answered ${answer.status}.` : `${title}. ${remedy ?? ''}`,
  );
}
