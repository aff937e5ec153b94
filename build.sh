#!/usr/bin/env bash
# The one script of this repository: the same verbs here and in CI. `./build.sh help` lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=${CONFIGURATION:-Release}
solution=Webhooks.sln
# Apart, so that `dotnet test` ends within minutes: suites that kill processes, wait for leases or put load on a machine.
slow=tests/Slow.slnx
# Apart, so that who tries the library out need not fetch what it is compared with.
benchmarks=bench/Bench.slnx
packages=$PWD/artifacts/packages

help() {
  cat <<'TEXT'
usage: ./build.sh VERB...

  build    compile everything; every warning is an error
  test     run the tests of `dotnet test`; a project that runs none, or a test that is skipped, fails
           (test all: those of tests/Slow.slnx too)
  readme   run the commands of README.md, as it has them, in a clone of what is committed
  format   check layout and style        (format fix: correct them)
  api      check the public API files    (api fix: write them anew)
  fuzz     feed the parsers with edits of a corpus for a bounded time (FUZZ_SECONDS each, 5 by default)
  aot      publish a native program and run it; needs clang or gcc, and zlib
  mutate   change the code that guards, signs and decides, and tell which changes no test notices; takes an hour or more
  pack     make the packages and use them in an application outside the repository
  bench    measure speed beside other systems and write bench/RESULTS.md (bench quick: less of it)
  lock     write the packages.lock.json anew, after a change of Directory.Packages.props or of a reference
  all      everything but readme, mutate, bench and lock, all tests last

CONFIGURATION=Debug chooses another configuration than Release.
MUTATE='**/Signing/*.cs' changes other files than those that stryker-config.json beside the tests names.
OPTIONAL_TESTS='PostgreSql|MariaDb' names, as a pattern, tests that may be skipped.
TEXT
}

die() { echo "build.sh: $*" >&2; exit 1; }

build() {
  local each
  for each in "$solution" "$slow" "$benchmarks"; do dotnet build "$each" -c "$configuration" -v quiet -clp:NoSummary; done
}

# What it says is kept, to be counted. (Not from its XML reports: they end where the name of a test holds a character that
# XML has not.)
test() {
  local each output outputs=() solutions=("$solution") status=0 start=$SECONDS
  [[ ${1:-} != all ]] || solutions+=("$slow")
  mkdir -p artifacts
  for each in "${solutions[@]}"; do
    output=artifacts/test-output-$(basename "$each").txt
    outputs+=("$output")
    DOTNET_CLI_UI_LANGUAGE=en dotnet test --solution "$each" -c "$configuration" --no-ansi --no-progress 2>&1 |
      tee "$output" || status=1
    check_tests "$each" "$output" || status=1
  done
  echo "== test: $((SECONDS - start)) s"
  echo "$(total succeeded "${outputs[@]}") passed, $(total failed "${outputs[@]}") failed$(
    total skipped "${outputs[@]}" | sed '/^0$/d; s/.*/, & skipped/')"
  return "$status"
}

# A green run proves nothing of a project that was never started: each must have run tests, and skipped none.
check_tests() {
  local project skipped status=0
  while read -r project; do
    # No pipe: grep ends at the first match, and what still writes into it would fail.
    if ! grep -aqE "/$project\.dll \(.*\) (passed|failed with)" <(tr "\\\\" / < "$2"); then
      echo "build.sh: $project ran no test" >&2
      status=1
    fi
  done < <(test_projects "$1")
  skipped=$(grep -a '^skipped ' "$2" | grep -vE "${OPTIONAL_TESTS:-^$}") || true
  if [[ -n $skipped ]]; then
    printf 'build.sh: not named in OPTIONAL_TESTS:\n%s\n' "$skipped" >&2
    status=1
  fi
  [[ $(total total "$2") -gt 0 ]] || status=1
  [[ $(total total "$2") -eq $(($(total succeeded "$2") + $(total failed "$2") + $(total skipped "$2"))) ]] || status=1
  return "$status"
}

