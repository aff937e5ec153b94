#!/usr/bin/env bash
# Tries the packages as their READMEs and docs/start.md say, each with the packages named there alone, outside the repository.
# usage: try-packages.sh VERSION FOLDER; FOLDER has a nuget.config whose feed holds the packages of that version.
set -euo pipefail
repository=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
version=$1
folder=$2

die() { echo "try-packages.sh: $*" >&2; exit 1; }

# The blocks of a page that have a language, one after the other.
blocks() { awk -v start="\`\`\`$2" '$0 == start { inside = 1; next } /^```/ { inside = 0 } inside' "$1"; }

# A project of the page's code with the packages that its commands add.
project() {
  local page=$1 project=$2 sdk=Microsoft.NET.Sdk name wanted
  mkdir -p "$project"
  blocks "$page" csharp > "$project/Program.cs"
  [[ -s $project/Program.cs ]] || die "$page has no code"
  if grep -q WebApplication "$project/Program.cs"; then sdk=Microsoft.NET.Sdk.Web; fi
  {
    echo "<Project Sdk=\"$sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>"
    echo "<Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors>"
    echo "</PropertyGroup><ItemGroup>"
    while read -r name wanted; do
      if [[ -e $folder/feed/$name.$version.nupkg ]]; then wanted="[$version]"; fi
      echo "<PackageReference Include=\"$name\" Version=\"${wanted:-*}\" />"
    done < <(blocks "$page" bash | sed -nE 's/^dotnet add package ([^ ]+)( --version "?([^" ]+)"?)?$/\1 \3/p')
    echo "</ItemGroup></Project>"
  } > "$project/App.csproj"
  dotnet build "$project" -v quiet -clp:NoSummary
}

for page in "$repository"/src/*/README.md; do
  name=$(basename "$(dirname "$page")")
  echo "== README of $name"
  grep -q "^dotnet add package $name$" "$page" || die "$page does not add its own package"
  project "$page" "$folder/readmes/$name"
done

echo "== docs/start.md"
page=$repository/docs/start.md
shop=$folder/start/Shop
project "$page" "$shop"
blocks "$page" json > "$shop/appsettings.json"
(cd "$shop" && exec dotnet bin/Debug/net10.0/App.dll --urls http://localhost:5085) > "$shop/output.txt" 2>&1 &
running=$!
trap 'kill "$running" 2>/dev/null || true; wait "$running" || true' EXIT
call=$(blocks "$page" bash | grep '^curl')
for ((i = 0; i < 60; i++)); do
  if bash -c "$call --silent --fail --output /dev/null"; then break; fi
  sleep 0.5
done
for ((i = 0; i < 60; i++)); do
  if grep -q '^verified msg_.*paid' "$shop/output.txt"; then exit 0; fi
  sleep 0.5
done
cat "$shop/output.txt" >&2
die "docs/start.md: no webhook was verified"
