import { type App, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { CfnTable } from 'aws-cdk-lib/aws-glue';
import {
  catalogueName,
  catalogueTables,
  type CatalogueTable,
} from '../../analysis/tables/catalogue-tables.ts';
import { figureQueries } from '../../analysis/tables/figure-queries.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { lakeNames } from './lake.ts';

/** What stands in a query for the name of the run that it asks. */
const RUN = 'RUN';

/**
 * The analysis tables of one survey as Athena sees them, and its figures as queries of them. A stack of its own, deployed
 * anew when a version of the definition brings columns that engines should see; the platform works without it.
 */
export class SurveyTablesStack extends Stack {
  constructor(
    app: App,
    { stage, definition, ...props }: StackProps & { stage: string; definition: SurveyDefinition },
  ) {
    const { survey, version } = definition;
    const { database, workGroup, bucketExport } = lakeNames(stage);
    super(app, `sojourn-${stage}-tables-${survey.toLowerCase()}`, {
      description: `Sojourn: analysis tables of ${survey}, version ${version}`,
      ...props,
    });
    const bucket = Fn.importValue(bucketExport);
    for (const table of catalogueTables(definition)) {
      new CfnTable(this, `Table-${table.name}`, {
        catalogId: this.account,
        databaseName: database,
        tableInput: {
          name: table.name,
          description: table.description,
          tableType: 'EXTERNAL_TABLE',
          partitionKeys: [{ name: 'run', type: 'string', comment: 'Name of the nightly run' }],
          parameters: projected(bucket, table),
          storageDescriptor: {
            location: `s3://${bucket}/${folderBeforeRun(table)}`,
            columns: table.columns,
            inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
            outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
            serdeInfo: {
              serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
            },
          },
        },
      });
    }
    const ofRun = (table: string) =>
      `(SELECT * FROM "${catalogueName(survey, table)}" WHERE run = '${RUN}')`;
    for (const { name, figures, sql } of figureQueries(definition, ofRun)) {
      new CfnNamedQuery(this, `Query-${name.replaceAll(' ', '-')}`, {
        name: `${survey} ${version} ${name}`,
        description:
          `Sums by area, line and side of ${figures.map(({ key }) => key).join(', ')}. Write the name of a run for ${RUN}.`.slice(
            0,
            1024,
          ),
        database,
        workGroup,
        queryString: sql,
      });
    }
  }
}

/** Athena works out where a run's rows are from its name, so that no night has to tell it: a query must name its run. */
const projected = (bucket: string, { folder }: CatalogueTable) => ({
  classification: 'parquet',
  'projection.enabled': 'true',
  'projection.run.type': 'injected',
  'storage.location.template': `s3://${bucket}/${folder}`,
});

const folderBeforeRun = ({ folder }: CatalogueTable) => folder.slice(0, folder.indexOf('run='));
