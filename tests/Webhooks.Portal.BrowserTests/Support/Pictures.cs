namespace Webhooks.Support;

/// <summary>Keeps pictures in the folder of build output.</summary>
internal static class Pictures
{
    public static string Folder { get; } = Path.Combine(FindArtifacts(), "portal-pages");

    private static string FindArtifacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "artifacts")
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run below the folder artifacts.");
    }
}
