import { Field } from "#client/ui/field.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextArea } from "#client/ui/text-area.tsx";
import { type ConnectionDraft, modes, takesCertificate } from "./connection-draft.ts";

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft;
  readonly set: (more: Partial<ConnectionDraft>) => void;
  readonly hasPassword: boolean;
}

export function ConnectionFields({ draft, set, hasPassword }: ConnectionFieldsProps) {
  const { host, port, database, user, password, sslmode, rootCertificate } = draft;
  return (
    <div className="connection-fields">
      <Field
        label="Host"
        value={host}
        onChange={(host) => set({ host })}
        placeholder="db.example.com"
        hint="A name, an address, or the folder of a socket"
      />
      <Field
        label="Port"
        value={port}
        onChange={(port) => set({ port: port.replace(/\D/g, "") })}
      />
      <Field
        label="Database"
        value={database}
        onChange={(database) => set({ database })}
        placeholder={user}
      />
      <Field label="User" value={user} onChange={(user) => set({ user })} />
      <div className="connection-wide">
        <Field
          label="Password"
          type="password"
          value={password}
          onChange={(password) => set({ password })}
          {...(hasPassword && { hint: "Left empty, the one that is kept stays." })}
        />
      </div>
      <div className="connection-wide">
        <Select
          label="Encryption (sslmode)"
          value={sslmode}
          options={modes.map(({ mode }) => ({ value: mode, text: mode }))}
          onChange={(value) =>
            set({ sslmode: modes.find(({ mode }) => mode === value)?.mode ?? sslmode })
          }
        />
        <p className="connection-note">{modes.find(({ mode }) => mode === sslmode)?.means}</p>
      </div>
      {(takesCertificate(sslmode) || rootCertificate) && (
        <div className="connection-wide">
          <TextArea
            label="Root certificate"
            value={rootCertificate}
            onChange={(rootCertificate) => set({ rootCertificate })}
            placeholder="-----BEGIN CERTIFICATE-----"
            hint="Pasted, or the path of its file on Planlens' server. Left empty, the authorities that Node trusts count."
          />
        </div>
      )}
    </div>
  );
}
