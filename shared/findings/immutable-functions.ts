/** Whether a function of this name gives the same for the same arguments, whatever their type and the settings. */
export const isAlwaysTheSame = (name: string): boolean =>
  immutable.has(name.replaceAll('"', "").toLowerCase());

/** Of pg_proc, where provolatile is i for all types of their argument, those that one meets. */
const immutable = new Set(
  `abs btrim ceil ceiling char_length coalesce floor greatest initcap least left length lower lpad
  ltrim md5 mod nullif octet_length regexp_replace replace reverse right round rpad rtrim sha256 sign
  split_part strpos substr substring translate trim trunc upper`.split(/\s+/),
);
