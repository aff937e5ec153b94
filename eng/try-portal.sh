#!/usr/bin/env bash
# Publishes an application with the portal below /a/b/portal as a native program, outside the repository, and runs it.
# usage: try-portal.sh VERSION FOLDER LINKER; FOLDER has a nuget.config whose feed holds the packages of that version.
set -euo pipefail
repository=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
folder=$2/portal

cp -r "$repository/tests/PortalConsumer" "$folder"
cd "$folder"
dotnet publish -c Release -o published -p:WebhooksVersion="$1" -p:CppCompilerAndLinker="$3" -v quiet -clp:NoSummary
published/PortalConsumer
