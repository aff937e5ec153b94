namespace Webhooks.Bench;

/// <summary>Where things are in this repository.</summary>
internal static class Folders
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What is measured for everybody to read.</summary>
    public static string ReportFile => Path.Combine(Root, "bench", "RESULTS.md");

    /// <summary>What was only tried.</summary>
    public static string TrialFile => Path.Combine(Output, "trial.md");

    public static string ResultsFile => Path.Combine(Output, "side-by-side.json");

    public static string MicroFile => Path.Combine(Output, "micro.json");

    private static string Output => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "bench")).FullName;

    /// <summary>The program of another project, built as this one is.</summary>
    public static string ProgramOf(string project) =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, ConfigurationFolder, project + ".dll"));

    private static string ConfigurationFolder => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Webhooks.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run it below the folder of Webhooks.sln.");
    }
}
