/**
 * An address as frameworks write it, cut after what says the language, the user and the host:
 * `jdbc:postgresql://`, `postgresql+psycopg://`, Django's `postgis://`.
 */
export const addressOfServer =
  /^(?<scheme>(?:jdbc:)?(?:postgres(?:ql)?|postgis|ecto)(?:\+\w+)?:\/\/)(?:(?<user>[^/?#@]*)@)?(?<hosts>[^/?#]*)(?<path>[^?#]*)(?:\?(?<query>[^#]*))?/;

/** The same for libpq, which knows one scheme. */
export const libpqUrl = (address: string): string =>
  address.replace(/^(?:jdbc:)?(?:postgres(?:ql)?|postgis|ecto)(?:\+\w+)?:\/\//, "postgres://");
