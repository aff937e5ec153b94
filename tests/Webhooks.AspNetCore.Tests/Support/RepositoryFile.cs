namespace Webhooks.Support;

/// <summary>A file of this repository, as a reviewer sees it.</summary>
internal static class RepositoryFile
{
    // Not [CallerFilePath]: a deterministic build maps that away.
    private static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string FolderOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Webhooks.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("These tests run below the folder of Webhooks.sln.");
    }
}
