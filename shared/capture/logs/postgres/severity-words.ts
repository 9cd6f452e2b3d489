import type { Severity } from "./server-record.ts";

/** What begins a line of a message: its severity, or what it says more. */
export type Word =
  | "DEBUG"
  | "INFO"
  | "NOTICE"
  | "WARNING"
  | "ERROR"
  | "LOG"
  | "DETAIL"
  | "HINT"
  | "CONTEXT"
  | "STATEMENT"
  | "QUERY"
  | "LOCATION"
  | "BACKTRACE";

/** As elog.c has them, and its translations up to 18 in `src/backend/po`. */
const words: Readonly<Record<Word, readonly string[]>> = {
  DEBUG: [
    "DEBUG",
    "DEBUG1",
    "DEBUG2",
    "DEBUG3",
    "DEBUG4",
    "DEBUG5",
    "DÉBOGUAGE",
    "ОТЛАДКА",
    "调试",
  ],
  INFO: ["INFO", "ИНФОРМАЦИЯ", "ІНФОРМАЦІЯ", "信息", "정보", "情報"],
  NOTICE: ["NOTICE", "HINWEIS", "NOTE", "ЗАМЕЧАНИЕ", "ПОВІДОМЛЕННЯ", "UWAGA", "注意", "알림"],
  WARNING: [
    "WARNING",
    "WARNUNG",
    "ATTENTION",
    "PRECAUCIÓN",
    "AVISO",
    "ATTENZIONE",
    "ПРЕДУПРЕЖДЕНИЕ",
    "ПОПЕРЕДЖЕННЯ",
    "OSTRZEŻENIE",
    "VARNING",
    "UYARI",
    "PERINGATAN",
    "警告",
    "경고",
  ],
  ERROR: [
    "ERROR",
    "FATAL",
    "PANIC",
    "FEHLER",
    "PANIK",
    "ERREUR",
    "PANIQUE",
    "ERRO",
    "FATALE",
    "ERRORE",
    "PANICO",
    "ОШИБКА",
    "ВАЖНО",
    "ПАНИКА",
    "ПОМИЛКА",
    "ФАТАЛЬНО",
    "ПАНІКА",
    "BŁĄD",
    "KATASTROFALNY",
    "PANIKA",
    "FEL",
    "FATALT",
    "HATA",
    "ÖLÜMCÜL",
    "KRİTİK",
    "შეცდომა",
    "エラー",
    "오류",
    "치명적오류",
    "손상",
    "错误",
    "致命错误",
    "比致命错误还过分的错误",
  ],
  // Before the server knows in which encoding to write, Cyrillic is spelled with other letters.
  LOG: [
    "LOG",
    "СООБЩЕНИЕ",
    "SOOBSHHENIE",
    "ЗАПИСУВАННЯ",
    "ZAPISUVANNYA",
    "DZIENNIK",
    "LOGG",
    "ჟურნალი",
    "로그",
    "日志",
    "ログ",
  ],
  DETAIL: [
    "DETAIL",
    "DÉTAIL",
    "DETALLE",
    "DETALHE",
    "DETTAGLI",
    "ПОДРОБНОСТИ",
    "ВІДОМОСТІ",
    "ДЕТАЛІ",
    "SZCZEGÓŁY",
    "DETALJ",
    "AYRINTI",
    "DETIL",
    "დეტალები",
    "詳細",
    "상세정보",
    "详细信息",
  ],
  HINT: [
    "HINT",
    "TIPP",
    "ASTUCE",
    "CONSEJO",
    "SUGERENCIA",
    "DICA",
    "SUGGERIMENTO",
    "ПОДСКАЗКА",
    "УКАЗАНИЕ",
    "ПІДКАЗКА",
    "PODPOWIEDŹ",
    "TIPS",
    "İPUCU",
    "TIP",
    "მინიშნება",
    "ヒント",
    "힌트",
    "提示",
  ],
  CONTEXT: [
    "CONTEXT",
    "ZUSAMMENHANG",
    "CONTEXTE",
    "CONTEXTO",
    "CONTESTO",
    "КОНТЕКСТ",
    "KONTEKST",
    "KONTEXT",
    "ORTAM",
    "BAĞLAM",
    "KONTEKS",
    "კონტექსტი",
    "文脈",
    "コンテキスト",
    "내용",
    "上下文",
  ],
  STATEMENT: [
    "STATEMENT",
    "ANWEISUNG",
    "INSTRUCTION",
    "SENTENCIA",
    "COMANDO",
    "ISTRUZIONE",
    "ОПЕРАТОР",
    "ІНСТРУКЦІЯ",
    "ОПЕРАТОР",
    "WYRAŻENIE",
    "SATS",
    "KOMUT",
    "İFADE",
    "PERNYATAAN",
    "ოპერატორი",
    "文",
    "ステートメント",
    "명령 구문",
    "语句",
  ],
  QUERY: [
    "QUERY",
    "ANFRAGE",
    "REQUÊTE",
    "CONSULTA",
    "ЗАПРОС",
    "ЗАПИТ",
    "ZAPYTANIE",
    "FRÅGA",
    "SORGU",
    "問い合わせ",
    "쿼리",
    "查询",
  ],
  LOCATION: [
    "LOCATION",
    "ORT",
    "EMPLACEMENT",
    "UBICACIÓN",
    "LOCAL",
    "POSIZIONE",
    "ПОЛОЖЕНИЕ",
    "LOKALIZACJA",
    "PLATS",
    "場所",
    "위치",
    "位置",
  ],
  BACKTRACE: ["BACKTRACE", "TRACE"],
};

/** What is left of a word before the server knows in which encoding to write. */
const OTHER_ENCODING = "\\?{2,12}";

const byText = new Map(
  Object.entries(words).flatMap(([word, texts]) =>
    texts.map((text): [string, Word] => [text, word as Word]),
  ),
);

/** What a word of a line means, in whatever language the server writes. */
export const wordOf = (text: string): Word => byText.get(text) ?? "LOG";

/** As alternatives of a pattern. Those of one language are tried much faster than all. */
export const englishWords =
  "LOG|DETAIL|STATEMENT|ERROR|CONTEXT|HINT|WARNING|NOTICE|INFO|FATAL|PANIC|QUERY|LOCATION|DEBUG[1-5]?|BACKTRACE";

export const anyWords = [...byText.keys(), OTHER_ENCODING].join("|");

export const severityOfText = (text: string): Severity => severityOf(wordOf(text));

export function severityOf(word: Word): Severity {
  return word === "LOG" || word === "ERROR" ? word : "notice";
}
