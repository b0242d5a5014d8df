import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problems.ts';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { readFacts } from '../stores/facts.ts';

const { FIELDWORK_TABLE } = settings('FIELDWORK_TABLE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };

export const handler = endpoint({
  'GET /surveys/{survey}/areas/{area}/cases/{case}': async ({ survey, path }) => {
    const { area = '', case: caseId = '' } = path;
    const { facts } = distinctFacts(await readFacts(fieldwork, survey, area));
    const drawn = facts.case.find((each) => each.case === caseId);
    if (!drawn) throw new Problem('unknown-case', { area, case: caseId });
    return {
      status: 200,
      body: {
        case: caseId,
        decisions: facts.decision.filter((each) => each.case === caseId),
        visits: facts.visit.filter((each) => each.case === caseId),
      },
    };
  },
});
