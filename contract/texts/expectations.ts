type Kwargs = Readonly<Record<string, unknown>>;

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 6 });

/** A value of an argument as a sentence says it. */
function said(value: unknown): string {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return `“${value}”`;
  if (value === null || value === undefined) return '?';
  return Array.isArray(value) ? list(value) : JSON.stringify(value);
}

/** The first of many values; how many more there are is said, not cut in silence. */
function list(values: unknown, shown = 4, join = ', '): string {
  if (!Array.isArray(values)) return said(values);
  const more = values.length > shown + 1 ? ` and ${number(values.length - shown)} more` : '';
  return (
    values
      .slice(0, more === '' ? undefined : shown)
      .map(said)
      .join(join) + more
  );
}

const names = (value: unknown) => (Array.isArray(value) ? value.map(String).join(', ') : String(value));
const bound = (value: unknown) => (typeof value === 'string' ? value : said(value));
const given = (value: unknown) => value !== undefined && value !== null;

/** `from 0 to 100`, `at least 0`, `below 100`. */
function within(k: Kwargs): string {
  const [min, max] = [k['min_value'], k['max_value']];
  const [low, high] = [k['strict_min'] === true, k['strict_max'] === true];
  if (given(min) && given(max)) {
    if (!low && !high) return `from ${bound(min)} to ${bound(max)}`;
    return `${low ? 'above' : 'at least'} ${bound(min)} and ${high ? 'below' : 'at most'} ${bound(max)}`;
  }
  if (given(min)) return `${low ? 'above' : 'at least'} ${bound(min)}`;
  return given(max) ? `${high ? 'below' : 'at most'} ${bound(max)}` : 'any';
}

const oneRow = (k: Kwargs) => k['min_value'] === 1 && !given(k['max_value']);
const col = (k: Kwargs) => String(k['column'] ?? '?');
const figure = (name: string) => (k: Kwargs) => `The ${name} of ${col(k)} is ${within(k)}`;

