const ENDING = /\.(?:csv|tsv|tab|txt|data)$/i;

/** Whether a file is called as tables are. What it is, its bytes say. */
export function isTableName(name: string): boolean {
  return ENDING.test(name.replace(/\.gz$/i, ""));
}

/** What a table's data set is called: as its file, without folder and ending. */
export function tableName(path: string): string {
  return path
    .replace(/^.*[/\\]/, "")
    .replace(/\.gz$/i, "")
    .replace(ENDING, "");
}
