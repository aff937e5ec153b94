namespace ChangeFeed;

/// <summary>Opens files that a command line names, and says in plain words why one cannot be opened.</summary>
internal static class InputFile
{
    /// <summary>More would not be a file of webhooks.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>A stream of the file; null, and a problem, where there is none.</summary>
    public static FileStream? Open(string option, string path, Screen screen)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            screen.Problem($"{option} {path}: {Describe(path, exception)}");
            return null;
        }
    }

    /// <summary>The bytes of the file; null, and a problem, where there are none.</summary>
    public static byte[]? ReadAll(string option, string path, Screen screen)
    {
        using var file = Open(option, path, screen);
        if (file is null)
        {
            return null;
        }

        try
        {
            using var bytes = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; bytes.Length <= MaxBytes && (read = file.Read(chunk)) > 0;)
            {
                bytes.Write(chunk, 0, read);
            }

            if (bytes.Length is > 0 and <= MaxBytes)
            {
                return bytes.ToArray();
            }

            var rule = bytes.Length == 0 ? "The file is empty." : "A file of webhooks has 64 MB at most.";
            screen.Problem($"{option} {path}: {rule}");
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            screen.Problem($"{option} {path}: {Describe(path, exception)}");
        }

        return null;
    }

    public static bool IsOfFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public static string Describe(string path, Exception exception) => exception switch
    {
        _ when Directory.Exists(path) => "This is a directory, not a file.",
        FileNotFoundException or DirectoryNotFoundException => "There is no such file.",
        UnauthorizedAccessException => "The file may not be read.",
        _ => $"The file cannot be read: {exception.Message}",
    };
}
