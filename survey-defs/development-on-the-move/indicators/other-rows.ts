/** What an expression of one row finds in the rows that it points to. Blank where it points to none. */

const at = (variable: string, roster: string, line: string): string =>
  `indexed-repeat(\${${variable}}, \${${roster}}, \${${line}})`;

/** Of the returned member whose move for work the row is about. */
export const ofReturned = (variable: string): string => at(variable, 'members', 'h_ret_line');

/** Of the absent migrant or the returned member whose move for work the row is about. */
export const ofMover = (absent: string, returned: string): string =>
  `coalesce(${at(absent, 'absent', 'h_abs_line')}, ${ofReturned(returned)})`;

/** Of the absent migrant who is the sender of the row. */
export const ofSender = (variable: string): string => at(variable, 'absent', 'i_sender_line');

/** The country that a sender lives in: told of those who were never members, known of absent migrants. */
export const senderCountry = `coalesce(\${i_sender_ctry}, ${ofSender('e_dest_country')})`;

/** Of the adult who was selected in the household. */
export const ofAdult = (variable: string): string => at(variable, 'members', 'adult_line');

/** How many of the household's members an expression of the row is true of. */
export const membersWho = (condition: string): string =>
  `count(\${members}[\${is_member} = 1 and ${condition}])`;

/** How many of its absent migrants. */
export const absentWho = (condition: string): string =>
  `count(\${absent}[\${abs_ok} = 1 and ${condition}])`;
