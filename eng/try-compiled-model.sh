#!/usr/bin/env bash
# Compiles a model with webhooks by `dotnet ef dbcontext optimize`, outside the repository, and runs an application with it.
# usage: try-compiled-model.sh VERSION FOLDER; FOLDER has a nuget.config whose feed holds the packages of that version.
set -euo pipefail
repository=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
# The project reads it: `dotnet ef` passes no properties on.
export WebhooksVersion=$1
folder=$2/compiled-model

ef=$(sed -n 's/.*"Microsoft.EntityFrameworkCore.Design" Version="\([^"]*\)".*/\1/p' "$repository/Directory.Packages.props")
cp -r "$repository/tests/CompiledModelConsumer" "$folder"
cd "$folder"
dotnet tool install dotnet-ef --version "$ef" --tool-path "$folder/tool"
dotnet build -c Release -v quiet -clp:NoSummary
tool/dotnet-ef dbcontext optimize --configuration Release --no-build --output-dir Compiled --namespace CompiledModelConsumer.Compiled
dotnet run -c Release
