/**
 * What may stand in what, in which order, and how often, in DDI-Codebook 2.5: those elements of its schema that are
 * written here. '?' at most once, '*' any number, '+' at least once, '' exactly once. Set down from the published
 * description of the schema for the tests; where its versions differ in how often, the stricter.
 */
export const codebookOrder: Readonly<Record<string, string>> = {
  codeBook: 'docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*',
  docDscr: 'citation? guide? docStatus? docSrc* notes*',
  citation: 'titlStmt rspStmt? prodStmt? distStmt? serStmt? verStmt? biblCit? holdings* notes*',
  titlStmt: 'titl subTitl* altTitl* parTitl* IDNo*',
  rspStmt: 'AuthEnty* othId*',
  prodStmt: 'producer* copyright? prodDate* prodPlac* software* fundAg* grantNo*',
  distStmt: 'distrbtr* contact* depositr* depDate* distDate?',
  verStmt: 'version? verResp? notes*',
  stdyDscr: 'citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* notes*',
  stdyInfo: 'studyBudget? subject? abstract* sumDscr* qualityStatement? notes*',
  subject: 'keyword* topcClas*',
  sumDscr:
    'timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly* anlyUnit* universe* dataKind*',
  method: 'dataColl* notes* anlyInfo? stdyClas*',
  dataColl:
    'timeMeth* dataCollector* collectorTraining* frequenc* sampProc* sampleFrame* targetSampleSize* deviat* collMode* resInstru* instrumentDevelopment? sources? collSitu* actMin* ConOps* weight* cleanOps*',
  anlyInfo: 'respRate* EstSmpErr* dataAppr*',
  dataAccs: 'setAvail* useStmt* notes*',
  useStmt: 'confDec? specPerm? restrctn? contact* citReq? deposReq? conditions? disclaimer?',
  fileDscr: 'fileTxt+ locMap? notes*',
  fileTxt:
    'fileName? fileCitation? dataFingerprint* fileCont? fileStrc? dimensns? fileType? format? filePlac? dataChck* ProcStat? dataMsng? software* verStmt?',
  fileStrc: 'recGrp* notes?',
  recGrp: 'labl* recDimnsn?',
  dimensns: 'caseQnty* varQnty* logRecL* recPrCas* recNumTot*',
  dataDscr: 'varGrp* nCubeGrp* var* nCube* notes*',
  var: 'location* labl* imputation? security? embargo? respUnit? anlysUnit? qstn* valrng* invalrng* undocCod* universe* TotlResp? sumStat* txt* stdCatgry* catgryGrp* catgry* codInstr* verStmt* concept* derivation? varFormat? geoMap? catLevel* notes*',
  qstn: 'preQTxt* qstnLit* postQTxt* forward* backward* ivuInstr*',
  valrng: 'item* range* key? notes*',
  invalrng: 'item* range* key? notes*',
  catgry: 'catValu? labl* txt* catStat* mrow?',
};

/** The attributes that elements have besides `ID` and `xml:lang`, which all may have. With | the values that they take. */
export const codebookAttributes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  codeBook: { xmlns: '', 'xmlns:xsi': '', 'xsi:schemaLocation': '', version: '' },
  IDNo: { agency: '', level: '' },
  producer: { abbr: '', affiliation: '', role: '' },
  prodDate: { date: '' },
  distrbtr: { abbr: '', affiliation: '', URI: '' },
  distDate: { date: '' },
  version: { date: '', type: '' },
  collDate: { date: '', event: 'start|end|single', cycle: '' },
  nation: { abbr: '' },
  fileStrc: { type: 'rectangular|hierarchical|two-dimensional|relational|nested|other' },
  recGrp: { recGrp: '', rectype: '', keyvar: 'IDREFS' },
  var: {
    ...{ name: '', files: 'IDREFS', wgt: 'wgt|not-wgt', 'wgt-var': 'IDREFS', dcml: '' },
    intrvl: 'contin|discrete',
  },
  item: { UNITS: 'INT|REAL', VALUE: '' },
  range: { UNITS: 'INT|REAL', min: '', minExclusive: '', max: '', maxExclusive: '' },
  sumStat: {
    type: 'mean|medn|mode|vald|invd|min|max|stdev|other',
    ...{ wgtd: 'wgtd|not-wgtd', 'wgt-var': 'IDREFS' },
  },
  catgry: { missing: 'Y|N', missType: '' },
  catStat: { type: 'freq|percent|crosstab', wgtd: 'wgtd|not-wgtd', 'wgt-var': 'IDREFS' },
  varFormat: { type: 'numeric|character' },
  notes: { type: '', subject: '', level: '' },
};