# The slow solution names its own, the other one has the rest: a project that was forgotten in both is found here.
test_projects() {
  local project
  for project in tests/*.Tests/*.csproj; do
    project=$(basename "$project" .csproj)
    if grep -qF "$project.csproj" "$slow"; then
      [[ $1 != "$slow" ]] || echo "$project"
    elif [[ $1 != "$slow" ]]; then
      echo "$project"
    fi
  done
}

summary() { sed -n "/^Test run summary:/,\$p" "$1"; }

total() {
  local name=$1 file
  shift
  for file in "$@"; do summary "$file"; done | awk -v name="$name:" '$1 == name { sum += $2 } END { print sum + 0 }'
}

# Without the variables of CI, and in no build output of before. Afterwards nothing that is committed may be changed: a lock
# file that a restore writes anew was not true.
readme() {
  local changed command start output=$PWD/artifacts/readme-output.txt status=0
  clone=$(mktemp -d)
  trap 'rm -rf "$clone"' EXIT
  git clone -q --no-checkout . "$clone"
  git -C "$clone" checkout -q --detach "$(git rev-parse HEAD)"
  mkdir -p artifacts
  : > "$output"
  while read -r command; do
    start=$SECONDS
    echo "== README: $command"
    (cd "$clone" && env -u CI -u CONFIGURATION DOTNET_CLI_UI_LANGUAGE=en bash -c "$command" < /dev/null) 2>&1 |
      tee -a "$output" || status=1
    echo "== README: $((SECONDS - start)) s"
  done < <(readme_commands "$clone/README.md")
  grep -q '^dotnet test$' <(readme_commands "$clone/README.md") || die "README.md does not say 'dotnet test' any more"
  check_tests "$solution" "$output" || status=1
  changed=$(git -C "$clone" status --porcelain)
  [[ -z $changed ]] || { printf 'build.sh: the commands of the README changed\n%s\n' "$changed" >&2; status=1; }
  rm -rf "$clone"
  return "$status"
}

# The lines of the first block below the heading.
readme_commands() { awk '/^## / { found = $0 == "## Try it" } /^```/ { if (found && inside++) exit; next } inside' "$1"; }

format() {
  local each
  for each in "$solution" "$slow" "$benchmarks"; do
    if [[ ${1:-} == fix ]]; then
      dotnet format "$each"
    else
      dotnet format "$each" --verify-no-changes || die "run './build.sh format fix'"
    fi
  done
}

# Written anew from the code, then compared: so it holds whatever .editorconfig says of the two rules, and what was removed goes too.
api() {
  local file before status=0
  before=$(mktemp)
  for file in src/*/PublicAPI.Unshipped.txt; do
    cp "$file" "$before"
    echo '#nullable enable' > "$file"
    # One project at a time: of a solution only the first is written.
    dotnet format analyzers "$(dirname "$file")" --diagnostics RS0016 RS0017 --severity info
    if [[ ${1:-} != fix ]]; then
      diff <(sort "$before") <(sort "$file") || status=1
      cat "$before" > "$file"
    fi
  done
  rm -f "$before"
  [[ $status == 0 ]] || die "the API files do not tell what is public; run './build.sh api fix' and review the change"
}

fuzz() {
  dotnet run --project tests/Webhooks.Fuzz -c "$configuration" -- tests/Webhooks.Fuzz/corpus "${FUZZ_SECONDS:-5}"
}

# In a copy: what is left of an interrupted run is code that was changed on purpose. Reports are in artifacts/mutation.
mutate() {
  local project reports=$PWD/artifacts/mutation
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  git ls-files -co --exclude-standard -z | tar -c --null -T - | tar -x -C "$copy"
  dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$copy/tool"
  for project in Core Http; do
    (cd "$copy/tests/Webhooks.$project.Tests" &&
      nice "$copy/tool/dotnet-stryker" --skip-version-check -O "$reports/$project" ${MUTATE:+-m "$MUTATE"})
  done
}

# The micro benchmarks first: the page of results is written by the other ones.
bench() {
  dotnet build "$benchmarks" -c Release -v quiet -clp:NoSummary
  dotnet run --project bench/Webhooks.Micro -c Release --no-build -- --out artifacts/bench/micro.json ${1:+--quick}
  dotnet run --project bench/Webhooks.SideBySide -c Release --no-build -- "$@"
}

