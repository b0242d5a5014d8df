import { useState } from 'preact/hooks';
import { askAs } from '../../session/session.ts';
import { bytesWritten } from '../figures/numbers.ts';
import type { Voice } from '../figures/voice.ts';
import { filesByKind, type Release } from '../microdata/release.ts';
import { Failed } from './failed.tsx';

interface Granted {
  url: string;
  sha256: string;
}

/** Terms to accept, what for, and the files: who accepts is given a link to each that they choose. */
export function Downloads({
  voice,
  survey,
  release,
  isStaff,
}: {
  voice: Voice;
  survey: string;
  release: Release;
  isStaff: boolean;
}) {
  const { speak } = voice;
  const [isAccepted, accept] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [name, setName] = useState('');
  const [said, say] = useState('');
  const [fault, setFault] = useState<unknown>();
  const isReady = isStaff && isAccepted && purpose.trim().length >= 10;
  const download = async (file: string) => {
    setFault(undefined);
    say(speak('preparing'));
    try {
      const answer = await askAs(
        `/surveys/${encodeURIComponent(survey)}/microdata/${encodeURIComponent(release.release)}/downloads`,
        {
          method: 'POST',
          body: {
            ...{ file, acceptTerms: release.terms.version, purpose: purpose.trim() },
            ...(name.trim() !== '' && { name: name.trim() }),
          },
        },
      );
      const { url, sha256 } = (await answer.json()) as Granted;
      location.assign(url);
      say(speak('started', { file, sha256 }));
    } catch (error) {
      say('');
      setFault(error);
    }
  };
  return (
    <section class="downloads" aria-labelledby="files">
      <h2 id="files">{speak('files')}</h2>
      {isStaff ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          <label class="accept">
            <input
              type="checkbox"
              checked={isAccepted}
              onChange={({ currentTarget }) => {
                accept(currentTarget.checked);
              }}
            />
            {speak('acceptTerms', { version: release.terms.version })}
          </label>
          <label>
            {speak('purpose')}
            <textarea
              name="purpose"
              rows={2}
              aria-describedby="purpose-hint"
              value={purpose}
              onInput={({ currentTarget }) => {
                setPurpose(currentTarget.value);
              }}
            />
          </label>
          <small id="purpose-hint" class="quiet">
            {speak('purposeHint')}
          </small>
          <label>
            {speak('yourName')}
            <input
              name="name"
              autocomplete="name"
              value={name}
              onInput={({ currentTarget }) => {
                setName(currentTarget.value);
              }}
            />
          </label>
        </form>
      ) : (
        <p class="notice">{speak('signInToDownload')}</p>
      )}
      <div role="status">{said && <p class="notice good">{said}</p>}</div>
      {fault !== undefined && <Failed error={fault} />}
      {isStaff && !isReady && <p class="quiet">{speak('firstAccept')}</p>}
      {filesByKind(release.files).map(([kind, files]) => (
        <section key={kind}>
          <h3 id={`files-${kind}`}>{speak(kind)}</h3>
          <div class="scroll" tabIndex={0} role="region" aria-labelledby={`files-${kind}`}>
            <table class="files">
              <thead>
                <tr>
                  <th scope="col">{speak('file')}</th>
                  <th scope="col" class="number">
                    {speak('size')}
                  </th>
                  <th scope="col">{speak('checksum')}</th>
                  {isStaff && <th scope="col">{speak('download')}</th>}
                </tr>
              </thead>
              <tbody>
                {files.map((file) => (
                  <tr key={file.name}>
                    <th scope="row">{file.name}</th>
                    <td class="number">{bytesWritten(voice, file.bytes)}</td>
                    <td>
                      <code class="checksum">{file.sha256}</code>
                    </td>
                    {isStaff && (
                      <td>
                        <button
                          type="button"
                          aria-label={`${speak('download')} ${file.name}`}
                          disabled={!isReady}
                          onClick={() => void download(file.name)}
                        >
                          {speak('download')}
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </section>
  );
}
