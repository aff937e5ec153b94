using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Webhooks.Bench;

/// <summary>When, of what code and on what kind of machine it was measured; nothing that tells whose it is.</summary>
internal sealed record Machine(string Date, string Commit, string Hardware, string Runtime, string Server)
{
    private static double Gigabytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;

    public static Machine Describe(string server) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReadCommit(),
        FormattableString.Invariant(
            $"{Environment.ProcessorCount} cores ({RuntimeInformation.OSArchitecture}), {Gigabytes:F0} GB of memory"),
        $"{RuntimeInformation.FrameworkDescription}, {OperatingSystemName()}",
        server);

    private static string ReadCommit()
    {
        var commit = Git("rev-parse", "--short", "HEAD");
        var changes = Git("status", "--porcelain", "--", "src", "bench", ":!bench/RESULTS.md");
        return commit.Length == 0 ? "unknown"
            : changes.Length > 0 ? $"{commit}, with changes that are not committed"
            : commit;
    }

    private static string Git(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Folders.Root,
            };
            using var git = Process.Start(start)!;
            var said = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no git here.
            return "";
        }
    }

    private static string OperatingSystemName() => OperatingSystem.IsLinux() && File.Exists("/etc/os-release")
        ? File.ReadLines("/etc/os-release").First(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))[12..].Trim('"')
        : RuntimeInformation.OSDescription;
}
