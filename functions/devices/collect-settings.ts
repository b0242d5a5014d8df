import { deflateSync } from 'node:zlib';

/**
 * The text of the code that ODK Collect scans to set itself up: its settings as JSON, deflated, in base 64. Forms are kept as
 * they are on the server; finished ones are sent at once where there is a network.
 */
export function collectSettings(address: string, survey: string): string {
  const settings = {
    general: {
      server_url: address,
      form_update_mode: 'match_exactly',
      autosend: 'wifi_and_cellular',
    },
    project: { name: survey, icon: survey.charAt(0), color: '#226699' },
    // Collect wants both parts, whatever is in them.
    admin: {},
  };
  return deflateSync(JSON.stringify(settings)).toString('base64');
}