/** Great Expectations' kinds: what a person calls it, and what it asks for in a sentence. */
const kinds: Readonly<Record<string, readonly [string, (k: Kwargs) => string]>> = {
  expect_table_row_count_to_be_between: [
    'Row count',
    (k) => `The table has ${within(k)} ${oneRow(k) ? 'row' : 'rows'}`,
  ],
  expect_table_row_count_to_equal: [
    'Row count, exactly',
    (k) => `The table has exactly ${said(k['value'])} rows`,
  ],
  expect_table_row_count_to_equal_other_table: [
    'Row count as another table',
    (k) => `The table has as many rows as ${String(k['other_table_name'])}`,
  ],
  expect_table_column_count_to_be_between: ['Column count', (k) => `The table has ${within(k)} columns`],
  expect_table_column_count_to_equal: [
    'Column count, exactly',
    (k) => `The table has exactly ${said(k['value'])} columns`,
  ],
  expect_column_to_exist: ['Column exists', (k) => `The table has the column ${col(k)}`],
  expect_table_columns_to_match_ordered_list: [
    'Columns in order',
    (k) => `The columns are, in this order, ${names(k['column_list'])}`,
  ],
  expect_table_columns_to_match_set: [
    'Set of columns',
    (k) =>
      k['exact_match'] === false
        ? `The table has the columns ${names(k['column_set'])}`
        : `The columns are exactly ${names(k['column_set'])}`,
  ],
  unexpected_rows_expectation: [
    'A query finds no rows',
    (k) => `No row is found by ${String(k['unexpected_rows_query'])}`,
  ],
  expect_column_values_to_be_of_type: ['Type', (k) => `${col(k)} is of type ${String(k['type_'])}`],
  expect_column_values_to_be_in_type_list: [
    'One of several types',
    (k) => `${col(k)} is of type ${names(k['type_list'])}`,
  ],
  expect_column_values_to_be_null: ['Always missing', (k) => `${col(k)} is missing`],
  expect_column_values_to_not_be_null: ['Never missing', (k) => `${col(k)} is present`],
  expect_column_values_to_be_in_set: ['One of a set', (k) => `${col(k)} is one of ${list(k['value_set'])}`],
  expect_column_values_to_not_be_in_set: [
    'None of a set',
    (k) => `${col(k)} is none of ${list(k['value_set'])}`,
  ],
  expect_column_values_to_be_between: ['Between bounds', (k) => `${col(k)} is ${within(k)}`],
  expect_column_value_lengths_to_be_between: ['Length', (k) => `${col(k)} is ${within(k)} characters long`],
  expect_column_value_lengths_to_equal: [
    'Length, exactly',
    (k) => `${col(k)} is ${said(k['value'])} characters long`,
  ],
  expect_column_value_z_scores_to_be_less_than: [
    'Z-score',
    (k) => `${col(k)} is within ${said(k['threshold'])} standard deviations of its mean`,
  ],
  expect_column_values_to_be_unique: ['Unique', (k) => `${col(k)} is unique`],
  expect_column_values_to_be_increasing: ['Increasing', (k) => `${col(k)} increases from row to row`],
  expect_column_values_to_be_decreasing: ['Decreasing', (k) => `${col(k)} decreases from row to row`],
  expect_column_values_to_match_regex: [
    'Matches a pattern',
    (k) => `${col(k)} matches /${String(k['regex'])}/`,
  ],
  expect_column_values_to_not_match_regex: [
    'Matches no pattern',
    (k) => `${col(k)} does not match /${String(k['regex'])}/`,
  ],
  expect_column_values_to_match_regex_list: [
    'Matches patterns',
    (k) => `${col(k)} matches ${k['match_on'] === 'all' ? 'all' : 'one'} of ${list(k['regex_list'])}`,
  ],
  expect_column_values_to_not_match_regex_list: [
    'Matches none of patterns',
    (k) => `${col(k)} matches none of ${list(k['regex_list'])}`,
  ],
  expect_column_values_to_match_like_pattern: [
    'Is like',
    (k) => `${col(k)} is like ${said(k['like_pattern'])}`,
  ],
  expect_column_values_to_not_match_like_pattern: [
    'Is not like',
    (k) => `${col(k)} is not like ${said(k['like_pattern'])}`,
  ],
  expect_column_values_to_match_like_pattern_list: [
    'Is like one of several',
    (k) => `${col(k)} is like ${k['match_on'] === 'all' ? 'all' : 'one'} of ${list(k['like_pattern_list'])}`,
  ],
  expect_column_values_to_not_match_like_pattern_list: [
    'Is like none of several',
    (k) => `${col(k)} is like none of ${list(k['like_pattern_list'])}`,
  ],
  expect_column_values_to_match_strftime_format: [
    'Written as a date',
    (k) => `${col(k)} is a date written as ${String(k['strftime_format'])}`,
  ],
  expect_column_values_to_be_dateutil_parseable: ['Reads as a date', (k) => `${col(k)} reads as a date`],
  expect_column_values_to_be_json_parseable: ['Reads as JSON', (k) => `${col(k)} reads as JSON`],
  expect_column_pair_values_to_be_equal: [
    'Two columns are equal',
    (k) => `${String(k['column_A'])} equals ${String(k['column_B'])}`,
  ],
  expect_column_pair_values_a_to_be_greater_than_b: [
    'One column above another',
    (k) =>
      `${String(k['column_A'])} is ${k['or_equal'] === true ? 'at least' : 'above'} ${String(k['column_B'])}`,
  ],
  expect_column_pair_values_to_be_in_set: [
    'Pairs of a set',
    (k) => `${String(k['column_A'])} and ${String(k['column_B'])} are one of ${list(k['value_pairs_set'])}`,
  ],
  expect_compound_columns_to_be_unique: [
    'Columns together are unique',
    (k) => `${names(k['column_list'])} together are unique`,
  ],
  expect_select_column_values_to_be_unique_within_record: [
    'Columns differ within a row',
    (k) => `${names(k['column_list'])} differ from each other in each row`,
  ],
  expect_multicolumn_sum_to_equal: [
    'Columns sum to',
    (k) => `${names(k['column_list'])} sum to ${said(k['sum_total'])} in each row`,
  ],
  expect_column_distinct_values_to_be_in_set: [
    'Values within a set',
    (k) => `The values of ${col(k)} are among ${list(k['value_set'])}`,
  ],
  expect_column_distinct_values_to_contain_set: [
    'Values hold a set',
    (k) => `${list(k['value_set'], 4, ' and ')} occur in ${col(k)}`,
  ],
  expect_column_distinct_values_to_equal_set: [
    'Values equal a set',
    (k) => `The values of ${col(k)} are exactly ${list(k['value_set'])}`,
  ],
  expect_column_most_common_value_to_be_in_set: [
    'Most frequent value',
    (k) => `The most frequent value of ${col(k)} is one of ${list(k['value_set'])}`,
  ],
  expect_column_mean_to_be_between: ['Mean', figure('mean')],
  expect_column_median_to_be_between: ['Median', figure('median')],
  expect_column_stdev_to_be_between: ['Standard deviation', figure('standard deviation')],
  expect_column_sum_to_be_between: ['Sum', figure('sum')],
  expect_column_min_to_be_between: ['Least value', figure('least value')],
  expect_column_max_to_be_between: ['Greatest value', figure('greatest value')],
  expect_column_unique_value_count_to_be_between: [
    'Count of different values',
    (k) => `${col(k)} has ${within(k)} different values`,
  ],
  expect_column_proportion_of_unique_values_to_be_between: [
    'Share of different values',
    figure('share of different values'),
  ],
  expect_column_quantile_values_to_be_between: [
    'Quantiles',
    (k) => `The quantiles of ${col(k)} lie in their ranges`,
  ],
  expect_column_chisquare_test_p_value_to_be_greater_than: [
    'Shares of values',
    (k) => `The values of ${col(k)} have the expected shares (p above ${said(k['p'] ?? 0.05)})`,
  ],
};

/** What a kind of expectation is called. */
export function expectationTitle(type: string): string {
  return kinds[type]?.[0] ?? type.replace(/^expect_/, '').replaceAll('_', ' ');
}

/** What an expectation asks for, in a sentence without its full stop. */
export function expectationSentence(type: string, kwargs: Kwargs): string {
  const sentence = kinds[type]?.[1](kwargs) ?? expectationTitle(type);
  const mostly = kwargs['mostly'];
  const share =
    typeof mostly === 'number' && mostly < 1 ? `, in at least ${number(mostly * 100)} % of rows` : '';
  const condition = given(kwargs['row_condition']) ? `, where ${String(kwargs['row_condition'])}` : '';
  return sentence + share + condition;
}
