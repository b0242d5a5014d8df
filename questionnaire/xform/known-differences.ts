/**
 * What differs between a form in ODK Collect and the same instrument on our own screens, and why. It is so by the way these
 * clients are made; no filling of forms shows it.
 */
export const knownDifferences: readonly { what: string; why: string }[] = [
  {
    what: 'When a row is removed, answers that point at rows behind it keep their numbers.',
    why: 'Collect moves nothing. Look at them again after removing a row, or empty the row instead.',
  },
  {
    what: 'When a row is removed, lists that go through the rows again lose their last row, and ask of each row behind it that its answers are gone through again and confirmed.',
    why: 'Collect counts such lists anew and moves nothing. Every row keeps the id of the line it was asked about: answers stay with that line, or with none where it is gone; they never pass to another. What the last row held is asked again.',
  },
  {
    what: 'A row that is removed while the section that goes through the rows again is hidden may leave old answers beside the next row, without asking for a confirmation, when that section is shown again.',
    why: 'JavaRosa takes what is hidden for empty, so ids kept there may be made anew. Look at the section again when it comes back.',
  },
  {
    what: 'More rows than a roster holds can be added.',
    why: 'XForms has no such bound. The server notes them as too many.',
  },
  {
    what: 'A default that rests on other answers is not filled in.',
    why: 'Forms fill in what they begin with when they are opened.',
  },
  {
    what: 'Times on the screen are not measured by group and row, and no note is written with a confirmation.',
    why: 'Collect keeps neither with the answers. Checks of pace look at the whole interview.',
  },
  {
    what: 'A hard check that looks up other rows by the answer given speaks on the next screen.',
    why: 'JavaRosa holds only the answer before while it checks a new one.',
  },
  {
    what: 'JavaRosa itself was not run here.',
    why: 'Our engine follows its meaning, which questionnaire/expression/javarosa.json pins, and forms use only what both engines agree on.',
  },
];
