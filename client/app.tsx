import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { AuditLink } from "./pages/audit/audit-link.tsx";
import { MentionsLink } from "./pages/mentions-link.tsx";
import { SignInGate } from "./pages/sign-in-gate.tsx";
import { SignOut } from "./pages/sign-out.tsx";
import { chooseTheme, type ThemeChoice, themeChoice } from "./theme/theme.ts";
import "./pages/page.css";
import "./app.css";

/** What stands around every page. */
export function Shell() {
  const { pathname } = useLocation();
  // In a frame there is a page around it already.
  if (pathname.startsWith("/embed/")) return <Outlet />;
  return (
    <>
      <header className="top">
        <Link to="/" className="top-brand">
          <img src="/icon.svg" alt="" width={22} height={22} />
          Planlens
        </Link>
        <nav className="top-places" aria-label="Places">
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            Paste
          </Link>
          <Link to="/statements">Statements</Link>
          <Link to="/captures">Captures</Link>
          <Link to="/databases">Databases</Link>
          <AuditLink />
        </nav>
        <MentionsLink />
        <SignOut />
        <ThemeSwitch />
      </header>
      <SignInGate>
        <Outlet />
      </SignInGate>
    </>
  );
}

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ["system", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
];

function ThemeSwitch() {
  const [choice, setChoice] = useState(themeChoice);
  return (
    <label className="top-theme">
      <span className="unseen">Colours</span>
      <select
        value={choice}
        onChange={({ target }) => {
          chooseTheme(target.value as ThemeChoice);
          setChoice(themeChoice());
        }}
      >
        {THEMES.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
