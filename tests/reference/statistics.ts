/**
 * The statistics that reference cases may ask for: one file each in statistics/, by the name that cases use.
 */
import type { Statistic } from './statistic.ts';
import { diff } from './statistics/diff.ts';
import {
  arpr60,
  arpt60,
  fgt,
  fgtOf,
  gei1,
  gini,
  laekenPoints,
  qsr,
} from './statistics/inequality.ts';
import { freqCalc } from './statistics/freqCalc.ts';
import { glm, waldterm } from './statistics/glm.ts';
import { indivRisk } from './statistics/indivRisk.ts';
import { ipw } from './statistics/ipw.ts';
import { kAnon } from './statistics/kAnon.ts';
import { kob } from './statistics/kob.ts';
import { ldiversity } from './statistics/ldiversity.ts';
import { mean } from './statistics/mean.ts';
import { microaggregation } from './statistics/microaggregation.ts';
import { pipeline } from './statistics/pipeline.ts';
import { propci } from './statistics/propci.ts';
import { pure } from './statistics/pure.ts';
import { quantile } from './statistics/quantile.ts';
import { ratio } from './statistics/ratio.ts';
import { reporting } from './statistics/reporting.ts';
import { sdcRisk } from './statistics/sdc_risk.ts';
import { suda2 } from './statistics/suda2.ts';
import { total } from './statistics/total.ts';
import { chisq, onewayTtest, ranktest } from './statistics/tests.ts';
import { variance } from './statistics/var.ts';
import { weights } from './statistics/weights.ts';

export const statistics: Readonly<Record<string, Statistic>> = {
  arpr60,
  arpt60,
  chisq,
  diff,
  fgt,
  fgt0_abs: fgtOf(0),
  fgt0_relq: arpr60,
  fgt1_abs: fgtOf(1),
  fgt2_abs: fgtOf(2),
  freqCalc,
  gei1,
  gini,
  glm,
  indivRisk,
  ipw,
  kAnon,
  kob,
  laeken_points: laekenPoints,
  ldiversity,
  mean,
  microaggregation,
  oneway_ttest: onewayTtest,
  pipeline,
  propci,
  pure,
  quantile,
  qsr,
  ranktest,
  ratio,
  reporting,
  sdc_risk: sdcRisk,
  suda2,
  total,
  var: variance,
  waldterm,
  weights,
};
