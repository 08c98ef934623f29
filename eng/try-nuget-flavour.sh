#!/usr/bin/env bash
# Builds, tests and publishes the nuget flavour on a machine whose package feed lacks the Azure packages: the stand-ins, packed under the
# real ids and versions, serve as that feed. It proves the project files, the probe and publishing, not the app against the real packages;
# docs/decisions/0001-two-flavours.md says more. Works on a copy and in package folders of its own, so that nothing of it stays behind.
# Usage: eng/try-nuget-flavour.sh [arguments for dotnet test, for example --filter Scoring]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree feed=$work/feed
mkdir "$tree" "$feed"

cd "$root"
git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- --ignore-failed-read 2>/dev/null | tar --extract --directory "$tree"
cd "$tree"

# Never the user's own package folder: it must not hold a stand-in under a real package's name.
cached=${NUGET_PACKAGES:-$HOME/.nuget/packages}
export NUGET_PACKAGES=$work/packages
if [ -d "$cached" ]; then export NUGET_FALLBACK_PACKAGES=$cached; fi

version_of() { sed -n "s/.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props; }

echo "== packing stand-ins into $feed"
mkdir "$work/empty"
cat > "$work/empty/empty.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <IncludeBuildOutput>false</IncludeBuildOutput>
    <NoWarn>NU5128</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <None Include="empty.csproj" Pack="true" PackagePath="docs/" />
  </ItemGroup>
</Project>
XML
for id in $(sed -n 's/.*PackageReference Include="\([^"]*\)".*/\1/p' eng/AzurePackages.targets); do
  project=src/standins/$id/$id.csproj
  [ -f "$project" ] || project=$work/empty/empty.csproj
  dotnet pack "$project" --verbosity quiet --nologo --output "$feed" -p:AzurePackages=standin -p:PackageId="$id" -p:PackageVersion="$(version_of "$id")"
done
find src -name bin -prune -exec rm -rf {} + -o -name obj -prune -exec rm -rf {} +
rm -rf artifacts

# MSBuild reads it as a property, for every restore and for the probe's.
export RestoreAdditionalProjectSources=$feed

echo "== the probe chooses nuget by itself"
dotnet build --nologo --verbosity minimal
grep -q '<PackageFeedChoice>nuget<' artifacts/package-feed.props
if grep -q standins src/LeadFunctions/obj/project.assets.json; then
  echo "src/LeadFunctions still references the stand-ins" >&2
  exit 1
fi

echo "== tests"
dotnet test --no-build --nologo -p:AzurePackages=nuget "$@"

echo "== publish"
dotnet publish src/LeadFunctions --nologo -p:AzurePackages=nuget --output "$work/published"
for file in LeadFunctions.dll host.json Scoring/scoring.json Azure.Data.Tables.dll; do test -f "$work/published/$file"; done
test ! -e "$work/published/local.settings.json"
echo "== the nuget flavour restores, builds, tests and publishes"