aot() {
  local linker output
  linker=$(command -v clang || command -v gcc) || die "aot needs a linker: apt-get install clang zlib1g-dev"
  output=$(mktemp)
  echo 'int main(void) { return 0; }' | "$linker" -xc - -lz -o "$output" 2>/dev/null || die "aot needs zlib: apt-get install zlib1g-dev"
  rm -f "$output" && rm -rf artifacts/aot
  dotnet publish tests/Webhooks.AotSmoke -c "$configuration" -o artifacts/aot -p:CppCompilerAndLinker="$(basename "$linker")" -v quiet -clp:NoSummary
  artifacts/aot/Webhooks.AotSmoke
}

pack() {
  rm -rf "$packages"
  dotnet pack "$solution" -c "$configuration" -o "$packages" -v quiet -clp:NoSummary \
    -p:WebhooksHome="${WEBHOOKS_HOME:-https://webhooks.example}"
  consumer=$(mktemp -d)
  trap 'rm -rf "$consumer"' EXIT
  cp -r tests/PackageConsumer/. "$consumer"
  ln -s "$packages" "$consumer/feed"
  local version
  version=$(basename "$packages"/Webhooks.Core.[0-9]*.nupkg .nupkg)
  version=${version#Webhooks.Core.}
  (cd "$consumer" && dotnet run -c Release -p:WebhooksVersion="$version")
  check_packages "$version"
  eng/try-packages.sh "$version" "$consumer"
  eng/try-compiled-model.sh "$version" "$consumer"
}

# What was restored is what was just packed, byte for byte, and each has what a reader and a debugger look for.
check_packages() {
  local package name restored part siblings
  for package in "$packages"/*."$1".nupkg; do
    name=$(basename "$package" ".$1.nupkg")
    # It has dependencies and nothing else.
    [[ $name != Webhooks ]] || continue
    [[ -s $packages/$name.$1.snupkg ]] || die "$name has no symbols"
    restored=$consumer/packages/${name,,}/$1
    [[ -d $restored ]] || die "$name is not used by tests/PackageConsumer"
    cmp -s "$package" "$restored/${name,,}.$1.nupkg" || die "$name was restored from another feed"
    for part in README.md icon.png "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
      [[ -s $restored/$part ]] || die "$name has no $part"
    done
    # Packages use internals of each other.
    siblings=$(grep -o '<dependency id="Webhooks[^/]*' "$restored/${name,,}.nuspec" || true)
    ! grep -qv "version=\"\[$1\]\"" <<< "${siblings:-version=\"[$1]\"}" || die "$name does not ask for siblings of exactly $1"
  done
}

# Of the fuzzer too, which is in no solution.
lock() {
  local each
  for each in "$solution" "$slow" "$benchmarks" tests/Webhooks.Fuzz; do
    dotnet restore "$each" --force-evaluate -v quiet
  done
}

all() { for each in build format api fuzz aot pack; do run "$each"; done; run test all; }

run() {
  local start=$SECONDS
  echo "== $*"
  if [[ $1 == test ]]; then
    # Its last line is the total: nothing may follow.
    test "${2:-}" || exit 1
    return
  fi
  "$@"
  echo "== $1: $((SECONDS - start)) s"
}

[[ $# -gt 0 ]] || set -- help
while [[ $# -gt 0 ]]; do
  case $1 in
    build | fuzz | mutate | aot | pack | readme | lock) run "$1" ;;
    test) if [[ ${2:-} == all ]]; then run test all; shift; else run test; fi ;;
    format | api) if [[ ${2:-} == fix || ${FIX:-} == 1 ]]; then run "$1" fix; else run "$1"; fi; [[ ${2:-} != fix ]] || shift ;;
    bench) if [[ ${2:-} == quick || ${2:-} == --quick ]]; then run bench quick; shift; else run bench; fi ;;
    all | help) "$1" ;;
    *) help >&2; die "unknown verb '$1'" ;;
  esac
  shift
done
