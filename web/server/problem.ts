/** What the server refused, in its own words: what happened, and what to do next. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly remedy: string;
  /** What some refusals carry besides: the faults found, the next number, … */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(
      typeof body['title'] === 'string' ? body['title'] : `The server answered ${String(status)}`,
    );
    this.name = 'Problem';
    this.status = status;
    this.code = String(body['type'] ?? '').replace('urn:sojourn:problem:', '');
    this.remedy = typeof body['remedy'] === 'string' ? body['remedy'] : '';
    this.more = body;
  }
}

/** The server was not reached: there is no network, or none that leads to it. */
export class Unreached extends Error {
  constructor() {
    super('The server was not reached');
    this.name = 'Unreached';
  }
}
