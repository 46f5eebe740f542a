/** Programs that change nothing, whatever their words. */
export const looking: ReadonlySet<string> = new Set(
  `: [ alias apropos basename bg bind cal cat clear cksum cmp comm compgen column cut date df diff dir dirname dmesg du
  echo egrep env exit expr false fc fg fgrep file free getconf getent grep groups head help hexdump history host hostname
  htop id info jobs join jq last ldd less locale logname logout ls lsblk lscpu lsof man md5sum more mount namei nl nm
  nproc objdump od paste pgrep ping pmap printenv printf ps pstree pwd readelf readlink realpath reset rev rg seq sha1sum
  sha256sum sha512sum size sleep sort ss stat strings stty sum tac tail test time times top tr tree true tty type uname
  uniq uptime users vmstat wait watch wc whatis whereis which who whoami xxd yes`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Programs that change something only with certain words: those that look do so. */
export const lookingWith: Readonly<Record<string, RegExp>> = {
  apk: /^(?:info|list|search|policy|version)$/,
  apt: /^(?:list|search|show|policy|depends|rdepends)$/,
  'apt-cache': /./,
  'apt-get': /^(?:check|changelog)$/,
  dnf: /^(?:info|list|search|repolist|provides)$/,
  docker: /^(?:ps|images|inspect|logs)$/,
  dpkg: /^(?:-l|-L|-s|-S|--list|--listfiles|--status|--search|--get-selections|--print-architecture)$/,
  find: /^(?!.*-(?:delete|exec|execdir|ok|okdir|fprint|fprintf|fls)\b)/,
  git: /^(?:status|log|diff|show|blame|grep|ls-files|ls-tree|rev-parse|describe|shortlog)$/,
  npm: /^(?:ls|list|view|info|outdated|search|--version|-v)$/,
  pip: /^(?:list|show|freeze|check|search|--version)$/,
  pip3: /^(?:list|show|freeze|check|search|--version)$/,
  rpm: /^-q/,
  systemctl: /^(?:status|list-units|show|is-active)$/,
  yum: /^(?:info|list|search|repolist|provides)$/,
}

/** Editors: their words are files, which are taken as they are now. */
export const editors: ReadonlySet<string> = new Set(
  'ed emacs ex joe jed mcedit micro nano ne nvi nvim pico vi view vim vimtutor'.split(' '),
)

/** Programs that a person talks to when they get no file to work on. */
export const conversations: ReadonlySet<string> = new Set(
  `ash bash bc csh dash dc fish ftp gdb ghci irb iex ipython jshell ksh lua mc mksh mysql nc node perl php psql python
  python2 python3 R ruby screen sftp sh sqlite3 ssh su sudo tclsh telnet tmux zsh`.split(/\s+/),
)

/** Builtins whose effect is the shell's own: what they say holds for the commands behind them. */
export const shellState: ReadonlySet<string> = new Set(
  '. declare export local readonly set setopt shopt source typeset ulimit umask unset unsetopt'.split(' '),
)

/** Builtins that go somewhere, which is told by the directory of the next command. */
export const moving: ReadonlySet<string> = new Set(['cd', 'pushd', 'popd', 'chdir', 'dirs'])
