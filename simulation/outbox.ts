/** The tablets' outboxes, emptied side by side. */
import type { Submission } from '../questionnaire/record.ts';
import type { Delivered, Sender } from './delivery.ts';
import { deliverSubmission } from './delivery.ts';
import type { Parcel } from './parcels.ts';

/** Each tablet sends one parcel at a time, in the order in which it found a network. */
export async function sendAll(
  sender: Sender,
  parcels: readonly Parcel[],
  take: (submission: Submission, delivered: Delivered) => void,
): Promise<void> {
  const devices = [...new Set(parcels.map(({ device }) => device))];
  await Promise.all(
    devices.map(async (device) => {
      const outbox = parcels
        .filter((parcel) => parcel.device === device)
        .sort((a, b) => a.sendAt - b.sendAt);
      for (const parcel of outbox) {
        const submission = parcel.submission();
        take(
          submission,
          await deliverSubmission(sender, submission, {
            username: device.enumerator,
            number: parcel.number,
            loseAnswers: parcel.loseAnswers,
          }),
        );
      }
    }),
  );
}
