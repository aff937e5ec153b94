#!/usr/bin/env bash
# The script of this repository, for local use and CI. `./build.sh help` lists the verbs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=${CONFIGURATION:-Release}
solution=Webhooks.sln
# Separate, so that `dotnet test` ends within minutes: tests that kill processes, wait for leases or create load.
slow=tests/Slow.slnx
# Separate, so that a first build does not download the libraries for comparison.
benchmarks=bench/Bench.slnx
packages=$PWD/artifacts/packages

help() {
  cat <<'TEXT'
usage: ./build.sh VERB...

  build    compile everything; warnings are errors
  test     run the tests of `dotnet test`; fails if a project has no tests or a test is skipped
           (test all: also run tests/Slow.slnx)
  readme   run the commands of README.md in a clone of the last commit
  format   check layout and style        (format fix: correct them)
  api      check the public API files    (api fix: write them)
  client   check, test and build the client of the portal, and compare the result with the committed files; skipped
           without node 20 or later
  fuzz     fuzz the parsers with the corpus (FUZZ_SECONDS for each, 5 by default)
  aot      publish a native program and run it; requires clang or gcc, and zlib
  mutate   run mutation tests on security, signing and delivery rules (an hour or more)
  pack     create the packages and use them in applications outside the repository; one of them is a native program,
           if there is what aot requires
  bench    compare speed with other systems and write bench/RESULTS.md (bench quick: a shorter run)
  pictures write docs/images/portal.png, the picture of README.md; requires Chromium
  counts   count types and files, and write the table of docs/architecture.md
  lock     update packages.lock.json after a change of Directory.Packages.props or of a reference
  all      run everything except readme, mutate, bench, pictures, counts and lock, and all tests at the end

CONFIGURATION=Debug selects another configuration than Release.
MUTATE='**/Signing/*.cs' selects other files than stryker-config.json in the test projects.
OPTIONAL_TESTS='PostgreSql|MariaDb' is a pattern of tests that may be skipped.
TEXT
}

die() { echo "build.sh: $*" >&2; exit 1; }

build() {
  local each
  for each in "$solution" "$slow" "$benchmarks"; do dotnet build "$each" -c "$configuration" -v quiet -clp:NoSummary; done
}

# The output is kept and counted. (XML reports are not used: they end at a test name with a character that XML does not
# allow.)
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

