// VS Code logs a lot; lines that begin with this are the tests'.
export const MARK = 'lamina| ';
