import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { databasesQuery } from "#client/api.ts";
import type { AuditSearch } from "#client/location.ts";
import { Field } from "#client/ui/field.tsx";
import { Select } from "#client/ui/select.tsx";
import { type AuditEntry, auditKinds, auditOutcomes, isAuditKind } from "#shared/audit/entry.ts";
import { fromInput, toInput } from "../local-time.ts";

interface FiltersProps {
  /** Those that are shown: they may be of a database that is gone. */
  readonly entries: readonly AuditEntry[];
}

/** Which entries are shown, as the address holds it, and the same as a file. */
export function AuditFilters({ entries }: FiltersProps) {
  const asked = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const change = (changed: AuditSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const { kind = "", db = "", outcome = "", from = "", to = "" } = asked;
  const databases = useDatabaseOptions(entries, db);
  return (
    <search className="audit-filters" aria-label="Entries">
      <Who who={asked.who} onChange={(who) => change({ who })} />
      <Select
        label="what"
        value={kind}
        options={kindOptions}
        onChange={(value) => change({ kind: isAuditKind(value) ? value : undefined })}
      />
      <Select
        label="on"
        value={db}
        options={databases}
        onChange={(value) => change({ db: value || undefined })}
      />
      <Select
        label="outcome"
        value={outcome}
        options={outcomeOptions}
        onChange={(value) => change({ outcome: auditOutcomes.find((one) => one === value) })}
      />
      <div className="audit-time">
        <Field
          label="from"
          type="datetime-local"
          value={toInput(from)}
          onChange={(typed) => change({ from: fromInput(typed) })}
        />
        <Field
          label="to"
          type="datetime-local"
          value={toInput(to)}
          onChange={(typed) => change({ to: fromInput(typed) })}
        />
      </div>
      <a className="button button-plain" href={csvOf(asked)} download>
        Download as CSV
      </a>
    </search>
  );
}

interface WhoProps {
  readonly who: string | undefined;
  readonly onChange: (who: string | undefined) => void;
}

/** Typed faster than an address changes, and emptied where a link leads to all entries. */
function Who({ who, onChange }: WhoProps) {
  const [typed, setTyped] = useState(who ?? "");
  useEffect(() => {
    if (who === undefined) setTyped("");
  }, [who]);
  return (
    <Field
      label="who"
      type="search"
      value={typed}
      placeholder="A part of a name"
      onChange={(value) => {
        setTyped(value);
        onChange(value || undefined);
      }}
    />
  );
}

const kindOptions = [
  { value: "", text: "anything" },
  ...Object.entries(auditKinds).map(([value, text]) => ({ value, text })),
];

const outcomeOptions = [
  { value: "", text: "any" },
  { value: "done", text: "done" },
  { value: "refused", text: "refused or failed" },
];

function useDatabaseOptions(entries: readonly AuditEntry[], chosen: string) {
  const { data: databases = [] } = useQuery(databasesQuery);
  const names = new Map(chosen ? [[chosen, chosen]] : []);
  for (const { databaseId, databaseName } of entries)
    if (databaseId !== null) names.set(databaseId, databaseName ?? databaseId);
  for (const { id, name } of databases) names.set(id, name);
  return [
    { value: "", text: "any database" },
    ...[...names].map(([value, text]) => ({ value, text })),
  ];
}

function csvOf({ db, ...others }: AuditSearch): string {
  const told = Object.entries({ ...others, database: db });
  const search = new URLSearchParams(
    told.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return `/api/audit/export.csv?${search}`;
}
