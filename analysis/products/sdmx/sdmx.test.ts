import { describe, expect, it } from 'vitest';

import { madeUpTable } from '../made-up-table.ts';
import { growingList } from './growing-list.ts';
import { versionOf } from './identity.ts';
import { dimensions, observationsOf } from './observations.ts';
import { sdmxCsv } from './sdmx-csv.ts';
import { sdmxStructure } from './structure.ts';

const observed = observationsOf(madeUpTable, 'QSY');
const lines = sdmxCsv(madeUpTable.provenance, observed).trimEnd().split('\r\n');
const read = (line: string) => line.split(',');
const [header = ''] = lines;
const rows = lines
  .slice(1)
  .map((line) => Object.fromEntries(read(header).map((name, at) => [name, read(line)[at] ?? ''])));
const message = sdmxStructure(madeUpTable.provenance, observed);

describe('SDMX-CSV', () => {
  it('begins with the structure and an action, and gives every cell a key of its own', () => {
    expect(read(header).slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION']);
    expect(rows[0]).toMatchObject({
      STRUCTURE: 'dataflow',
      STRUCTURE_ID: 'SOJOURN:DOTM-QSY(2026.1.0)',
      ACTION: 'I',
    });
    const keys = rows.map((row) =>
      [...dimensions, 'TIME_PERIOD'].map((name) => row[name]).join('.'),
    );
    expect(new Set(keys).size).toBe(madeUpTable.figures.flatMap(({ cells }) => cells).length);
    expect(keys[0]).toBe('A.QSY.MP04.MP04_share._Z._T._T._T._T._T.2026');
  });

  it('says sex, age and place as every office does, and the rest in words of its own', () => {
    const at = rows.map(({ SEX, AGE, REF_AREA, URBANISATION, BREAKDOWN }) =>
      [SEX, AGE, REF_AREA, URBANISATION, BREAKDOWN].join(' '),
    );
    expect(at.slice(1, 11)).toEqual([
      'M _T QSY _T _T',
      'F _T QSY _T _T',
      '_T Y0T14 QSY _T _T',
      '_T Y15T19 QSY _T _T',
      '_T Y_GE65 QSY _T _T',
      // The same years in another breakdown are told apart by its name.
      '_T _T QSY _T youth_age_15-19',
      '_T _T QSY_R1 _T _T',
      '_T _T QSY U _T',
      '_T _T QSY _T wealth_5',
      '_T _T QSY _T head_sex_2',
    ]);
    expect(rows.map(({ COMPARISON }) => COMPARISON).slice(11, 13)).toEqual([
      'migrant_1',
      'migrant_1_LESS_0',
    ]);
    expect(rows.slice(13).map(({ CATEGORY }) => CATEGORY)).toEqual([
      ...['MP06_cells_QSY_own', 'MP06_cells_QSY_own'],
      ...['MP06_cells_TUR_own', 'MP06_cells_TUR_own'],
    ]);
  });

  it('gives withheld cells a status and no value', () => {
    const said = rows.map(({ OBS_STATUS, CONF_STATUS, OBS_VALUE }) =>
      [OBS_STATUS, CONF_STATUS, OBS_VALUE].join(' '),
    );
    expect(said.slice(4, 11)).toEqual([
      ...['U F 0.1', 'Q A ', 'Q D ', 'A F 0.15', 'Q F ', 'Q N ', 'O F '],
    ]);
    for (const row of rows.filter(({ OBS_VALUE }) => OBS_VALUE === '')) {
      const told = Object.entries(row).filter(
        ([name, value]) => name !== 'TIME_PERIOD' && /^-?[\d.]+$/.test(value),
      );
      expect(told).toEqual([]);
    }
  });
});

describe('its structure', () => {
  const { codelists, dataStructures, conceptSchemes } = message.data;
  const codesOf = new Map(
    codelists.map(({ id, agencyID, version, codes }) => [
      `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${agencyID}:${id}(${version})`,
      new Set(codes.map((code) => code.id)),
    ]),
  );
  const components = dataStructures[0]?.dataStructureComponents ?? expect.fail();
  const coded = [...components.dimensionList.dimensions, ...components.attributeList.attributes];

  it('names every column, in the order of the columns', () => {
    expect(read(header).slice(3)).toEqual([
      ...components.dimensionList.dimensions.map(({ id }) => id),
      ...['TIME_PERIOD', 'OBS_VALUE'],
      ...components.attributeList.attributes.map(({ id }) => id),
    ]);
    const concepts = new Set(conceptSchemes[0]?.concepts.map(({ id }) => id));
    for (const column of read(header).slice(3)) expect(concepts).toContain(column);
  });

  it('has every code that is used, and none that SDMX does not allow', () => {
    let held = 0;
    for (const { id, localRepresentation } of coded) {
      if (!('enumeration' in localRepresentation)) continue;
      const codes = codesOf.get(localRepresentation.enumeration) ?? expect.fail(id);
      for (const row of rows) expect(codes).toContain(row[id]);
      for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_@$-]+$/);
      held += 1;
    }
    expect(held).toBe(13);
    expect(message.meta.id).toMatch(/^[A-Za-z0-9_@$-]+$/);
  });

  it('writes versions in three numbers', () => {
    expect(
      ['2026.1', '3', 'v1.2.3.4', 'first'].map((definition) => versionOf({ definition })),
    ).toEqual([...['2026.1.0', '3.0.0', '1.2.3', '0.0.0']]);
  });

  it('lets no two things come to one code', () => {
    const list = growingList('CL_X', 'A', '1.0.0', { en: 'X' });
    expect([
      list.code('80+', { en: '80 and over' }),
      list.code('80+', { en: '80 and over' }),
    ]).toEqual([...['80_PLUS', '80_PLUS']]);
    expect(() => list.code('80_PLUS', { en: 'else' })).toThrow('both come to the code 80_PLUS');
  });
});