# A green run says nothing about a project that was not started: each must run tests and skip none.
check_tests() {
  local project skipped status=0
  while read -r project; do
    # No pipe: grep ends at the first match, and the writer would fail.
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

# The slow solution lists its projects, and the other one has the rest. A project that is missing in both is found here.
test_projects() {
  local project
  for project in tests/*Tests/*.csproj; do
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

# Without the variables of CI and without earlier build output. Afterwards no committed file may be changed: a lock file
# that a restore changes was not up to date.
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
  grep -q '^dotnet test$' <(readme_commands "$clone/README.md") || die "README.md no longer contains 'dotnet test'"
  check_tests "$solution" "$output" || status=1
  changed=$(git -C "$clone" status --porcelain)
  [[ -z $changed ]] || { printf 'build.sh: the commands of the README changed\n%s\n' "$changed" >&2; status=1; }
  rm -rf "$clone"
  return "$status"
}

# The lines of the first code block below the heading.
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

# Written from the code and then compared, so the result does not depend on .editorconfig, and removed members are found too.
api() {
  local file before status=0
  before=$(mktemp)
  for file in src/*/PublicAPI.Unshipped.txt; do
    cp "$file" "$before"
    echo '#nullable enable' > "$file"
    # One project at a time, because only the first project of a solution is written.
    dotnet format analyzers "$(dirname "$file")" --diagnostics RS0016 RS0017 --severity info
    if [[ ${1:-} != fix ]]; then
      diff <(sort "$before") <(sort "$file") || status=1
      cat "$before" > "$file"
    fi
  done
  rm -f "$before"
  [[ $status == 0 ]] || die "the API files do not match the public API. Run './build.sh api fix' and review the change"
}

# In a copy in another folder, so that a result that depends on the folder is found too. The lock file names no registry:
# npm uses the one of the machine.
client() {
  local sources=src/Webhooks.Portal/Client
  if ! { command -v node && command -v npm; } > /dev/null; then
    echo "build.sh: node is missing: skipped"
    return
  fi
  if [[ $(node -p 'parseInt(process.versions.node)') -lt 20 ]]; then
    echo "build.sh: node $(node -v) is older than 20: skipped"
    return
  fi
  ! grep -q '"resolved"' "$sources/package-lock.json" || die "$sources/package-lock.json names a registry ('resolved')"
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  git ls-files -co --exclude-standard -z -- "$sources" src/Webhooks.AspNetCore/Management/openapi.json |
    tar -c --null -T - | tar -x -C "$copy"
  (cd "$copy/$sources" && npm ci --ignore-scripts --no-audit --no-fund && npm run check && npm test && npm run build)
  diff -r "$copy/src/Webhooks.Portal/Assets" src/Webhooks.Portal/Assets ||
    die "the files of src/Webhooks.Portal/Assets are not those of the sources. Run 'npm run build' in $sources and commit them"
  rm -rf "$copy"
}

fuzz() {
  dotnet run --project tests/Webhooks.Fuzz -c "$configuration" -- tests/Webhooks.Fuzz/corpus "${FUZZ_SECONDS:-5}"
}

# In a copy, because an interrupted run leaves mutated code behind. Reports are in artifacts/mutation.
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

# The micro benchmarks run first, because the others write the page of results.
bench() {
  dotnet build "$benchmarks" -c Release -v quiet -clp:NoSummary
  dotnet run --project bench/Webhooks.Micro -c Release --no-build -- --out artifacts/bench/micro.json ${1:+--quick}
  dotnet run --project bench/Webhooks.SideBySide -c Release --no-build -- "$@"
}

# Prints the linker for native programs, if it finds zlib.
linker() {
  local linker output
  linker=$(command -v clang || command -v gcc) || die "a native program requires a linker: apt-get install clang zlib1g-dev"
  output=$(mktemp)
  echo 'int main(void) { return 0; }' | "$linker" -xc - -lz -o "$output" 2>/dev/null ||
    die "a native program requires zlib: apt-get install zlib1g-dev"
  rm -f "$output"
  basename "$linker"
}

aot() {
  local linker
  linker=$(linker)
  rm -rf artifacts/aot
  dotnet publish tests/Webhooks.AotSmoke -c "$configuration" -o artifacts/aot -p:CppCompilerAndLinker="$linker" -v quiet -clp:NoSummary
  artifacts/aot/Webhooks.AotSmoke
}

pack() {
  local linker version
  rm -rf "$packages"
  dotnet pack "$solution" -c "$configuration" -o "$packages" -v quiet -clp:NoSummary \
    -p:WebhooksHome="${WEBHOOKS_HOME:-https://webhooks.example}"
  consumer=$(mktemp -d)
  trap 'rm -rf "$consumer"' EXIT
  cp -r tests/PackageConsumer/. "$consumer"
  ln -s "$packages" "$consumer/feed"
  version=$(basename "$packages"/Webhooks.Core.[0-9]*.nupkg .nupkg)
  version=${version#Webhooks.Core.}
  (cd "$consumer" && dotnet run -c Release -p:WebhooksVersion="$version")
  check_packages "$version"
  eng/try-packages.sh "$version" "$consumer"
  eng/try-compiled-model.sh "$version" "$consumer"
  # Who only needs the packages needs no linker. CI runs aot before, which fails without one.
  if linker=$(linker); then eng/try-portal.sh "$version" "$consumer" "$linker"; fi
}

# The restored packages must equal the packed ones, and contain the files for readers and debuggers.
check_packages() {
  local package name restored part siblings
  for package in "$packages"/*."$1".nupkg; do
    name=$(basename "$package" ".$1.nupkg")
    # This package has only dependencies.
    [[ $name != Webhooks ]] || continue
    [[ -s $packages/$name.$1.snupkg ]] || die "$name has no symbols"
    restored=$consumer/packages/${name,,}/$1
    [[ -d $restored ]] || die "$name is not used by tests/PackageConsumer"
    cmp -s "$package" "$restored/${name,,}.$1.nupkg" || die "$name was restored from another feed"
    for part in README.md icon.png "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
      [[ -s $restored/$part ]] || die "$name has no $part"
    done
    # Packages are tested together in one version only.
    siblings=$(grep -o '<dependency id="Webhooks[^/]*' "$restored/${name,,}.nuspec" || true)
    ! grep -qv "version=\"\[$1\]\"" <<< "${siblings:-version=\"[$1]\"}" || die "$name does not require siblings of exactly $1"
  done
}

counts() { dotnet run --project bench/Webhooks.Counts -c Release -- "$PWD"; }

# Includes the fuzzer, which is in no solution.
lock() {
  local each
  for each in "$solution" "$slow" "$benchmarks" tests/Webhooks.Fuzz; do
    dotnet restore "$each" --force-evaluate -v quiet
  done
}

# Of the pages as they are now. The test that makes the picture always runs, and this copies it.
pictures() {
  local project=Webhooks.Portal.BrowserTests picture=artifacts/portal-pages/readme.png
  rm -f "$picture"
  dotnet build "tests/$project" -c "$configuration" -v quiet -clp:NoSummary
  dotnet "artifacts/bin/$project/${configuration,,}/$project.dll" -noLogo -noColor -class '*ReadmePictureTests'
  [[ -s $picture ]] || die "no picture was made: is Chromium installed?"
  mkdir -p docs/images
  cp "$picture" docs/images/portal.png
}

all() { for each in client build format api fuzz aot pack; do run "$each"; done; run test all; }

run() {
  local start=$SECONDS
  echo "== $*"
  if [[ $1 == test ]]; then
    # The last line must be the total.
    test "${2:-}" || exit 1
    return
  fi
  "$@"
  echo "== $1: $((SECONDS - start)) s"
}

[[ $# -gt 0 ]] || set -- help
while [[ $# -gt 0 ]]; do
  case $1 in
    build | client | pictures | fuzz | mutate | aot | pack | readme | counts | lock) run "$1" ;;
    test) if [[ ${2:-} == all ]]; then run test all; shift; else run test; fi ;;
    format | api) if [[ ${2:-} == fix || ${FIX:-} == 1 ]]; then run "$1" fix; else run "$1"; fi; [[ ${2:-} != fix ]] || shift ;;
    bench) if [[ ${2:-} == quick || ${2:-} == --quick ]]; then run bench quick; shift; else run bench; fi ;;
    all | help) "$1" ;;
    *) help >&2; die "unknown verb '$1'" ;;
  esac
  shift
done
